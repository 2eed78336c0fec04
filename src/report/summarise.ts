import type { NotEvaluated, Severity } from '../rule/finding.ts';
import { counts, isEverywhere, type Report, type ReportedFinding, type Summary } from './report.ts';

/** The numbers of findings, of which none was left out. */
export function summarise(
  files: number,
  findings: readonly ReportedFinding[],
  notEvaluated: readonly NotEvaluated[],
): Summary {
  return { ...summariseCounting(files, findings, notEvaluated), notCounted: countNotCounted(findings) };
}

/** The numbers that do not change when findings that do not count are left out. */
export function summariseCounting(
  files: number,
  findings: readonly ReportedFinding[],
  notEvaluated: readonly NotEvaluated[],
): Omit<Summary, 'notCounted'> {
  const counting = findings.filter(counts);
  const count = (severity: Severity) => counting.filter((finding) => finding.severity === severity).length;
  const fixable = (applicability: 'safe' | 'unsafe') =>
    counting.filter(({ fixes }) =>
      fixes.some((fix) => fix.applicability === applicability && fix.edits.length > 0),
    ).length;
  return {
    files,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: { safe: fixable('safe'), unsafe: fixable('unsafe') },
    notEvaluated: new Set(notEvaluated.map(({ ruleId }) => ruleId)).size,
  };
}

/** How many findings do not count, by why. Those of no single environment are in every part of a run: not here. */
export function countNotCounted(findings: readonly ReportedFinding[]): Summary['notCounted'] {
  const own = findings.filter((finding) => !isEverywhere(finding) && !counts(finding));
  const present = own.filter(({ status }) => status !== 'fixed');
  const isInBaseline = ({ accepted }: ReportedFinding) => accepted?.by === 'baseline';
  return {
    unchanged: present.filter(({ accepted }) => accepted === null).length,
    fixed: own.length - present.length,
    baseline: present.filter(isInBaseline).length,
    suppressed: present.filter((finding) => finding.accepted && !isInBaseline(finding)).length,
  };
}

/** The report with other findings, of which none was left out, and the numbers that follow from them. */
export function withFindings(report: Report, findings: readonly ReportedFinding[]): Report {
  return { ...report, findings, summary: summarise(report.summary.files, findings, report.notEvaluated) };
}

/** The report with the findings that stand in some of the files, or whose object is exported there too. */
export function onlyIn(report: Report, paths: ReadonlySet<string>): Report {
  const isThere = ({ path, related }: ReportedFinding) =>
    paths.has(path) || related.some((place) => place.isTwin && paths.has(place.path));
  return withFindings(report, report.findings.filter(isThere));
}

/** The report with the findings that count, for whoever did not ask for all. The summary still knows of the others. */
export function onlyCounting(
  report: Report,
  isKept: (finding: ReportedFinding) => boolean = () => false,
): Report {
  return { ...report, findings: report.findings.filter((finding) => counts(finding) || isKept(finding)) };
}
