import forge from 'node-forge';
import type {} from './forge-types.ts';
import { pbes2Decryption } from './pbes2.ts';

/** Decrypts bytes, one character each; undefined where the password is seen to be wrong. */
export type Decryption = (encrypted: string) => string | undefined;

const { pkcs5PBES2: PBES2, ...OLD } = {
  pkcs5PBES2: forge.pki.oids['pkcs5PBES2'],
  tripleDes: forge.pki.oids['pbeWithSHAAnd3-KeyTripleDES-CBC'],
  rc2: forge.pki.oids['pbewithSHAAnd40BitRC2-CBC'],
};

/**
 * How to decrypt by an AlgorithmIdentifier with a password: PBES2 (RFC 8018) with AES or 3DES, or one of the old pairs
 * of RFC 7292 appendix C, SHA-1 with 3DES or with RC2 of 40 bits; undefined for any other.
 */
export function decryptionFor(algorithm: forge.asn1.Asn1, password: string): Decryption | undefined {
  const [identifier, parameters] = algorithm.value;
  if (typeof identifier !== 'object' || typeof parameters !== 'object') return undefined;
  const oid = typeof identifier.value === 'string' ? forge.asn1.derToOid(identifier.value) : '';
  try {
    if (oid === PBES2) return pbes2Decryption(parameters, password);
    // RFC 7292 wants a password in UTF-16, which forge makes.
    return Object.values(OLD).includes(oid) ? oldDecryption(oid, parameters, password) : undefined;
  } catch {
    return undefined;
  }
}

function oldDecryption(oid: string, parameters: forge.asn1.Asn1, password: string): Decryption {
  const cipher = forge.pki.pbe.getCipher(oid, parameters, password);
  return (encrypted) => {
    cipher.update(forge.util.createBuffer(encrypted));
    return cipher.finish() ? cipher.output.getBytes() : undefined;
  };
}

/** How often an AlgorithmIdentifier asks to hash: of the numbers that the algorithms have, no other is larger. */
export function roundsOf({ type, value }: forge.asn1.Asn1, level = 0): number {
  if (typeof value !== 'string')
    return level > 8 ? Infinity : Math.max(0, ...value.map((part) => roundsOf(part, level + 1)));
  if (type !== forge.asn1.Type.INTEGER) return 0;
  return value.length > 6
    ? Infinity
    : Number.parseInt(Buffer.from(value, 'latin1').toString('hex') || '0', 16);
}
