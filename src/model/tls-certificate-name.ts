import { isSameName, type PrintedName, parseDistinguishedName } from '../names/distinguished-name.ts';
import { formatNetName } from '../names/net-name.ts';
import type { Certificate } from './certificate.ts';
import { printedName } from './printed-certificate.ts';
import { readText, textIfSet } from './reading.ts';
import { type ExchangeRecord, memberOf, propertyOf } from './record.ts';

/** What a connector names a certificate by: not the certificate itself, but any of this issuer and subject. */
export interface TlsCertificateName {
  readonly issuer: PrintedName;
  readonly subject: PrintedName;
}

/**
 * Why a text is no TlsCertificateName: `shape`, it is not `<I>…<S>…`; `no-issuer`, it begins with `<S>`; `no-subject`,
 * nothing follows the issuer; `no-name`, what stands after a mark is no distinguished name.
 */
export type TlsCertificateNameMistake = 'shape' | 'no-issuer' | 'no-subject' | 'no-name';

/** A TlsCertificateName as an export shows it; `unknown` where it does not show the value. */
export type TlsCertificateNameReading =
  | { readonly state: 'unset' | 'unknown' }
  | { readonly state: 'malformed'; readonly text: string; readonly mistake: TlsCertificateNameMistake }
  | { readonly state: 'named'; readonly text: string; readonly name: TlsCertificateName };

/** Reads TlsCertificateName of a connector or of the hybrid configuration. */
export function readTlsCertificateName(record: ExchangeRecord): TlsCertificateNameReading {
  const text = shownText(record);
  if (typeof text !== 'string') return text;
  const parsed = parseTlsCertificateName(text);
  return typeof parsed === 'string'
    ? { state: 'malformed', text, mistake: parsed }
    : { state: 'named', text, name: parsed };
}

/** Takes `<I>issuer<S>subject` apart (Set-SendConnector -TlsCertificateName); the mistake where it is none. */
export function parseTlsCertificateName(text: string): TlsCertificateName | TlsCertificateNameMistake {
  const [, marked, subjectText] = /^(.*?)<S>(.*)$/is.exec(text.trim()) ?? [];
  if (marked === undefined || subjectText === undefined)
    return /^<I>/i.test(text.trim()) ? 'no-subject' : 'shape';
  if (marked.trim() === '') return 'no-issuer';
  const issuerText = /^<I>(.*)$/is.exec(marked)?.[1];
  if (issuerText === undefined) return 'shape';
  const issuer = parseDistinguishedName(issuerText);
  const subject = parseDistinguishedName(subjectText);
  return issuer && subject ? { issuer, subject } : 'no-name';
}

/**
 * Whether a name is that of a certificate, attribute by attribute: programs differ in quotation marks, blanks and order.
 * Undefined where too little of the certificate, or of the name, is shown to tell.
 */
export function namesCertificate(name: TlsCertificateName, certificate: Certificate): boolean | undefined {
  const { issuer, subject } = issuerAndSubject(certificate);
  const matches = [isSame(name.subject, subject), isSame(name.issuer, issuer)];
  if (matches.includes(false)) return false;
  return matches.includes(undefined) ? undefined : true;
}

/** Whether two names are those of the same certificates. */
export function isSameTlsCertificateName(a: TlsCertificateName, b: TlsCertificateName): boolean {
  return isSameName(a.issuer, b.issuer) && isSameName(a.subject, b.subject);
}

/** Whether a certificate has the subject of a name, whoever issued it. */
export function hasSubjectOf(name: TlsCertificateName, certificate: Certificate): boolean {
  return isSame(name.subject, issuerAndSubject(certificate).subject) === true;
}

/**
 * The value that names a certificate, as `"<I>$($cert.Issuer)<S>$($cert.Subject)"` gives it. Undefined where the exports
 * do not show issuer and subject in full.
 */
export function tlsCertificateNameOf(certificate: Certificate): string | undefined {
  const issuer = printedText(certificate, 'Issuer');
  const subject = printedText(certificate, 'Subject');
  return issuer === undefined || subject === undefined ? undefined : `<I>${issuer}<S>${subject}`;
}

/** Issuer and subject of a certificate, as far as the exports show them. */
export interface IssuerAndSubject {
  readonly issuer: PrintedName | undefined;
  readonly subject: PrintedName | undefined;
}

const known = new WeakMap<Certificate, IssuerAndSubject>();

/** Takes issuer and subject of a certificate apart, once: many connectors are compared with it. */
export function issuerAndSubject(certificate: Certificate): IssuerAndSubject {
  const names = known.get(certificate) ?? readIssuerAndSubject(certificate);
  known.set(certificate, names);
  return names;
}

function readIssuerAndSubject({ origins }: Certificate): IssuerAndSubject {
  const encoded = origins.find(({ x509 }) => x509)?.x509;
  if (encoded)
    return {
      issuer: parseDistinguishedName(encoded.issuer),
      subject: parseDistinguishedName(encoded.subject),
    };
  return { issuer: firstPrinted(origins, 'Issuer'), subject: firstPrinted(origins, 'Subject') };
}

function firstPrinted(
  origins: readonly ExchangeRecord[],
  property: 'Issuer' | 'Subject',
): PrintedName | undefined {
  const names = origins.map((origin) => printedName(origin, property)).filter((name) => name !== undefined);
  return names.find(({ isCut }) => !isCut) ?? names[0];
}

function isSame(name: PrintedName, other: PrintedName | undefined): boolean | undefined {
  if (other === undefined) return undefined;
  if (!isSameName(name, other)) return false;
  return name.isCut || other.isCut ? undefined : true;
}

/** As .NET prints it: worked out where the certificate is at hand, else as a list shows it. */
function printedText(certificate: Certificate, property: 'Issuer' | 'Subject'): string | undefined {
  const names = issuerAndSubject(certificate);
  const name = property === 'Issuer' ? names.issuer : names.subject;
  if (!name || name.isCut) return undefined;
  const isEncoded = certificate.origins.some(({ x509 }) => x509);
  const listed = certificate.origins
    .map((origin) => textIfSet(origin, property))
    .find((text) => text !== undefined && isWholeName(text));
  return (isEncoded ? formatNetName(name) : undefined) ?? listed;
}

function isWholeName(text: string): boolean {
  const name = parseDistinguishedName(text);
  return name !== undefined && !name.isCut && !text.startsWith('/');
}

/** The value as text: exports that do not know the type show its members instead. */
function shownText(record: ExchangeRecord): string | { readonly state: 'unset' | 'unknown' } {
  const value = propertyOf(record, 'TlsCertificateName');
  if (value?.kind === 'object' && value.text.trim() === '') {
    const [issuer, subject] = ['CertificateIssuer', 'CertificateSubject'].map((name) =>
      memberOf(value.members, name),
    );
    return issuer?.kind === 'text' && subject?.kind === 'text'
      ? `<I>${issuer.text}<S>${subject.text}`
      : { state: 'unknown' };
  }
  const reading = readText(record, 'TlsCertificateName');
  if (reading.state === 'set') return reading.text.trim();
  return { state: reading.state === 'unset' ? 'unset' : 'unknown' };
}
