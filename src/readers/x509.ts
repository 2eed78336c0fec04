import { type KeyObject, X509Certificate } from 'node:crypto';
import type { X509 } from '../model/x509.ts';
import { type Asn1, decodeAsn1 } from '../syntax/asn1.ts';
import {
  alternativeNamesOf,
  childrenOf,
  DNS_NAME,
  RFC822_NAME,
  SUBJECT_ALT_NAME,
} from './x509-extensions.ts';
import { type DistinguishedName, distinguishedNameOf, formatName, valuesOf } from './x509-name.ts';

/** Names of signature algorithms as their RFCs (3279, 4055, 5758, 8410) define them. */
const SIGNATURE_NAMES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.2', 'md2WithRSAEncryption'],
  ['1.2.840.113549.1.1.4', 'md5WithRSAEncryption'],
  ['1.2.840.113549.1.1.5', 'sha1WithRSAEncryption'],
  ['1.2.840.113549.1.1.10', 'RSASSA-PSS'],
  ['1.2.840.113549.1.1.11', 'sha256WithRSAEncryption'],
  ['1.2.840.113549.1.1.12', 'sha384WithRSAEncryption'],
  ['1.2.840.113549.1.1.13', 'sha512WithRSAEncryption'],
  ['1.3.14.3.2.29', 'sha1WithRSASignature'],
  ['1.2.840.10040.4.3', 'dsa-with-sha1'],
  ['1.2.840.10045.4.1', 'ecdsa-with-SHA1'],
  ['1.2.840.10045.4.3.2', 'ecdsa-with-SHA256'],
  ['1.2.840.10045.4.3.3', 'ecdsa-with-SHA384'],
  ['1.2.840.10045.4.3.4', 'ecdsa-with-SHA512'],
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
]);

const COMMON_NAME = '2.5.4.3';
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
const BASIC_CONSTRAINTS = '2.5.29.19';
const CERTIFICATE_POLICIES = '2.5.29.32';
const TRANSPARENCY_TIMESTAMPS = '1.3.6.1.4.1.11129.2.4.2';
/** The policies that the CA/Browser Forum reserves for certificates of servers. */
const FORUM_POLICY = /^2\.23\.140\.1\.(?:1|2\.[1-3])$/;
const EXTENDED_KEY_USAGE = '2.5.29.37';

/**
 * Reads one DER-encoded X.509 certificate (RFC 5280). Returns undefined for everything else: bytes that do not decode,
 * bytes after the end, PKCS#7, PKCS#12, requests and revocation lists. Never throws. `decoded` is what they decode to,
 * where that is known.
 */
export function readX509(der: Uint8Array, decoded = decodeAsn1(der)): X509 | undefined {
  const fields = fieldsOf(decoded);
  const certificate = fields && openCertificate(der);
  if (!fields || !certificate) return undefined;
  const { subject, issuer, extensions } = fields;
  const alternatives = alternativeNamesOf(extensions.get(SUBJECT_ALT_NAME));
  return {
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
    serialNumber: certificate.serialNumber,
    subject: formatName(subject),
    issuer: formatName(issuer),
    commonNames: valuesOf(subject, COMMON_NAME),
    emailAddresses: [...valuesOf(subject, EMAIL_ADDRESS), ...alternatives.get(RFC822_NAME)],
    dnsNames: alternatives.get(DNS_NAME),
    notBefore: fields.notBefore,
    notAfter: fields.notAfter,
    extendedKeyUsage: keyUsageOf(extensions),
    isAuthority: saysAuthority(extensions.get(BASIC_CONSTRAINTS)),
    isSelfIssued: Buffer.compare(subject.encoded, issuer.encoded) === 0,
    ...keyOf(certificate),
    signatureAlgorithm: SIGNATURE_NAMES.get(fields.signatureOid) ?? fields.signatureOid,
    hasPublicMarks: extensions.has(TRANSPARENCY_TIMESTAMPS) || hasForumPolicy(extensions),
  };
}

/**
 * OpenSSL looks for PEM armour anywhere in the bytes, even in a name, and ignores what follows the certificate:
 * it must have read exactly these bytes.
 */
