import type { Fix, Log, Notification, Result, Run, Location as SarifLocation } from 'sarif';
import type { Location, NotEvaluated } from '../rule/finding.ts';
import type { OfferedFix } from '../rule/offer.ts';
import { firstLineOf, regionOf } from './region.ts';
import type { Formatter, Report, ReportedFinding } from './report.ts';
import { artifactUri, sarifMessage } from './sarif-escape.ts';
import { LEVELS, ruleDescriptors } from './sarif-rules.ts';
import { serialise } from './serialise.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Our own, because `primaryLocationLineHash` is for the uploader to compute from the file. */
const FINGERPRINT = 'exchange-lint/v1';

/** SARIF 2.1.0 with the subset that GitHub code scanning reads, and the rest that the standard offers for it. */
export const formatSarif: Formatter = (report) => {
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [runOf(report)] };
  return serialise(log);
};

function runOf(report: Report): Run {
  const { tool } = report;
  const rules = ruleDescriptors(report.rules);
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    tool: { driver: { name: tool.name, version: tool.version, informationUri: tool.uri, rules } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.notEvaluated.map((item) => notificationOf(item, indexOf)),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: report.findings.map((finding) => resultOf(finding, indexOf)),
  };
}

function resultOf(finding: ReportedFinding, indexOf: ReadonlyMap<string, number>): Result {
  const fixes = finding.fixes.filter(isApplicable).map(fixOf);
  const commands = finding.fixes.flatMap((fix) => fix.commands);
  return {
    ruleId: finding.ruleId,
    ...ruleIndex(finding.ruleId, indexOf),
    level: LEVELS[finding.severity],
    message: sarifMessage(finding.message),
    locations: [
      { ...placeOf(firstLineOf(finding.location)), logicalLocations: [logicalLocationOf(finding)] },
    ],
    relatedLocations: finding.related.map(({ message, location }, index) => ({
      id: index + 1,
      message: sarifMessage(message),
      ...placeOf(firstLineOf(location)),
    })),
    partialFingerprints: { [FINGERPRINT]: finding.fingerprint },
    ...(fixes.length > 0 ? { fixes } : {}),
    properties: {
      messageId: finding.messageId,
      environment: finding.environment,
      commands,
      withheld: finding.withheld,
    },
  };
}

/** One region on one line: a pull request shows a result only where all of its lines were changed. */
function placeOf(location: Location): SarifLocation {
  const { line, column, endLine, endColumn } = regionOf(location);
  return {
    physicalLocation: {
      artifactLocation: { uri: artifactUri(location.source.path) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

function logicalLocationOf({
  object,
  property,
}: ReportedFinding): NonNullable<SarifLocation['logicalLocations']>[0] {
  const fullyQualifiedName = `${object.kind}/${object.identity}`;
  if (property === undefined) return { name: object.identity, kind: 'object', fullyQualifiedName };
  return { name: property, kind: 'property', fullyQualifiedName: `${fullyQualifiedName}/${property}` };
}

/** A manual fix is one of several candidates: a consumer of SARIF would apply the first. */
function isApplicable({ applicability, files }: OfferedFix): boolean {
  return applicability !== 'manual' && files.length > 0;
}

function fixOf({ title, files }: OfferedFix): Fix {
  return {
    description: sarifMessage(title),
    artifactChanges: files.map(({ source, edits }) => ({
      artifactLocation: { uri: artifactUri(source.path) },
      replacements: edits.map(({ span, text }) => {
        const { line, column, endLine, endColumn } = regionOf({ source, span });
        return {
          deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
          insertedContent: { text },
        };
      }),
    })),
  };
}

/** No result: nothing was found to be wrong, and nothing was found to be right. */
function notificationOf(item: NotEvaluated, indexOf: ReadonlyMap<string, number>): Notification {
  const index = indexOf.get(item.ruleId);
  return {
    level: 'note',
    message: sarifMessage(
      `${item.ruleId} was not evaluated. Missing: ${item.missing}. Supply it with: ${item.command}`,
    ),
    associatedRule: index === undefined ? { id: item.ruleId } : { id: item.ruleId, index },
    properties: { environment: item.environment },
  };
}

function ruleIndex(ruleId: string, indexOf: ReadonlyMap<string, number>): { ruleIndex?: number } {
  const index = indexOf.get(ruleId);
  return index === undefined ? {} : { ruleIndex: index };
}
