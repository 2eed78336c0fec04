import picocolors from 'picocolors';
import { groupBy } from '../text/group-by.ts';
import type { Formatter, Report } from './report.ts';
import { incompleteLines, summaryLine } from './summary-line.ts';
import { findingLines, type TextStyle } from './text-finding.ts';
import { notEvaluatedLines, staleBaselineLines } from './text-summary.ts';
import { inert, visible } from './visible.ts';

/** Narrower than this, words would be broken more often than not. */
const NARROWEST = 40;

/**
 * For people at a terminal: findings grouped by file, the file with the gravest first. ASCII apart from what the
 * files themselves hold, because Windows PowerShell decodes piped output by the console's code page.
 */
export const formatText: Formatter = (report, options) => {
  const colors = picocolors.createColors(options.color);
  const style: TextStyle = {
    ...options,
    width: Math.max(NARROWEST, options.width),
    colors,
    namesEnvironment: report.environments.length > 1,
  };
  const lines = [
    ...[...groupBy(report.findings, ({ path }) => path)].flatMap(([path, findings]) => [
      colors.underline(colors.bold(visible(path))),
      '',
      ...findings.flatMap((finding) => findingLines(finding, style)),
    ]),
    ...(options.quiet ? [] : closingLines(report, style)),
  ];
  return lines.map((line) => `${inert(line)}\n`).join('');
};

function closingLines(report: Report, style: TextStyle): string[] {
  return [
    ...notEvaluatedLines(report.notEvaluated, style),
    ...staleBaselineLines(report.staleBaseline, style),
    ...incompleteLines(report).map(style.colors.bold),
    style.colors.bold(visible(summaryLine(report))),
  ];
}
