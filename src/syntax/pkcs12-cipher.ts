import forge from 'node-forge';
import type {} from './forge-types.ts';

/**
 * Hashing this often takes about a second. Windows makes 2,000 rounds, OpenSSL 2,048 and Java 10,000; a file that asks
 * for millions is meant to keep the reader busy.
 */
const MOST_ROUNDS = 100_000;

/** What decrypts, once it is fed and finished. */
export type Cipher = Pick<forge.cipher.BlockCipher, 'update' | 'finish' | 'output'>;

const { pkcs5PBES2: PBES2, ...OLD } = {
  pkcs5PBES2: forge.pki.oids['pkcs5PBES2'],
  tripleDes: forge.pki.oids['pbeWithSHAAnd3-KeyTripleDES-CBC'],
  rc2: forge.pki.oids['pbewithSHAAnd40BitRC2-CBC'],
};

/**
 * The cipher that an AlgorithmIdentifier names, for a password: PBES2 (RFC 8018) with AES or 3DES, or one of the old
 * pairs of RFC 7292 appendix C, SHA-1 with 3DES or with RC2 of 40 bits. Else why there is none.
 */
export function cipherFor(algorithm: forge.asn1.Asn1, password: string): Cipher | 'rounds' | 'algorithm' {
  const [identifier, parameters] = algorithm.value;
  if (typeof identifier !== 'object' || typeof parameters !== 'object') return 'algorithm';
  if (mostRounds(parameters, 0) > MOST_ROUNDS) return 'rounds';
  const oid = typeof identifier.value === 'string' ? forge.asn1.derToOid(identifier.value) : '';
  try {
    // RFC 8018 leaves the encoding of a password open; everybody takes UTF-8. RFC 7292 wants UTF-16, which forge makes.
    if (oid === PBES2) return forge.pki.pbe.getCipher(oid, parameters, forge.util.encodeUtf8(password));
    return Object.values(OLD).includes(oid)
      ? forge.pki.pbe.getCipher(oid, parameters, password)
      : 'algorithm';
  } catch {
    return 'algorithm';
  }
}

/** The largest number in the parameters: of those that the algorithms have, no other is larger than the rounds. */
function mostRounds({ type, value }: forge.asn1.Asn1, level: number): number {
  if (typeof value !== 'string')
    return level > 8 ? Infinity : Math.max(0, ...value.map((part) => mostRounds(part, level + 1)));
  if (type !== forge.asn1.Type.INTEGER) return 0;
  return value.length > 6
    ? Infinity
    : Number.parseInt(Buffer.from(value, 'latin1').toString('hex') || '0', 16);
}
