import { isSameName, type PrintedName, parseDistinguishedName } from '../names/distinguished-name.ts';
import { parseServerName, sameName } from '../names/host-name.ts';
import { namesIn } from '../names/match.ts';
import type { Span } from '../text/span.ts';
import { thumbprintIn } from './certificate.ts';
import { comparableSerialNumber } from './join-certificates.ts';
import { isLegible, printedName } from './printed-certificate.ts';
import { isAnotherDay } from './printed-day.ts';
import { printedDomains, printedInstant } from './printed-value.ts';
import { locationOf, readBoolean, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import type { X509 } from './x509.ts';

/** A property that prints something else of a certificate than its encoded form, which the same record carries, says. */
export interface Contradiction {
  readonly property: string;
  readonly printed: string;
  readonly carried: string;
  /** Where the printed value stands. */
  readonly span: Span;
}

type Difference = Omit<Contradiction, 'property' | 'span'>;

/**
 * What a record prints otherwise than the certificate in it has it. Ways of printing are no difference: the order, case
 * and quotation marks of names, the zeros of a serial number, the time zone of a date and the order of its day and month,
 * which depend on the machine, what was cut off, and characters that a file's encoding lacks.
 */
export function contradictionsOf(record: ExchangeRecord): readonly Contradiction[] {
  const { x509 } = record;
  if (!x509) return [];
  const differences: readonly (readonly [string, Difference | undefined])[] = [
    ['Thumbprint', thumbprintDifference(textIfSet(record, 'Thumbprint'), x509)],
    ['Subject', nameDifference(printedName(record, 'Subject'), textIfSet(record, 'Subject'), x509.subject)],
    ['Issuer', nameDifference(printedName(record, 'Issuer'), textIfSet(record, 'Issuer'), x509.issuer)],
    ['SerialNumber', serialNumberDifference(textIfSet(record, 'SerialNumber'), x509)],
    ['NotBefore', dateDifference(textIfSet(record, 'NotBefore'), x509.notBefore)],
    ['NotAfter', dateDifference(textIfSet(record, 'NotAfter'), x509.notAfter)],
    ['PublicKeySize', keySizeDifference(textIfSet(record, 'PublicKeySize'), x509)],
    ['IsSelfSigned', selfSignedDifference(record, x509)],
    ['CertificateDomains', domainsDifference(record, 'CertificateDomains', x509)],
    ['DnsNameList', domainsDifference(record, 'DnsNameList', x509)],
    ['Identity', thumbprintDifference(textIfSet(record, 'Identity'), x509)],
  ];
  const found = differences.flatMap(([property, difference]): Contradiction[] =>
    difference ? [{ property, ...difference, span: locationOf(record, property).span }] : [],
  );
  return [...found, ...ownTextContradictions(record, x509)];
}

/** .NET prints a certificate with its thumbprint and subject, each on the line after its heading, in every language. */
function ownTextContradictions({ text }: ExchangeRecord, x509: X509): Contradiction[] {
  if (!text) return [];
  const lineUnder = (heading: string) =>
    new RegExp(`^\\[${heading}\\][ \\t]*\\r?\\n[ \\t]*(.*)`, 'm').exec(text.text)?.[1]?.trim();
  const subject = lineUnder('Subject');
  const difference =
    thumbprintDifference(lineUnder('Thumbprint'), x509) ??
    nameDifference(subject ? parseDistinguishedName(subject) : undefined, subject, x509.subject);
  return difference ? [{ property: 'ToString', ...difference, span: text.span }] : [];
}

function thumbprintDifference(text: string | undefined, { thumbprint }: X509): Difference | undefined {
  const printed = text === undefined ? undefined : thumbprintIn(text);
  return printed === undefined || printed === thumbprint ? undefined : { printed, carried: thumbprint };
}

function nameDifference(
  name: PrintedName | undefined,
  printed: string | undefined,
  carried: string,
): Difference | undefined {
  const encoded = parseDistinguishedName(carried);
  if (!name || !encoded || encoded.rdns.flat().some(({ value }) => value.startsWith('#'))) return undefined;
  return isSameName(name, encoded) ? undefined : { printed: printed ?? shownPart(name), carried };
}

function shownPart({ rdns }: PrintedName): string {
  return rdns.map((rdn) => rdn.map(({ type, value }) => `${type}=${value}`).join(' + ')).join(', ');
}

function serialNumberDifference(printed: string | undefined, { serialNumber }: X509): Difference | undefined {
  const digits = printed === undefined ? '' : comparableSerialNumber(printed);
  if (printed === undefined || !/^[0-9A-F]{1,80}$/.test(digits)) return undefined;
  const carried = comparableSerialNumber(serialNumber);
  const isDecimal = digits === BigInt(`0x${carried}`).toString();
  return digits === carried || isDecimal ? undefined : { printed, carried: serialNumber };
}

/** Certificates count whole seconds. */
function dateDifference(text: string | undefined, date: Date): Difference | undefined {
  if (text === undefined) return undefined;
  const printed = printedInstant(text);
  if (!printed) return isAnotherDay(text, date) ? { printed: text, carried: inSeconds(date) } : undefined;
  if (secondsOf(printed) === secondsOf(date)) return undefined;
  return { printed: inSeconds(printed), carried: inSeconds(date) };
}

/** What servers print of other keys than RSA depends on their version. */
function keySizeDifference(printed: string | undefined, { keyType, keySize }: X509): Difference | undefined {
  if (printed === undefined || !/^\d{1,6}$/.test(printed)) return undefined;
  if (keyType !== 'RSA' || keySize === undefined || Number(printed) === keySize) return undefined;
  return { printed, carried: String(keySize) };
}

/** What stands for a certificate that was only asked for is signed by nobody yet. */
function selfSignedDifference(record: ExchangeRecord, { isSelfIssued }: X509): Difference | undefined {
  const printed = readBoolean(record, 'IsSelfSigned');
  const status = textIfSet(record, 'Status')?.toLowerCase();
  if (printed === undefined || printed === isSelfIssued) return undefined;
  if (status === 'pendingrequest' || status === '7') return undefined;
  return { printed: shownBoolean(printed), carried: shownBoolean(isSelfIssued) };
}

function shownBoolean(value: boolean): string {
  return value ? 'True' : 'False';
}

function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

function inSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A list that was cut is held against the certificate only by the names that it shows. */
function domainsDifference(record: ExchangeRecord, property: string, x509: X509): Difference | undefined {
  const list = printedDomains(record, property);
  if (!list) return undefined;
  const carried = namesIn(x509);
  const isIn = (names: readonly string[], name: string) => names.some((other) => sameName(other, name));
  const isAdded = list.items.some((name) => isComparable(name) && !isIn(carried, name));
  const isMissing =
    list.isWhole &&
    list.items.every(isLegible) &&
    x509.dnsNames.some((name) => isComparable(name) && !isIn(list.items, name));
  if (!isAdded && !isMissing) return undefined;
  return {
    printed: list.items.join(', ') || 'no name',
    carried: [...new Set(carried)].join(', ') || 'no name',
  };
}

/** Exchange leaves out what is no DNS name, and writes international names in their own letters. */
function isComparable(name: string): boolean {
  if (!isLegible(name)) return false;
  const parsed = parseServerName(name);
  return parsed.kind !== 'invalid' || parsed.defect === 'unicode';
}
