import { SEVERITIES, type Severity } from '../rule/finding.ts';
import type { Formatter, ReportedFinding } from './report.ts';
import { asPlainFindings } from './standing.ts';
import { visible } from './visible.ts';

/** GitHub keeps this many annotations of each level of a step and drops the others without a word. */
const MOST_PER_LEVEL = 10;

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<
  Severity,
  string
>;

/** Workflow commands (GitHub Docs, "Workflow commands for GitHub Actions") that annotate the lines of a pull request. */
export const formatGithub: Formatter = (report) => {
  const findings = asPlainFindings(report.findings);
  const groups = SEVERITIES.map((severity) => ({
    severity,
    members: findings.filter((finding) => finding.severity === severity),
  }));
  const isOver = groups.some(({ members }) => members.length > MOST_PER_LEVEL);
  const shown = groups.flatMap(({ severity, members }) => members.slice(0, limitOf(severity, isOver)));
  const omitted = findings.length - shown.length;
  const lines = [...shown.map(annotationOf), ...(omitted > 0 ? [noticeOf(omitted)] : [])];
  return lines.map((line) => `${line}\n`).join('');
};

/** The notice about the rest is one of the notices that count. */
function limitOf(severity: Severity, isOver: boolean): number {
  return severity === 'info' && isOver ? MOST_PER_LEVEL - 1 : MOST_PER_LEVEL;
}

function annotationOf(finding: ReportedFinding): string {
  const { line, column, endLine, endColumn } = finding;
  // A command with columns on more than one line, or that end before they start, is dropped.
  const columns = line === endLine ? [`col=${column}`, `endColumn=${Math.max(column, endColumn)}`] : [];
  const properties = [
    `file=${escapeProperty(finding.path)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${escapeProperty(finding.ruleId)}`,
  ];
  const [fix] = finding.fixes;
  const remedy = fix ? [`Fix (${fix.applicability}): ${fix.title}`] : [];
  const message = [finding.message, ...remedy].map(visible).join('\n');
  return `::${COMMANDS[finding.severity]} ${properties.join(',')}::${escapeData(message)}`;
}

function noticeOf(omitted: number): string {
  const findings = omitted === 1 ? '1 more finding is' : `${omitted} more findings are`;
  const message = `${findings} not annotated: GitHub shows ${MOST_PER_LEVEL} of each level. exchange-lint lists them all with --format text.`;
  return `::notice title=exchange-lint::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
