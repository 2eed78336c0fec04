import { parseServerName } from '../names/host-name.ts';
import { namesIn } from '../names/match.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { textIfSet } from './reading.ts';
import { type ExchangeRecord, memberOf, propertyOf } from './record.ts';
import type { Value } from './value.ts';

/** One certificate, however many files show it. */
export interface Certificate {
  /** Undefined where no export shows it. */
  readonly thumbprint: string | undefined;
  /** What it is called by where it has to have a name: the thumbprint, else what a list tells it apart by. */
  readonly identity: string;
  /** All of what the certificate says, or as much of it as lists show. */
  readonly x509: CertificateFacts;
  /** The Exchange services it is enabled for (`IIS`, `SMTP` …); undefined where no export says. */
  readonly services: readonly string[] | undefined;
  /** What a server says is wrong with it as a whole, whatever its dates say. */
  readonly fault: 'revoked' | 'pending' | undefined;
  /** The records that show it: a certificate file, the dumps of the servers that hold it. */
  readonly origins: readonly [ExchangeRecord, ...ExchangeRecord[]];
  /** Whether a server's Get-ExchangeCertificate shows it; a loose file may be of any other machine. */
  readonly isInstalled: boolean;
  /** Whether it signed another certificate at hand. */
  readonly hasIssued: boolean;
}

/** AllowedServices, the flags behind `Services` (Get-ExchangeCertificate). */
export const SERVICE_FLAGS: readonly (readonly [number, string])[] = [
  [1, 'IMAP'],
  [2, 'POP'],
  [4, 'UM'],
  [8, 'IIS'],
  [16, 'SMTP'],
  [32, 'Federation'],
  [64, 'UMCallRouter'],
];

/** Whether a server lists the certificate without RawData, so that no more is known of it than the list prints. */
export function isBareListing({ type, x509 }: ExchangeRecord): boolean {
  return type === 'ExchangeCertificate' && x509 === undefined;
}

/**
 * The thumbprint a record shows, as 40 upper-case hexadecimal digits; Identity may be `SERVER\THUMBPRINT`. Undefined
 * where it shows none.
 */
export function thumbprintOf(record: ExchangeRecord): string | undefined {
  return record.x509?.thumbprint ?? thumbprintIn(textIfSet(record, 'Thumbprint') ?? record.identity);
}

/** The thumbprint in a text, which may have a server before it, and signs between the digits. */
export function thumbprintIn(text: string): string | undefined {
  const digits = text.replace(/^.*\\/s, '').replace(/[^0-9a-z]/gi, '');
  return /^[0-9a-f]{40}$/i.test(digits) ? digits.toUpperCase() : undefined;
}

/**
 * What the certificate is to IIS: `clients`, it is enabled for IIS and as far as the exports tell bound to the site
 * that clients reach; `back-end`, it is bound to the site of Exchange's back end alone (W3SVC/2), which only servers
 * reach; `none`, it is not enabled for IIS. Undefined where no export says.
 */
export function roleInIis({ services, origins }: Certificate): 'clients' | 'back-end' | 'none' | undefined {
  if (!services) return undefined;
  if (!services.includes('IIS')) return 'none';
  const hosts = origins.filter((origin) => servicesOfRecord(origin)?.includes('IIS'));
  return hosts.length > 0 && hosts.every(isOnBackEndAlone) ? 'back-end' : 'clients';
}

/** IISServices names sites as `IIS://EX01/W3SVC/1`; the second one of a server is Exchange Back End. */
function isOnBackEndAlone(record: ExchangeRecord): boolean {
  const value = propertyOf(record, 'IISServices');
  const sites = value?.kind === 'list' ? value.items.map(siteIn) : [];
  return sites.length > 0 && sites.every((site) => site === '2');
}

function siteIn(value: Value): string | undefined {
  const shown = value.kind === 'object' ? (memberOf(value.members, 'serviceName') ?? value) : value;
  const text = shown.kind === 'text' || shown.kind === 'object' ? shown.text : '';
  return /\/W3SVC\/(\d{1,10})$/i.exec(text.trim())?.[1];
}

/** The services a record says its certificate is enabled for; undefined where it does not say. */
export function servicesOfRecord(record: ExchangeRecord): readonly string[] | undefined {
  const value = propertyOf(record, 'Services') ?? propertyOf(record, 'ServicesStringForm');
  return value && parseServices(value);
}

/**
 * Whether the certificate is a certification authority's. `openssl req -x509` marks every self-signed certificate as
 * an authority, so one that names a server and signed nothing here is taken for the server's.
 */
