import { expect } from 'vitest';
import type { ReportedFinding } from '../../src/report/report.ts';
import { SEVERITIES } from '../../src/rule/finding.ts';
import type { MadeFix, Outcome } from './check-case.ts';

/** A finding that a right fix brings, and why that is right. */
interface Exception {
  readonly ruleId: string;
  readonly messageId?: string;
  readonly why: string;
  /** Whether it goes away with the commands that come with the fix, so that it may weigh as much as what was mended. */
  readonly isUntilCommandsRun?: true;
}

/** All that a safe fix may bring; each weighs less than what it mends, but for what the commands mend. */
const EXCEPTIONS: readonly Exception[] = [
  {
    ruleId: 'analyzer/failed-step',
    messageId: 'mended',
    why: 'the report of the analyzer is from before the change: its finding becomes the advice to test again',
  },
  {
    ruleId: 'autodiscover/differs-from-provider',
    why: 'the kept response is from before the change: clients are told so until a newer one is kept',
  },
  {
    ruleId: 'drift/differs',
    why: 'an export that only observes the server differs from what shall be until the commands have run',
    isUntilCommandsRun: true,
  },
];

/** What is found after the fixes was found before, but for what is declared. */
export function expectNothingNew(
  { before, after, made }: Outcome,
  isObserved: (path: string) => boolean,
): void {
  const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  for (const finding of after.findings.filter(({ fingerprint }) => !known.has(fingerprint)))
    expect(whyNew(finding, made, isObserved), `${finding.severity} ${finding.message}`).toBeDefined();
}

function whyNew(
  { ruleId, messageId, severity, related }: ReportedFinding,
  made: readonly MadeFix[],
  isObserved: (path: string) => boolean,
): string | undefined {
  const exception = EXCEPTIONS.find(
    (each) => each.ruleId === ruleId && (each.messageId ?? messageId) === messageId,
  );
  const isLighter = made.some(({ finding }) => weightOf(finding.severity) < weightOf(severity));
  const isObservedOnly = related.some(({ path }) => isObserved(path));
  const isFit = exception?.isUntilCommandsRun ? isObservedOnly : isLighter;
  return isFit ? exception?.why : undefined;
}

const weightOf = (severity: ReportedFinding['severity']): number => SEVERITIES.indexOf(severity);

/** What was mended is found no more, but in files that only observe, for which there are commands. */
export function expectMendedGone({ after, made }: Outcome, isObserved: (path: string) => boolean): void {
  for (const { finding, fix } of made) {
    const left = after.findings.find(({ fingerprint }) => fingerprint === finding.fingerprint);
    if (!left) continue;
    const places = [left.path, ...left.related.filter(({ isTwin }) => isTwin).map(({ path }) => path)];
    expect(
      places.filter((path) => !isObserved(path)),
      finding.message,
    ).toEqual([]);
    expect(fix.commands, fix.title).not.toEqual([]);
  }
}
