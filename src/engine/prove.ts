import { Moment } from '../model/moment.ts';
import type { ReadFile } from '../model/record.ts';
import { type Fix, SEVERITIES, type Severity } from '../rule/finding.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { JudgedFinding } from './judged-finding.ts';
import type { Settings } from './settings.ts';
import { type Trial, tryChanges } from './trial.ts';

export type Proof = { readonly kind: 'proven' } | { readonly kind: 'failed'; readonly reason: string };

/** A finding with a fix that is to mend it. */
export interface Repair {
  readonly finding: Pick<JudgedFinding, 'fingerprint' | 'severity' | 'ruleId'>;
  readonly fix: Pick<Fix, 'changes'>;
}

/** Nobody reads more fixes than these at a time. */
const MOST_PROOFS = 100;
/** Each proof judges an organisation again, with all that is wrong in it: in findings, what may be spent on that. */
const MOST_WORK = 5000;
/** Rules that ask for each other's work in a longer round than this are told of as far as here. */
const LONGEST_ROUND = 5;

/** How many proofs may still be made. */
class ProofBudget {
  private proofs = MOST_PROOFS;
  private work = MOST_WORK;

  /** Whether there was one left where a judgement makes so many findings. */
  take(findings: number): boolean {
    this.proofs -= 1;
    this.work -= findings;
    return this.proofs >= 0 && this.work >= 0;
  }
}

/**
 * Tries fixes before they are shown ({@link tryChanges}). A fix holds if the edited files read back as intended, its
 * finding is gone, and nothing is there, as grave as that finding or graver, that was not there before. What a rule
 * reports as the aftermath of a change is no objection.
 */
export class Prover {
  private readonly before: ReadonlySet<string>;
  private readonly aftermath: ReadonlySet<string>;
  private readonly budget = new ProofBudget();

  constructor(
    private readonly files: readonly ReadFile[],
    private readonly findings: readonly Pick<JudgedFinding, 'fingerprint'>[],
    private readonly settings: Settings,
    private readonly asOf = new Moment(settings.asOf),
  ) {
    this.before = new Set(findings.map(({ fingerprint }) => fingerprint));
    this.aftermath = new Set(settings.rules.flatMap(({ id, isAftermath }) => (isAftermath ? [id] : [])));
  }

  /** Whether fixes hold, made together. A prover makes only so many proofs. */
  prove(...repairs: readonly Repair[]): Proof {
    if (!this.budget.take(this.findings.length))
      return failed('there are too many fixes to try in one run; mend some first');
    const trial = this.try(this.files, repairs);
    if (trial.kind === 'spoilt') return failed(trial.reason);
    const mended = new Set(repairs.map(({ finding }) => finding.fingerprint));
    if (trial.findings.some(({ fingerprint }) => mended.has(fingerprint)))
      return failed('the finding is still there after the change');
    const introduced = this.introducedIn(trial.findings, repairs);
    if (!introduced) return { kind: 'proven' };
    const round = this.roundFrom(trial.files, introduced);
    return failed(
      round
        ? `it would go round in a circle with the fix of ${round.join(' and ')}`
        : `it would bring another ${introduced.severity}: ${introduced.message}`,
    );
  }

  private try(files: readonly ReadFile[], repairs: readonly Repair[]): Trial {
    const changes = repairs.flatMap(({ fix }) => fix.changes);
    return tryChanges(files, changes, this.settings, this.asOf);
  }

  /** What may not come of fixes: of several, what is as grave as the gravest finding that they mend. */
  private introducedIn(
    after: readonly JudgedFinding[],
    repairs: readonly Repair[],
  ): JudgedFinding | undefined {
    const limit = Math.min(...repairs.map(({ finding }) => weightOf(finding.severity)));
    return after.find(
      ({ severity, fingerprint, ruleId, accepted }) =>
        weightOf(severity) <= limit &&
        !this.before.has(fingerprint) &&
        accepted === null &&
        !this.aftermath.has(ruleId),
    );
  }

  /** The rules whose fixes, made one after the other, come back to the files as they are; undefined where they do not. */
  private roundFrom(files: readonly ReadFile[], first: JudgedFinding): string[] | undefined {
    const rules: string[] = [];
    let current = files;
    let next: JudgedFinding | undefined = first;
    while (next && rules.length < LONGEST_ROUND && this.budget.take(this.findings.length)) {
      const finding: JudgedFinding = next;
      const fix = finding.fixes.find(({ applicability }) => applicability !== 'manual');
      const trial = fix && this.try(current, [{ finding, fix }]);
      if (trial?.kind !== 'judged') return undefined;
      rules.push(finding.ruleId);
      if (trial.files.every(({ source }) => this.isAsItWas(source))) return rules;
      current = trial.files;
      next = this.introducedIn(trial.findings, [{ finding, fix: { changes: [] } }]);
    }
    return undefined;
  }

  private isAsItWas({ path, text }: SourceFile): boolean {
    return this.files.find(({ source }) => source.path === path)?.source.text === text;
  }
}

function failed(reason: string): Proof {
  return { kind: 'failed', reason };
}

function weightOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
