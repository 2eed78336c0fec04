import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import forge from 'node-forge';
import type {} from './forge-types.ts';
import { childrenOf, integerOf, type Node, octetsOf, oidOf } from './pkcs12-nodes.ts';

/** How some octets are encrypted with a password. */
export interface Scheme {
  /** How many times something is hashed to try one password. */
  readonly hashes: number;
  /** What the octets are with a password, one character each; undefined where it is certainly the wrong one. */
  readonly decrypt: (encrypted: string, password: string) => string | undefined;
}

interface BlockCipher {
  readonly keyLength: number;
  readonly decrypt: (key: Buffer, iv: Buffer, encrypted: string) => string | undefined;
}

const { oids } = forge.pki;
const TRIPLE_DES = native('des-ede3-cbc', 24);

/** RFC 8018 appendix B.2. */
const CIPHERS: ReadonlyMap<string | undefined, BlockCipher> = new Map([
  [oids['aes128-CBC'], native('aes-128-cbc', 16)],
  [oids['aes192-CBC'], native('aes-192-cbc', 24)],
  [oids['aes256-CBC'], native('aes-256-cbc', 32)],
  [oids['des-EDE3-CBC'], TRIPLE_DES],
]);

/** RFC 7292 appendix C, without RC4, which nobody chose. */
const OLD_CIPHERS: ReadonlyMap<string | undefined, BlockCipher> = new Map([
  [oids['pbeWithSHAAnd3-KeyTripleDES-CBC'], TRIPLE_DES],
  [oids['pbeWithSHAAnd2-KeyTripleDES-CBC'], twoKeyTripleDes()],
  [oids['pbeWithSHAAnd128BitRC2-CBC'], rc2(128)],
  [oids['pbewithSHAAnd40BitRC2-CBC'], rc2(40)],
]);

/** With the bytes that each makes. */
const HASHES: ReadonlyMap<string | undefined, readonly [string, number]> = new Map([
  [oids['hmacWithSHA1'], ['sha1', 20]],
  [oids['hmacWithSHA224'], ['sha224', 28]],
  [oids['hmacWithSHA256'], ['sha256', 32]],
  [oids['hmacWithSHA384'], ['sha384', 48]],
  [oids['hmacWithSHA512'], ['sha512', 64]],
]);

/** The scheme that an AlgorithmIdentifier names: PBES2 with AES or 3DES, or one of the old ones. Undefined for others. */
export function schemeOf(algorithm: Node): Scheme | undefined {
  const [identifier, parameters] = childrenOf(algorithm);
  const oid = oidOf(identifier);
  return oid === oids['pkcs5PBES2'] ? pbes2(parameters) : oldScheme(OLD_CIPHERS.get(oid), parameters);
}

/** RFC 8018 section 6.2, with PBKDF2. */
function pbes2(parameters: Node | undefined): Scheme | undefined {
  const [derivation, encryption] = childrenOf(parameters);
  const [derivationOid, derivationParameters] = childrenOf(derivation);
  const [salt, count, ...options] = childrenOf(derivationParameters);
  const [cipherOid, iv] = childrenOf(encryption);
  const rounds = integerOf(count);
  const prf = options.find((option) => childrenOf(option).length > 0);
  const hash = HASHES.get(prf ? oidOf(childrenOf(prf)[0]) : oids['hmacWithSHA1']);
  const cipher = CIPHERS.get(oidOf(cipherOid));
  if (oidOf(derivationOid) !== oids['pkcs5PBKDF2'] || !salt || !iv || !rounds || !hash || !cipher)
    return undefined;
  const [name, size] = hash;
  return {
    hashes: rounds * Math.ceil(cipher.keyLength / size),
    decrypt: (encrypted, password) => {
      // RFC 8018 leaves the encoding of a password open; everybody takes UTF-8.
      const key = pbkdf2Sync(password, bytesOf(octetsOf(salt)), rounds, cipher.keyLength, name);
      return cipher.decrypt(key, bytesOf(octetsOf(iv)), encrypted);
    },
  };
}

/** RFC 7292 appendices B and C. */
function oldScheme(cipher: BlockCipher | undefined, parameters: Node | undefined): Scheme | undefined {
  const [salt, count] = childrenOf(parameters);
  const rounds = integerOf(count);
  if (!cipher || !salt || !rounds) return undefined;
  const derive = (password: string, id: 1 | 2, length: number) => {
    const buffer = forge.util.createBuffer(octetsOf(salt));
    return bytesOf(forge.pki.pbe.generatePkcs12Key(password, buffer, id, rounds, length).getBytes());
  };
  return {
    // SHA-1 makes 20 bytes; the initialisation vector is derived as well.
    hashes: rounds * (Math.ceil(cipher.keyLength / 20) + 1),
    decrypt: (encrypted, password) =>
      cipher.decrypt(derive(password, 1, cipher.keyLength), derive(password, 2, 8), encrypted),
  };
}

function native(name: string, keyLength: number): BlockCipher {
  return {
    keyLength,
    decrypt: (key, iv, encrypted) => {
      try {
        const decipher = createDecipheriv(name, key, iv);
        return decipher.update(encrypted, 'latin1', 'latin1') + decipher.final('latin1');
      } catch {
        // The padding is wrong, or the vector has another length than the cipher wants.
        return undefined;
      }
    },
  };
}

/** The third key is the first one. */
function twoKeyTripleDes(): BlockCipher {
  return {
    keyLength: 16,
    decrypt: (key, iv, encrypted) =>
      TRIPLE_DES.decrypt(Buffer.concat([key, key.subarray(0, 8)]), iv, encrypted),
  };
}

/** What Node carries has no RC2 by default. */
function rc2(bits: 40 | 128): BlockCipher {
  return {
    keyLength: bits / 8,
    decrypt: (key, iv, encrypted) => {
      const cipher = forge.rc2.createDecryptionCipher(key.toString('latin1'), bits);
      cipher.start(iv.toString('latin1'));
      cipher.update(forge.util.createBuffer(encrypted));
      return cipher.finish() ? cipher.output.getBytes() : undefined;
    },
  };
}

function bytesOf(octets: string): Buffer {
  return Buffer.from(octets, 'latin1');
}
