import { excerptOf, placeOf } from '../../src/report/place.ts';
import type {
  RelatedPlace,
  Report,
  ReportedFinding,
  ReportedFix,
  RuleDescription,
} from '../../src/report/report.ts';
import { summarise } from '../../src/report/summarise.ts';
import type { Location } from '../../src/rule/finding.ts';
import { decodeBinary, decodeText, type Encoding, encodeText } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const HELP = 'https://github.com/exchange-lint/exchange-lint/blob/main/docs/rules';

/** A file as it would be read from disk: the text goes through its bytes. */
export function sourceOf(path: string, text: string, encoding: Encoding = 'utf-8'): SourceFile {
  const bytes = encodeText({ text, encoding, byteOrderMark: encoding.startsWith('utf-16') });
  const decoded = encoding === 'binary' ? decodeBinary(bytes) : decodeText(bytes);
  if (decoded === undefined) throw new Error(`${path} is not text`);
  return new SourceFile(path, decoded);
}

/** Where `needle` stands in a file. */
export function locate(source: SourceFile, needle: string): Location {
  const start = source.text.indexOf(needle);
  if (start === -1) throw new Error(`${JSON.stringify(needle)} is not in ${source.path}`);
  return { source, span: { start, end: start + needle.length } };
}

/** A fix that replaces the text at a location. */
export function fixAt(
  { source, span }: Location,
  text: string,
  fix: Partial<ReportedFix> & Pick<ReportedFix, 'applicability'>,
): ReportedFix {
  return {
    title: `Set EXPR to ${text}`,
    edits: [{ ...placeOf({ source, span }), start: span.start, end: span.end, text }],
    commands: [`Set-OutlookProvider -Identity EXPR -CertPrincipalName '${text}'`],
    ...fix,
  };
}

/** Another place, and what stands there. */
export function relatedAt(location: Location, message: string): RelatedPlace {
  return { message, isTwin: false, ...placeOf(location) };
}

export function findingAt(location: Location, parts: Partial<ReportedFinding> = {}): ReportedFinding {
  const ruleId = parts.ruleId ?? 'principal-name/mismatch';
  return {
    ruleId,
    messageId: 'mismatch',
    message: 'No certificate carries the name that EXPR tells Outlook to expect.',
    severity: 'error',
    status: null,
    accepted: null,
    ...placeOf(location),
    object: { kind: 'OutlookProvider', identity: 'EXPR' },
    property: 'CertPrincipalName',
    value: null,
    related: [],
    environment: 'default',
    fingerprint: '5f2b6d1c9a7e4038',
    fixes: [],
    withheld: [],
    helpUri: `${HELP}/${ruleId}.md`,
    excerpt: excerptOf(location),
    ...parts,
  };
}

export function reportOf(findings: readonly ReportedFinding[], parts: Partial<Report> = {}): Report {
  const notEvaluated = parts.notEvaluated ?? [];
  return {
    tool: { name: 'exchange-lint', version: '0.1.0', uri: 'https://github.com/exchange-lint/exchange-lint' },
    environments: ['default'],
    rules: [...new Set([...findings, ...notEvaluated].map(({ ruleId }) => ruleId))].map(ruleOf),
    shard: null,
    isComplete: true,
    comparison: null,
    findings,
    staleBaseline: [],
    certificates: [],
    notEvaluated,
    summary: summarise(new Set(findings.map(({ path }) => path)).size, findings, notEvaluated),
    ...parts,
  };
}

export function ruleOf(id: string): RuleDescription {
  return {
    id,
    severity: 'error',
    summary: `Summary of ${id}`,
    why: `Why Outlook cares about ${id}.`,
    helpUri: `${HELP}/${id}.md`,
  };
}
