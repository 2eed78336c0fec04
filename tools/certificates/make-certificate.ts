import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  bits,
  boolean,
  type Der,
  decode,
  encode,
  explicit,
  implicitText,
  integer,
  octets,
  oid,
  type StringType,
  sequence,
  setOf,
  text,
  time,
} from './der.ts';
import { algorithmOf, type SignatureOptions } from './signature.ts';

export type KeyKind = 'RSA' | 'EC' | 'Ed25519' | 'Ed448';

/** One attribute of a name: `{ type: 'O', value: 'Contoso, Ltd.' }`; `type` is a short name or a dotted identifier. */
export interface NameAttribute {
  readonly type: string;
  readonly value: string;
  /** How the value is encoded. Default: UTF8String; PrintableString for C, IA5String for E and DC. */
  readonly string?: StringType;
}

export interface CertificateOptions extends SignatureOptions {
  /**
   * The rest of the subject, most general first. An array within it is one multi-valued relative distinguished name.
   * Default: nothing.
   */
  readonly subject?: readonly (NameAttribute | readonly NameAttribute[])[];
  /** The subject's common name, or several in order; they follow `subject`. Default: none. */
  readonly commonName?: string | readonly string[];
  /** dNSName entries of subjectAltName, in order. Without names of either kind the extension is left out. */
  readonly dnsNames?: readonly string[];
  /** rfc822Name entries of subjectAltName. */
  readonly emailAddresses?: readonly string[];
  /** ISO 8601, whole seconds. Default: 2026-01-01T00:00:00Z. */
  readonly notBefore?: string;
  /** ISO 8601, whole seconds. Default: 2028-01-01T00:00:00Z. */
  readonly notAfter?: string;
  /** Identifiers of extended key usage; `none` leaves the extension out. Default: serverAuth, and `none` for a CA. */
  readonly extendedKeyUsage?: readonly string[] | 'none';
  /** Identifiers of certificatePolicies. Default: the extension is left out. */
  readonly policies?: readonly string[];
  /** Adds an empty list of timestamps of Certificate Transparency logs. Default: false. */
  readonly isLogged?: boolean;
  /** Adds basicConstraints with CA true. Default: false. */
  readonly isAuthority?: boolean;
  /** Who signs it. Default: the certificate itself. */
  readonly issuer?: MadeCertificate;
  /** Its own key; the issuer's decides the signature. One key of each kind is made a run, and shared. Default: RSA. */
  readonly key?: KeyKind;
  /** Modulus length of an RSA key. Default: 2048. */
  readonly rsaBits?: number;
  /** Curve of an EC key. Default: P-256. */
  readonly curve?: 'P-256' | 'P-384' | 'P-521';
}

/** A certificate, and what it takes to issue others with it. The private key stays in memory: never write it. */
export interface MadeCertificate {
  readonly der: Uint8Array;
  /** The same in PEM armour, lines of 64 characters ended by LF. */
  readonly pem: string;
  /** SHA-1 of the DER in upper-case hexadecimal digits. */
  readonly thumbprint: string;
  readonly subject: Der;
  readonly privateKey: KeyObject;
}

/** The purpose of a web server's certificate, RFC 5280 section 4.2.1.12. */
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

const ATTRIBUTE_TYPES: ReadonlyMap<string, string> = new Map([
  ['CN', '2.5.4.3'],
  ['SERIALNUMBER', '2.5.4.5'],
  ['C', '2.5.4.6'],
  ['L', '2.5.4.7'],
  ['ST', '2.5.4.8'],
  ['STREET', '2.5.4.9'],
  ['O', '2.5.4.10'],
  ['OU', '2.5.4.11'],
  ['DC', '0.9.2342.19200300.100.1.25'],
  ['E', '1.2.840.113549.1.9.1'],
]);

const STRING_OF_TYPE: ReadonlyMap<string, StringType> = new Map([
  ['C', 'PrintableString'],
  ['DC', 'IA5String'],
  ['E', 'IA5String'],
]);

/**
 * Makes an X.509 version 3 certificate (RFC 5280) with a real key and signature, for fixtures and tests. Keys are new
 * in every run, so the bytes and the thumbprint are too; everything else follows from the options.
 */
