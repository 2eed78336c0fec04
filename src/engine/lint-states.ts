import type { ReadFile } from '../model/record.ts';
import { compareFindings } from '../report/order.ts';
import type { Comparison, Report, ReportedFinding } from '../report/report.ts';
import { withFindings } from '../report/summarise.ts';
import { compareStates } from './compare.ts';
import type { Settings } from './judge.ts';
import { lint } from './lint.ts';

/** Two states of the files of one repository. */
export interface States {
  readonly before: { readonly files: readonly ReadFile[] };
  readonly after: { readonly files: readonly ReadFile[] };
  /** Paths of renamed files, old to new. */
  readonly moved: ReadonlyMap<string, string>;
  readonly names: Comparison;
}

/** Judges both states, and reports on the later one with what became of each finding. */
export function lintStates({ before, after, moved, names }: States, settings: Settings): Report {
  const now = lint(after.files, settings);
  const then = lint(before.files, settings);
  const findings = compareStates(
    stillComparable(then.findings, now.findings),
    now.findings,
    moved,
    settings.folder,
  );
  return { ...withFindings(now, findings.sort(compareFindings)), comparison: names };
}

/** What was accepted and no longer is begins to count now: it is not an old finding that everybody knows of. */
function stillComparable(
  then: readonly ReportedFinding[],
  now: readonly ReportedFinding[],
): readonly ReportedFinding[] {
  const accepted = new Set(now.filter((finding) => finding.accepted).map(({ fingerprint }) => fingerprint));
  return then.filter((finding) => finding.accepted === null || accepted.has(finding.fingerprint));
}
