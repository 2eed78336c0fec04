import type { Location } from '../rule/finding.ts';
import type { OfferedFix } from '../rule/offer.ts';
import { type Region, regionOf } from './region.ts';
import type { Formatter, ReportedFinding } from './report.ts';
import { serialise } from './serialise.ts';

/** The version of this format; `schemas/report.schema.json` describes it. */
const FORMAT_VERSION = 1;

/** For programs: everything the report holds, values as they stand in the files. */
export const formatJson: Formatter = (report) =>
  serialise({
    version: FORMAT_VERSION,
    tool: { name: report.tool.name, version: report.tool.version, uri: report.tool.uri },
    environments: report.environments,
    findings: report.findings.map(findingOf),
    notEvaluated: report.notEvaluated.map(({ ruleId, environment, missing, command }) => ({
      ruleId,
      environment,
      missing,
      command,
    })),
    summary: report.summary,
  });

function findingOf(finding: ReportedFinding): object {
  return {
    ruleId: finding.ruleId,
    messageId: finding.messageId,
    message: finding.message,
    severity: finding.severity,
    ...placeOf(finding.location),
    environment: finding.environment,
    object: { kind: finding.object.kind, identity: finding.object.identity },
    property: finding.property ?? null,
    fingerprint: finding.fingerprint,
    related: finding.related.map(({ message, location }) => ({ message, ...placeOf(location) })),
    fixes: finding.fixes.map(fixOf),
    withheld: finding.withheld,
    helpUri: finding.helpUri,
  };
}

function placeOf(location: Location): { readonly path: string } & Region {
  return { path: location.source.path, ...regionOf(location) };
}

function fixOf({ title, applicability, files, commands }: OfferedFix): object {
  const edits = files.flatMap(({ source, edits }) =>
    edits.map(({ span, text }) => ({ path: source.path, start: span.start, end: span.end, text })),
  );
  return { title, applicability, edits, commands };
}
