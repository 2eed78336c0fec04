import type { ReadFile } from '../../src/model/record.ts';
import type { Place, Report, ReportedFinding, ReportedFix } from '../../src/report/report.ts';

const MOST_CHARACTERS = 80;

/** A report for a person to review: all findings, and why the rule at hand was not evaluated. */
export function describeReport(report: Report, ruleId: string, files: readonly ReadFile[]) {
  const missing = report.notEvaluated.filter((lack) => lack.ruleId === ruleId).map((lack) => lack.missing);
  return {
    findings: report.findings.map((finding) =>
      describeFinding(finding, report.environments.length > 1, files),
    ),
    ...(missing.length > 0 && { notEvaluated: missing }),
  };
}

function describeFinding(finding: ReportedFinding, isOneOfMany: boolean, files: readonly ReadFile[]) {
  const { ruleId, messageId, severity, message, environment, path, line, column } = finding;
  const { related, fixes, withheld, accepted } = finding;
  return {
    ruleId,
    messageId,
    severity,
    ...(accepted && { accepted }),
    ...(isOneOfMany && { environment }),
    path,
    line,
    column,
    at: shorten(textAt(finding, files)),
    message,
    ...(fixes.length > 0 && { fixes: fixes.map(describeFix) }),
    ...(withheld.length > 0 && { withheld }),
    ...(related.length > 0 && { related: related.map(describePlace) }),
  };
}

/** `by`: the places that the fix edits, and `command` where there is one for the server. */
function describeFix({ title, applicability, edits, commands }: ReportedFix) {
  return { title, applicability, by: [...edits.map(describePlace), ...commands.map(() => 'command')] };
}

function describePlace({ path, line }: Place): string {
  return `${path}:${line}`;
}

function textAt(place: Place, files: readonly ReadFile[]): string {
  const source = files.find((file) => file.source.path === place.path)?.source;
  if (!source || source.encoding === 'binary') return source?.text ?? '';
  const start = source.lines.startOfLine(place.line) + place.column - 1;
  return source.text.slice(start, source.lines.startOfLine(place.endLine) + place.endColumn - 1);
}

function shorten(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
