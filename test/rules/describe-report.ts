import { regionOf } from '../../src/report/region.ts';
import type { Report, ReportedFinding } from '../../src/report/report.ts';
import type { Location } from '../../src/rule/finding.ts';
import type { OfferedFix } from '../../src/rule/offer.ts';
import { slice } from '../../src/text/span.ts';

const MOST_CHARACTERS = 80;

/** A report for a person to review: all findings, and why the rule at hand was not evaluated. */
export function describeReport(report: Report, ruleId: string) {
  const missing = report.notEvaluated.filter((lack) => lack.ruleId === ruleId).map((lack) => lack.missing);
  return {
    findings: report.findings.map((finding) => describeFinding(finding, report.environments.length > 1)),
    ...(missing.length > 0 && { notEvaluated: missing }),
  };
}

function describeFinding(finding: ReportedFinding, isOneOfMany: boolean) {
  const { ruleId, messageId, severity, message, location, environment, related, fixes, withheld } = finding;
  const { line, column } = regionOf(location);
  return {
    ruleId,
    messageId,
    severity,
    ...(isOneOfMany && { environment }),
    path: location.source.path,
    line,
    column,
    at: shorten(slice(location.source.text, location.span)),
    message,
    ...(fixes.length > 0 && { fixes: fixes.map(describeFix) }),
    ...(withheld.length > 0 && { withheld }),
    ...(related.length > 0 && { related: related.map((place) => placeOf(place.location)) }),
  };
}

/** `by`: the places that the fix edits, and `command` where there is one for the server. */
function describeFix({ title, applicability, files, commands }: OfferedFix) {
  const places = files.flatMap(({ source, edits }) => edits.map(({ span }) => placeOf({ source, span })));
  return { title, applicability, by: [...places, ...commands.map(() => 'command')] };
}

function placeOf(location: Location): string {
  return `${location.source.path}:${regionOf(location).line}`;
}

function shorten(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
