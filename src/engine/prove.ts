import { environmentsOf } from '../config/config.ts';
import type { ReadFile } from '../model/record.ts';
import type { Fix } from '../rule/finding.ts';
import type { Edit } from '../text/edit.ts';
import { applyToFiles, editsOf } from './apply-changes.ts';
import { judge, type Settings } from './judge.ts';
import type { JudgedFinding } from './judged-finding.ts';

export type Proof = { readonly kind: 'proven' } | { readonly kind: 'failed'; readonly reason: string };

/** Each proof judges an organisation again; nobody reads more fixes than these at a time. */
const MOST_PROOFS = 50;

/**
 * Tries fixes before they are shown: applied in memory, the files read and judged anew. A fix holds if its finding is
 * gone and no error is there that was not before.
 */
export class Prover {
  private readonly proofs = new Map<string, Proof>();
  private readonly errorsBefore: ReadonlySet<string>;

  constructor(
    private readonly files: readonly ReadFile[],
    findings: readonly JudgedFinding[],
    private readonly settings: Settings,
  ) {
    this.errorsBefore = new Set(errorsOf(findings));
  }

  /** Fixes of a file that cannot be edited in place need no proof here: they become commands. */
  prove(finding: JudgedFinding, fix: Fix): Proof {
    const edits = editsOf(fix.changes);
    if (!edits) return { kind: 'proven' };
    const key = JSON.stringify([finding.fingerprint, [...edits]]);
    const known = this.proofs.get(key);
    if (known) return known;
    if (this.proofs.size >= MOST_PROOFS) {
      return {
        kind: 'failed',
        reason: `more than ${MOST_PROOFS} fixes are not tried in one run; mend some first`,
      };
    }
    const proof = this.compare(finding, this.judgeAgain(edits));
    this.proofs.set(key, proof);
    return proof;
  }

  /** The findings of the environments that the edits touch: no other can change. */
  private judgeAgain(edits: ReadonlyMap<string, readonly Edit[]>): readonly JudgedFinding[] {
    const { config } = this.settings;
    const touched = new Set([...edits.keys()].flatMap((path) => environmentsOf(config, path)));
    const files = this.files.filter(({ source }) =>
      environmentsOf(config, source.path).some((name) => touched.has(name)),
    );
    const { findings } = judge(applyToFiles(files, edits), this.settings);
    return findings.filter(({ environment }) => touched.has(environment));
  }

  private compare(finding: JudgedFinding, after: readonly JudgedFinding[]): Proof {
    if (after.some(({ fingerprint }) => fingerprint === finding.fingerprint)) {
      return { kind: 'failed', reason: 'the finding is still there after the change' };
    }
    const introduced = after.find(
      ({ severity, fingerprint }) => severity === 'error' && !this.errorsBefore.has(fingerprint),
    );
    return introduced
      ? { kind: 'failed', reason: `it would bring another error: ${introduced.message}` }
      : { kind: 'proven' };
  }
}

function errorsOf(findings: readonly JudgedFinding[]): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ fingerprint }) => fingerprint);
}