export function isAuthority(certificate: Certificate): boolean {
  const { x509, hasIssued } = certificate;
  if (!x509.isAuthority) return false;
  return hasIssued || x509.isSelfIssued !== true || !namesServer(x509);
}

/**
 * Whether Exchange or IIS made the certificate for its own use: server-to-server authentication, web management, or
 * under one label alone federation (`Federation`) and what Setup installs (`EX01`). Outlook never should meet it. Where
 * nothing shows who signed it, the name decides.
 */
export function isExchangeOwn({ x509 }: Certificate): boolean {
  if (x509.isSelfIssued === false) return false;
  return x509.commonNames.some(
    (name) =>
      name === 'Microsoft Exchange Server Auth Certificate' ||
      /^WMSvc-/i.test(name) ||
      (!name.includes('.') && parseServerName(name).kind === 'host'),
  );
}

/** Extended key usage lets it authenticate a server (RFC 5280 §4.2.1.12); none at all lets it do anything. */
export function allowsServerAuthentication({ x509 }: Certificate): boolean {
  const usages = x509.extendedKeyUsage;
  return usages === undefined || usages.includes('1.3.6.1.5.5.7.3.1') || usages.includes('2.5.29.37.0');
}

/** How a person tells certificates apart: the first common name, else another, and the start of the thumbprint. */
export function describeCertificate({ x509, thumbprint }: Certificate): string {
  const listed = x509.printed ? x509.dnsNames[0] : undefined;
  const name = x509.commonNames[0] ?? listed ?? (x509.subject || 'no subject');
  return thumbprint === undefined
    ? `${name} (listed without a thumbprint)`
    : `${name} (${thumbprint.slice(0, 8)}...)`;
}

/** CertificateStatus Revoked 2, PendingRequest 7 (Get-ExchangeCertificate). */
export function faultOf(record: ExchangeRecord): Certificate['fault'] {
  const status = textIfSet(record, 'Status') ?? '';
  if (/^(?:Revoked|2)$/i.test(status)) return 'revoked';
  return /^(?:PendingRequest|7)$/i.test(status) ? 'pending' : undefined;
}

function parseServices(value: Value): readonly string[] | undefined {
  switch (value.kind) {
    case 'text':
      return parseServiceText(value.text);
    case 'object':
      // Without a text the export shows nothing of the enumeration, which is not to say that it is None.
      return value.text.trim() === '' ? undefined : parseServiceText(value.text);
    case 'list': {
      const parts = value.items.map(parseServices);
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    default:
      return undefined;
  }
}

/** What a table shows of the flags: a letter or a dot for each in this order (`IP.WS..`). */
const SERVICE_LETTERS = ['I', 'P', 'U', 'W', 'S'] as const;
const SERVICE_OF_LETTER: ReadonlyMap<string, string> = new Map([
  ['I', 'IMAP'],
  ['P', 'POP'],
  ['U', 'UM'],
  ['W', 'IIS'],
  ['S', 'SMTP'],
  ['F', 'Federation'],
  ['C', 'UMCallRouter'],
]);

function parseServiceText(text: string): readonly string[] | undefined {
  const letters = [...text.trim()];
  if (letters.length >= SERVICE_LETTERS.length && letters.every(isServiceLetter))
    return letters
      .filter((letter) => letter !== '.')
      .map((letter) => SERVICE_OF_LETTER.get(letter) ?? letter);
  if (/(?:\.{3}|…)\s*$/.test(text)) return undefined;
  if (/^\d+$/.test(text)) {
    const flags = Number(text);
    const known = SERVICE_FLAGS.filter(([flag]) => (flags & flag) !== 0);
    const rest = known.reduce((left, [flag]) => left - flag, flags);
    return [...known.map(([, name]) => name), ...(rest > 0 ? [String(rest)] : [])];
  }
  const words = text.split(/[,;|\s]+/).filter((word) => word !== '' && word.toLowerCase() !== 'none');
  return words.map(
    (word) => SERVICE_FLAGS.find(([, name]) => name.toLowerCase() === word.toLowerCase())?.[1] ?? word,
  );
}

function isServiceLetter(letter: string, index: number): boolean {
  if (letter === '.') return true;
  const expected = SERVICE_LETTERS[index];
  return expected === undefined ? /[A-Z]/.test(letter) : letter === expected;
}

/** Whether it carries the full name of a server, or a wildcard for such names. */
export function namesServer(facts: CertificateFacts): boolean {
  return namesIn(facts).some((name) => name.includes('.') && parseServerName(name).kind !== 'invalid');
}
