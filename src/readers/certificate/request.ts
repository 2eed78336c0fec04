import { type Asn1, decodeAsn1 } from '../../syntax/asn1.ts';
import { alternativeNamesOf, childrenOf, DNS_NAME, SUBJECT_ALT_NAME } from '../x509-extensions.ts';
import { distinguishedNameOf, formatName } from '../x509-name.ts';

/** What a certificate was asked for. */
export interface CertificateRequest {
  /** As RFC 4514 writes it. */
  readonly subject: string;
  /** dNSName entries of the subjectAltName that is asked for. */
  readonly dnsNames: readonly string[];
}

/** extensionRequest, RFC 2985 section 5.4.2. */
const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';

/**
 * Reads a decoded PKCS#10 certification request (RFC 2986); undefined for everything else. Of its attributes only the requested
 * extensions are looked at: a challengePassword never leaves it.
 */
export function readRequest(decoded: Asn1 | undefined): CertificateRequest | undefined {
  const [information, algorithm, signature] = childrenOf(decoded);
  const [version, subjectNode, publicKey, attributes] = childrenOf(information);
  const subject = distinguishedNameOf(subjectNode);
  const isRequest =
    signature !== undefined &&
    algorithm?.kind === 'sequence' &&
    version?.kind === 'other' &&
    publicKey?.kind === 'sequence';
  if (!isRequest || subject === undefined) return undefined;
  return { subject: formatName(subject), dnsNames: namesIn(attributes) };
}

function namesIn(attributes: Asn1 | undefined): readonly string[] {
  const list = attributes?.kind === 'tagged' ? attributes.children : [];
  return list.flatMap((attribute) => {
    const [type, values] = childrenOf(attribute);
    if (type?.kind !== 'oid' || type.oid !== EXTENSION_REQUEST || values?.kind !== 'set') return [];
    return values.children.flatMap(childrenOf).flatMap(namesOfExtension);
  });
}

function namesOfExtension(extension: Asn1): readonly string[] {
  const parts = childrenOf(extension);
  const [identifier] = parts;
  const value = parts.at(-1);
  if (identifier?.kind !== 'oid' || identifier.oid !== SUBJECT_ALT_NAME || value?.kind !== 'octets')
    return [];
  return alternativeNamesOf(decodeAsn1(value.octets)).get(DNS_NAME);
}
