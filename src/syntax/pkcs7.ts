import type { Asn1 } from './asn1.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';

/**
 * The certificates in a decoded PKCS#7 SignedData (RFC 2315 section 9.1; RFC 5652 section 5.1); undefined for
 * everything else. Certificates of forms that are not X.509 (RFC 5652 section 10.2.2) are left out.
 */
export function certificatesOfPkcs7(decoded: Asn1 | undefined): readonly Asn1[] | undefined {
  const [type, content] = partsOf(decoded);
  if (type?.kind !== 'oid' || type.oid !== SIGNED_DATA || content?.kind !== 'tagged') return undefined;
  const fields = partsOf(content.children[0]);
  const certificates = fields.find((field) => field.kind === 'tagged' && field.tag === 0);
  if (certificates?.kind !== 'tagged') return fields.length > 0 ? [] : undefined;
  return certificates.children.filter(({ kind }) => kind === 'sequence');
}

function partsOf(node: Asn1 | undefined): readonly Asn1[] {
  return node?.kind === 'sequence' ? node.children : [];
}