export function makeCertificate(options: CertificateOptions): MadeCertificate {
  const keys = keyPair(options);
  const subject = subjectOf(options);
  const signer = options.issuer ?? { subject, privateKey: keys.privateKey };
  const algorithm = algorithmOf(signer.privateKey, options);
  const validity = sequence(
    time(new Date(options.notBefore ?? '2026-01-01T00:00:00Z')),
    time(new Date(options.notAfter ?? '2028-01-01T00:00:00Z')),
  );
  const toBeSigned = sequence(
    explicit(0, integer(Uint8Array.of(2))),
    serialNumberOf(subject, validity),
    algorithm.identifier,
    signer.subject,
    validity,
    subject,
    decode(keys.publicKey.export({ type: 'spki', format: 'der' })),
    ...extensionsOf(options),
  );
  const signature = bits(algorithm.sign(encode(toBeSigned)));
  const der = encode(sequence(toBeSigned, algorithm.identifier, signature));
  return {
    der,
    pem: armour(der, 'CERTIFICATE'),
    thumbprint: createHash('sha1').update(der).digest('hex').toUpperCase(),
    subject,
    privateKey: keys.privateKey,
  };
}

/** PEM armour (RFC 7468) around bytes. */
export function armour(bytes: Uint8Array, label: string): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const keyPairs = new Map<string, KeyPair>();

function keyPair({ key: kind = 'RSA', rsaBits = 2048, curve = 'P-256' }: CertificateOptions): KeyPair {
  const name = { RSA: `RSA ${rsaBits}`, EC: `EC ${curve}`, Ed25519: 'Ed25519', Ed448: 'Ed448' }[kind];
  const known = keyPairs.get(name) ?? generate(kind, rsaBits, curve);
  keyPairs.set(name, known);
  return known;
}

function generate(kind: KeyKind, rsaBits: number, curve: string): KeyPair {
  switch (kind) {
    case 'RSA':
      return generateKeyPairSync('rsa', { modulusLength: rsaBits });
    case 'EC':
      return generateKeyPairSync('ec', { namedCurve: curve });
    case 'Ed25519':
      return generateKeyPairSync('ed25519');
    case 'Ed448':
      return generateKeyPairSync('ed448');
  }
}

function subjectOf({ subject = [], commonName = [] }: CertificateOptions): Der {
  const commonNames = [commonName].flat().map((value) => ({ type: 'CN', value }));
  return sequence(...[...subject, ...commonNames].map((rdn) => setOf(...[rdn].flat().map(attributeOf))));
}

function attributeOf({ type, value, string }: NameAttribute): Der {
  const encoding = string ?? STRING_OF_TYPE.get(type) ?? 'UTF8String';
  return sequence(oid(ATTRIBUTE_TYPES.get(type) ?? type), text(value, encoding));
}

/** Two certificates of one issuer differ in subject or validity here, so these make the number unique enough. */
function serialNumberOf(subject: Der, validity: Der): Der {
  const bytes = createHash('sha256')
    .update(encode(sequence(subject, validity)))
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
  return integer(bytes);
}

function extensionsOf(options: CertificateOptions): readonly Der[] {
  const { isAuthority = false, dnsNames = [], emailAddresses = [], policies = [] } = options;
  const purposes = options.extendedKeyUsage ?? (isAuthority ? 'none' : [SERVER_AUTHENTICATION]);
  const names = [
    ...emailAddresses.map((address) => implicitText(1, address)),
    ...dnsNames.map((name) => implicitText(2, name)),
  ];
  const extensions = [
    ...(isAuthority ? [extension('2.5.29.19', sequence(boolean(true)))] : []),
    ...(names.length > 0 ? [extension('2.5.29.17', sequence(...names))] : []),
    ...(policies.length > 0
      ? [extension('2.5.29.32', sequence(...policies.map((policy) => sequence(oid(policy)))))]
      : []),
    ...(options.isLogged ? [extension('1.3.6.1.4.1.11129.2.4.2', octets(Uint8Array.of(0, 0)))] : []),
    ...(purposes === 'none' ? [] : [extension('2.5.29.37', sequence(...purposes.map(oid)))]),
  ];
  return extensions.length > 0 ? [explicit(3, sequence(...extensions))] : [];
}

function extension(identifier: string, value: Der): Der {
  return sequence(oid(identifier), octets(encode(value)));
}
