import type { Fix, Log, Notification, Replacement, Result, Run, Location as SarifLocation } from 'sarif';
import type { NotEvaluated } from '../rule/finding.ts';
import type { Formatter, Place, Report, ReportedEdit, ReportedFinding, ReportedFix } from './report.ts';
import { artifactUri, sarifMessage } from './sarif-escape.ts';
import { LEVELS, ruleDescriptors } from './sarif-rules.ts';
import { baselineStateOf, suppressionsOf } from './sarif-standing.ts';
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
  // Where one result has suppressions, the others say that they have none (SARIF 2.1.0, section 3.27.23).
  const isAnyAccepted = report.findings.some(({ accepted }) => accepted !== null);
  return {
    tool: { driver: { name: tool.name, version: tool.version, informationUri: tool.uri, rules } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.notEvaluated.map((item) => notificationOf(item, indexOf)),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: report.findings.map((finding) => ({
      ...resultOf(finding, indexOf),
      ...baselineStateOf(finding),
      ...(isAnyAccepted ? { suppressions: suppressionsOf(finding) } : {}),
    })),
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
    locations: [{ ...physicalLocationOf(finding), logicalLocations: [logicalLocationOf(finding)] }],
    relatedLocations: finding.related.map((related, index) => ({
      id: index + 1,
      message: sarifMessage(related.message),
      ...physicalLocationOf(related),
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
function physicalLocationOf({ path, line, column, firstLineEndColumn }: Place): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: artifactUri(path) },
      region: { startLine: line, startColumn: column, endLine: line, endColumn: firstLineEndColumn },
    },
  };
}

function logicalLocationOf({
  object,
  property,
}: ReportedFinding): NonNullable<SarifLocation['logicalLocations']>[0] {
  const fullyQualifiedName = `${object.kind}/${object.identity}`;
  if (property === null) return { name: object.identity, kind: 'object', fullyQualifiedName };
  return { name: property, kind: 'property', fullyQualifiedName: `${fullyQualifiedName}/${property}` };
}

/** A manual fix is one of several candidates: a consumer of SARIF would apply the first. */
function isApplicable({ applicability, edits }: ReportedFix): boolean {
  return applicability !== 'manual' && edits.length > 0;
}

function fixOf({ title, edits }: ReportedFix): Fix {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: sarifMessage(title),
    artifactChanges: paths.map((path) => ({
      artifactLocation: { uri: artifactUri(path) },
      replacements: edits.filter((edit) => edit.path === path).map(replacementOf),
    })),
  };
}

function replacementOf({ line, column, endLine, endColumn, text }: ReportedEdit): Replacement {
  return {
    deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
    insertedContent: { text },
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
