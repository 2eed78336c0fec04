import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import forge from 'node-forge';

type Node = forge.asn1.Asn1;

/** PBKDF2, RFC 8018 appendix A.2. */
const PBKDF2 = '1.2.840.113549.1.5.12';

/** Hashes by the identifier of the HMAC that is made of them, in the same appendix; SHA-1 where none is named. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.8', 'sha224'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
]);

/** Encryption schemes of appendix B.2 and of RFC 3565, with the length of their keys in bytes. */
const SCHEMES: ReadonlyMap<string, { readonly name: string; readonly keyLength: number }> = new Map([
  ['1.2.840.113549.3.7', { name: 'des-ede3-cbc', keyLength: 24 }],
  ['2.16.840.1.101.3.4.1.2', { name: 'aes-128-cbc', keyLength: 16 }],
  ['2.16.840.1.101.3.4.1.22', { name: 'aes-192-cbc', keyLength: 24 }],
  ['2.16.840.1.101.3.4.1.42', { name: 'aes-256-cbc', keyLength: 32 }],
]);

/**
 * What decrypts bytes, one character each, as PBES2 (RFC 8018 section 6.2) with these parameters: undefined where the
 * password is wrong. Node hashes some twenty times as fast as node-forge. Throws where the parameters are of another kind.
 */
export function pbes2Decryption(
  parameters: Node,
  password: string,
): (encrypted: string) => string | undefined {
  const [derivation, encryption] = parts(parameters);
  const [derivationType, derivationParameters] = parts(derivation);
  const [salt, rounds, ...options] = parts(derivationParameters);
  const [schemeType, vector] = parts(encryption);
  const scheme = SCHEMES.get(oidOf(schemeType));
  const prf = options.find(({ type }) => type === forge.asn1.Type.SEQUENCE);
  const hash = prf ? HASHES.get(oidOf(parts(prf)[0])) : 'sha1';
  if (oidOf(derivationType) !== PBKDF2 || !scheme || hash === undefined) throw new Error('not supported');
  // RFC 8018 leaves the encoding of a password open; everybody takes UTF-8.
  const key = pbkdf2Sync(password, bytesOf(salt), numberOf(rounds), scheme.keyLength, hash);
  const initial = bytesOf(vector);
  // What is wrong with the parameters shall be told before anything is decrypted.
  createDecipheriv(scheme.name, key, initial);
  return (encrypted) => {
    const decipher = createDecipheriv(scheme.name, key, initial);
    try {
      return decipher.update(encrypted, 'latin1', 'latin1') + decipher.final('latin1');
    } catch {
      return undefined;
    }
  };
}

function parts(node: Node | undefined): readonly Node[] {
  return node !== undefined && typeof node.value !== 'string' ? node.value : [];
}

function oidOf(node: Node | undefined): string {
  return node?.type === forge.asn1.Type.OID ? forge.asn1.derToOid(bytesOf(node).toString('latin1')) : '';
}

function bytesOf(node: Node | undefined): Buffer {
  if (typeof node?.value !== 'string') throw new Error('bytes are missing');
  return Buffer.from(node.value, 'latin1');
}

/** How often to hash was found to be small enough. */
function numberOf(node: Node | undefined): number {
  return Number.parseInt(bytesOf(node).toString('hex') || '0', 16);
}
