import { isBareListing, servicesOfRecord, thumbprintOf } from '../model/certificate.ts';
import { areNamesKnown, type CertificateFacts } from '../model/certificate-facts.ts';
import { printedFacts } from '../model/printed-certificate.ts';
import { textIfSet } from '../model/reading.ts';
import type { ExchangeRecord, ReadFile } from '../model/record.ts';
import { stateOf, type Value, type ValueState } from '../model/value.ts';
import type { SourceFile } from '../text/source-file.ts';

/** A value as read: its text, or the texts of a list. Lines and columns start at 1. */
export interface InspectedValue {
  readonly value: InspectedText;
  readonly state: ValueState;
  readonly line: number;
  readonly column: number;
}

/** An object within is its text, or `{name: value, …}` where it has none. */
export type InspectedText = string | null | readonly InspectedText[];

export interface InspectedRecord {
  readonly type: string;
  readonly identity: string;
  readonly properties: Readonly<Record<string, InspectedValue>>;
}

/** A certificate as far as the file shows it: what it does not show is null. */
export interface InspectedCertificate {
  readonly thumbprint: string | null;
  readonly subject: string | null;
  readonly commonNames: readonly string[] | null;
  /** Of a list without RawData, those besides the common names: whether these are in subjectAltName is not known. */
  readonly dnsNames: readonly string[] | null;
  /** Whether those are all of its names; a list may be cut off. */
  readonly namesAreComplete: boolean;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** The same dates in the words of the machine that printed them, where these do not tell the instant for sure. */
  readonly printedNotBefore: string | null;
  readonly printedNotAfter: string | null;
  /** Null where the file does not say. */
  readonly services: readonly string[] | null;
  readonly keyType: string | null;
  /** In bits; null also where the type of the key fixes it. */
  readonly keySize: number | null;
  readonly signatureAlgorithm: string | null;
}

/** How one file is read; `format` is null for a file of another kind. */
export interface Inspection {
  readonly path: string;
  readonly format: string | null;
  readonly encoding: string;
  readonly records: readonly InspectedRecord[];
  readonly certificates: readonly InspectedCertificate[];
  readonly problems: readonly { readonly reason: string; readonly line: number; readonly column: number }[];
}

/** Binary and encoded data is shortened to this many characters, for it means nothing to a person. */
const LONGEST_TEXT = 200;

/** Describes how a file was read; `file` is undefined for one that no reader knows. */
export function inspectFile(source: SourceFile, file: ReadFile | undefined): Inspection {
  const records = file?.records ?? [];
  return {
    path: source.path,
    format: file?.format ?? null,
    encoding: source.byteOrderMark ? `${source.encoding} with byte order mark` : source.encoding,
    records: records.map(inspectRecord),
    certificates: records.flatMap((record) => inspectCertificate(record) ?? []),
    problems: (file?.problems ?? []).map(({ reason, span }) => ({
      reason,
      ...source.positionAt(span.start),
    })),
  };
}

function inspectRecord(record: ExchangeRecord): InspectedRecord {
  const properties = [...record.properties].map(
    ([name, value]) => [name, inspectValue(value, record.source)] as const,
  );
  return { type: record.type, identity: record.identity, properties: Object.fromEntries(properties) };
}

function inspectValue(value: Value, source: SourceFile): InspectedValue {
  return { value: textOf(value), state: stateOf(value), ...source.positionAt(value.span.start) };
}

function textOf(value: Value): InspectedText {
  switch (value.kind) {
    case 'unset':
      return null;
    case 'list':
      return value.items.map(textOf);
    case 'object':
      return shortened(value.text === '' ? inOneText(value) : value.text);
    default:
      return shortened(value.text);
  }
}

function inOneText(value: Value): string {
  switch (value.kind) {
    case 'unset':
      return '';
    case 'list':
      return `{${value.items.map(inOneText).join(', ')}}`;
    case 'object': {
      if (value.text !== '' || value.members.size === 0) return shortened(value.text);
      const members = [...value.members].map(([name, member]) => `${name}: ${inOneText(member)}`);
      return `{${members.join(', ')}}`;
    }
    default:
      return shortened(value.text);
  }
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

function inspectCertificate(record: ExchangeRecord): InspectedCertificate | undefined {
  const { x509 } = record;
  const facts: CertificateFacts | undefined =
    x509 ?? (isBareListing(record) ? printedFacts([record]) : undefined);
  if (!facts) return undefined;
  const { subject, commonNames, dnsNames, notBefore, notAfter, keySize, printed } = facts;
  return {
    thumbprint: thumbprintOf(record) ?? null,
    subject: subject ?? null,
    commonNames: printed?.hasSubject === false && commonNames.length === 0 ? null : commonNames,
    dnsNames: printed?.hasDomains === false && dnsNames.length === 0 ? null : dnsNames,
    namesAreComplete: areNamesKnown(facts),
    notBefore: notBefore?.toISOString() ?? null,
    notAfter: notAfter?.toISOString() ?? null,
    printedNotBefore: notBefore ? null : (textIfSet(record, 'NotBefore') ?? null),
    printedNotAfter: notAfter ? null : (textIfSet(record, 'NotAfter') ?? null),
    services: servicesOfRecord(record) ?? null,
    keyType: x509?.keyType ?? null,
    keySize: keySize ?? null,
    signatureAlgorithm: x509?.signatureAlgorithm ?? null,
  };
}
