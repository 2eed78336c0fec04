import { beginsSequenceOf } from '../certificate/der-head.ts';

/** A kind of key material, in words. */
export type KeyMaterial = 'private key' | 'encrypted private key' | 'key store (PKCS#12)';

/**
 * How the content of each begins in DER: version and algorithm of PKCS#8 (RFC 5208, RFC 5958), version and modulus of an
 * RSA key (RFC 8017 A.1.2), version and octets of an EC key (RFC 5915), the algorithms of an encrypted one (RFC 8018, RFC
 * 7292 appendix C), and version 3 of a PFX.
 */
const BEGINNINGS: readonly (readonly [KeyMaterial, string])[] = [
  ['private key', '\u0002\u0001\u00000'],
  ['private key', '\u0002\u0001\u00010'],
  ['private key', '\u0002\u0001\u0000\u0002'],
  ['private key', '\u0002\u0001\u0001\u0004'],
  ['key store (PKCS#12)', '\u0002\u0001\u00030'],
];
/** The algorithms of PKCS#5 (1.2.840.113549.1.5) and of PKCS#12 (1.2.840.113549.1.12.1) that encrypt keys. */
const ENCRYPTING = [
  '\u0006\t*\u0086H\u0086\u00f7\r\u0001\u0005',
  '\u0006\n*\u0086H\u0086\u00f7\r\u0001\f\u0001',
];
/** A sequence in a sequence: the header of the outer one takes two to five bytes. */
const OUTER_HEADERS = [2, 3, 4, 5];

/** What key material begins with these bytes, one character each. */
export function keyMaterialOf(head: string): KeyMaterial | undefined {
  const known = BEGINNINGS.find(([, content]) => beginsSequenceOf(head, content));
  if (known) return known[0];
  const inner = head.startsWith('0') ? OUTER_HEADERS.map((length) => head.slice(length)) : [];
  const isEncrypted = inner.some((rest) => ENCRYPTING.some((algorithm) => beginsSequenceOf(rest, algorithm)));
  return isEncrypted ? 'encrypted private key' : undefined;
}
