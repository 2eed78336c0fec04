import { assembleEnvironment, type Environment } from '../../src/model/environment.ts';
import type { ExchangeRecord, ReadFile } from '../../src/model/record.ts';
import type { ObjectValue, Value } from '../../src/model/value.ts';
import type { X509 } from '../../src/model/x509.ts';
import { SourceFile } from '../../src/text/source-file.ts';

export const AS_OF = new Date('2026-12-01T00:00:00Z');

const NOWHERE = { start: 0, end: 0 };

/** A property as an export shows it: null is unset. */
export type Shown = string | null | Value;

export function value(shown: Shown): Value {
  if (shown === null) return { kind: 'unset', span: NOWHERE };
  return typeof shown === 'string' ? { kind: 'text', text: shown, span: NOWHERE } : shown;
}

export function object(members: Readonly<Record<string, Shown>>): ObjectValue {
  const entries = Object.entries(members).map(([name, shown]): [string, Value] => [name, value(shown)]);
  return { kind: 'object', text: '', members: new Map(entries), span: NOWHERE };
}

export function list(...items: readonly Shown[]): Value {
  return { kind: 'list', items: items.map(value), span: NOWHERE };
}

export interface RecordParts {
  readonly path?: string;
  readonly type: string;
  readonly identity: string;
  readonly properties?: Readonly<Record<string, Shown>>;
  readonly x509?: X509;
}

export function record({
  path = 'export.json',
  type,
  identity,
  properties = {},
  x509,
}: RecordParts): ExchangeRecord {
  const source = new SourceFile(path, { text: '', encoding: 'utf-8', byteOrderMark: false });
  const { members } = object(properties);
  return { source, type, identity, properties: members, span: NOWHERE, ...(x509 && { x509 }) };
}

/** The organisation that these records make up, each in a file of its own. */
export function organisation(...records: readonly ExchangeRecord[]): Environment {
  return assembleEnvironment(
    'default',
    records.map((each) => fileOf([each])),
  );
}

/** The same, where something before Exchange answers at some hosts with the certificates of some files. */
export function behindProxy(
  hosts: readonly string[],
  includes: (path: string) => boolean,
  ...records: readonly ExchangeRecord[]
): Environment {
  return assembleEnvironment(
    'default',
    records.map((each) => fileOf([each])),
    { externalCertificates: [{ hosts, includes }] },
  );
}

export function fileOf(records: readonly ExchangeRecord[], parts: Partial<ReadFile> = {}): ReadFile {
  const source =
    records[0]?.source ?? new SourceFile('empty.json', { text: '', encoding: 'utf-8', byteOrderMark: false });
  return { source, format: 'json', records, problems: [], ...parts };
}

let count = 0;

/** A server's certificate that is valid at AS_OF; each has a thumbprint of its own. */
export function x509(parts: Partial<X509> = {}): X509 {
  count += 1;
  const { commonNames = ['mail.contoso.com'] } = parts;
  return {
    thumbprint: count.toString(16).toUpperCase().padStart(40, '0'),
    serialNumber: count.toString(16).toUpperCase().padStart(32, '4A'),
    subject: `CN=${commonNames[0] ?? ''}`,
    issuer: 'CN=Contoso Issuing CA',
    commonNames,
    emailAddresses: [],
    dnsNames: [],
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2028-01-01T00:00:00Z'),
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
    isAuthority: false,
    isSelfIssued: false,
    keyType: 'RSA',
    hasPublicMarks: false,
    keySize: 2048,
    signatureAlgorithm: 'sha256WithRSAEncryption',
    ...parts,
  };
}

/** A certificate file. */
export function certificateFile(certificate: X509, path = `${certificate.thumbprint}.pem`): ExchangeRecord {
  return record({ path, type: 'Certificate', identity: certificate.thumbprint, x509: certificate });
}

/** What Get-ExchangeCertificate of a server says; without `services` it does not tell. */
export function installed(certificate: X509, services?: Shown): ExchangeRecord {
  return record({
    path: 'EX01-ExchangeCertificate.xml',
    type: 'ExchangeCertificate',
    identity: certificate.thumbprint,
    properties: services === undefined ? {} : { Services: services },
    x509: certificate,
  });
}

export function provider(identity: string, properties: Readonly<Record<string, Shown>>): ExchangeRecord {
  return record({ path: 'OutlookProvider.json', type: 'OutlookProvider', identity, properties });
}

export function outlookAnywhere(
  properties: Readonly<Record<string, Shown>>,
  server = 'EX01',
): ExchangeRecord {
  return record({
    path: `${server}-OutlookAnywhere.json`,
    type: 'OutlookAnywhere',
    identity: `${server}\\Rpc (Default Web Site)`,
    properties,
  });
}

export function response(...protocols: readonly Readonly<Record<string, Shown>>[]): ExchangeRecord {
  return record({
    path: 'Autodiscover.xml',
    type: 'AutodiscoverResponse',
    identity: 'Autodiscover.xml',
    properties: { Protocols: list(...protocols.map(object)) },
  });
}