function openCertificate(der: Uint8Array): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(der);
    return Buffer.compare(certificate.raw, der) === 0 ? certificate : undefined;
  } catch {
    return undefined;
  }
}

interface Fields {
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly signatureOid: string;
  readonly extensions: ReadonlyMap<string, Asn1 | undefined>;
}

/** The fields of Certificate and TBSCertificate, RFC 5280 section 4.1. */
function fieldsOf(certificate: Asn1 | undefined): Fields | undefined {
  const [toBeSigned, algorithm] = childrenOf(certificate);
  const versioned = childrenOf(toBeSigned);
  const [, , issuerNode, validity, subjectNode] =
    versioned[0]?.kind === 'tagged' ? versioned.slice(1) : versioned;
  const [notBefore, notAfter] = childrenOf(validity);
  const [signature] = childrenOf(algorithm);
  const subject = distinguishedNameOf(subjectNode);
  const issuer = distinguishedNameOf(issuerNode);
  if (notBefore?.kind !== 'time' || notAfter?.kind !== 'time' || signature?.kind !== 'oid') return undefined;
  if (subject === undefined || issuer === undefined) return undefined;
  return {
    subject,
    issuer,
    notBefore: notBefore.time,
    notAfter: notAfter.time,
    signatureOid: signature.oid,
    extensions: extensionsOf(versioned),
  };
}

/** Extensions by their identifier; RFC 5280 section 4.2 allows each once, and the first is the one that counts. */
function extensionsOf(fields: readonly Asn1[]): ReadonlyMap<string, Asn1 | undefined> {
  const extensions = new Map<string, Asn1 | undefined>();
  const wrapper = fields.find((field) => field.kind === 'tagged' && field.tag === 3);
  const list = wrapper?.kind === 'tagged' ? wrapper.children[0] : undefined;
  for (const extension of childrenOf(list)) {
    const parts = childrenOf(extension);
    const [identifier] = parts;
    const value = parts.at(-1);
    if (identifier?.kind !== 'oid' || value?.kind !== 'octets' || extensions.has(identifier.oid)) continue;
    extensions.set(identifier.oid, decodeAsn1(value.octets));
  }
  return extensions;
}

function keyUsageOf(extensions: Fields['extensions']): readonly string[] | undefined {
  if (!extensions.has(EXTENDED_KEY_USAGE)) return undefined;
  return childrenOf(extensions.get(EXTENDED_KEY_USAGE)).flatMap((purpose) =>
    purpose.kind === 'oid' ? [purpose.oid] : [],
  );
}

function hasForumPolicy(extensions: Fields['extensions']): boolean {
  return childrenOf(extensions.get(CERTIFICATE_POLICIES)).some((policy) => {
    const [identifier] = childrenOf(policy);
    return identifier?.kind === 'oid' && FORUM_POLICY.test(identifier.oid);
  });
}

function saysAuthority(extension: Asn1 | undefined): boolean {
  const [authority] = childrenOf(extension);
  return authority?.kind === 'boolean' && authority.value;
}

function keyOf(certificate: X509Certificate): Pick<X509, 'keyType' | 'keySize'> {
  const key = publicKeyOf(certificate);
  switch (key?.asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss':
      return { keyType: 'RSA', keySize: key.asymmetricKeyDetails?.modulusLength };
    case 'dsa':
      return { keyType: 'DSA', keySize: key.asymmetricKeyDetails?.modulusLength };
    case 'ec':
      return { keyType: 'EC', keySize: fieldSizeOf(key.asymmetricKeyDetails?.namedCurve) };
    case 'ed25519':
      return { keyType: 'Ed25519', keySize: undefined };
    case 'ed448':
      return { keyType: 'Ed448', keySize: undefined };
    default:
      return { keyType: 'other', keySize: undefined };
  }
}

function publicKeyOf(certificate: X509Certificate): KeyObject | undefined {
  try {
    return certificate.publicKey;
  } catch {
    return undefined;
  }
}

/** OpenSSL's curve names carry the size of their field: prime256v1, secp384r1, brainpoolP512r1. */
function fieldSizeOf(curve: string | undefined): number | undefined {
  const digits = curve?.match(/\d{3}/)?.[0];
  return digits === undefined ? undefined : Number(digits);
}
