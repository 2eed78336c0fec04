import { environmentsOf } from '../config/config.ts';
import { Moment } from '../model/moment.ts';
import type { ReadFile } from '../model/record.ts';
import { type PlannedEdits, planEdits } from '../remedy/edits.ts';
import type { Fix } from '../rule/finding.ts';
import { applyToFiles, substitute } from './apply-changes.ts';
import { judge } from './judge.ts';
import type { JudgedFinding } from './judged-finding.ts';
import type { Settings } from './settings.ts';

export type Proof = { readonly kind: 'proven' } | { readonly kind: 'failed'; readonly reason: string };

/** Nobody reads more fixes than these at a time. */
const MOST_PROOFS = 100;
/** Each proof judges an organisation again, with all that is wrong in it: in findings, what may be spent on that. */
const MOST_WORK = 5000;

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
 * Tries fixes before they are shown: made in memory, the files read and judged anew. A fix holds if its finding is
 * gone and no error is there that was not before. What is tried are all of its changes, as they are once the files
 * are edited and the commands have run: those that can be written back as the edits that are offered, the others as
 * the value that the next export shows.
 */
export class Prover {
  private readonly errorsBefore: ReadonlySet<string>;
  private readonly budget = new ProofBudget();

  constructor(
    private readonly files: readonly ReadFile[],
    private readonly findings: readonly JudgedFinding[],
    private readonly settings: Settings,
    private readonly asOf = new Moment(settings.asOf),
  ) {
    this.errorsBefore = new Set(errorsOf(findings));
  }

  /** A prover makes only so many proofs. */
  prove(finding: JudgedFinding, fix: Fix): Proof {
    const planned = planEdits(fix.changes);
    if (planned.collide) return failed('its changes contradict each other');
    if (!this.budget.take(this.findings.length)) {
      return failed('there are too many fixes to try in one run; mend some first');
    }
    return this.compare(finding, this.judgeAgain(planned));
  }

  /** The findings of the environments that the changes touch: no other can change. */
  private judgeAgain({ files: edited, unwritable }: PlannedEdits): readonly JudgedFinding[] {
    const { config } = this.settings;
    const edits = new Map(edited.map(({ source, edits: list }) => [source.path, list]));
    const paths = [...edits.keys(), ...unwritable.map(({ record }) => record.source.path)];
    const touched = new Set(paths.flatMap((path) => environmentsOf(config, path)));
    const files = this.files.filter(({ source }) =>
      environmentsOf(config, source.path).some((name) => touched.has(name)),
    );
    const after = substitute(files, applyToFiles(files, edits), unwritable);
    return judge(after, this.settings, this.asOf).findings.filter(({ environment }) =>
      touched.has(environment),
    );
  }

  private compare(finding: JudgedFinding, after: readonly JudgedFinding[]): Proof {
    if (after.some(({ fingerprint }) => fingerprint === finding.fingerprint)) {
      return failed('the finding is still there after the change');
    }
    const introduced = after.find(
      ({ severity, fingerprint, ruleId, accepted }) =>
        severity === 'error' &&
        !this.errorsBefore.has(fingerprint) &&
        accepted === null &&
        // What a suppression accepted is mended: that it is needed no more is no fault of the fix.
        ruleId !== 'input/stale-suppression',
    );
    return introduced ? failed(`it would bring another error: ${introduced.message}`) : { kind: 'proven' };
  }
}

function failed(reason: string): Proof {
  return { kind: 'failed', reason };
}

function errorsOf(findings: readonly JudgedFinding[]): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ fingerprint }) => fingerprint);
}
