import { constants, type KeyObject, sign } from 'node:crypto';
import { type Der, explicit, integer, nothing, oid, sequence } from './der.ts';

export interface SignatureOptions {
  /** Hash of RSA and ECDSA signatures. Default: sha256. */
  readonly digest?: 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
  /** Signs with RSASSA-PSS (SHA-256) in place of PKCS#1; for issuers with an RSA key. Default: false. */
  readonly pss?: boolean;
}

/** An AlgorithmIdentifier (RFC 5280 section 4.1.1.2) and the signing that it announces. */
interface Algorithm {
  readonly identifier: Der;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

const RSA_SIGNATURES = { md5: 4, sha1: 5, sha256: 11, sha384: 12, sha512: 13 } as const;
const ECDSA_SIGNATURES = { sha1: '1', sha256: '3.2', sha384: '3.3', sha512: '3.4' } as const;
const EDWARDS_SIGNATURES = { ed25519: '1.3.101.112', ed448: '1.3.101.113' } as const;

/** The algorithm that an issuer's `key` and the options call for. Throws RangeError for ECDSA with MD5. */
export function algorithmOf(key: KeyObject, { digest = 'sha256', pss = false }: SignatureOptions): Algorithm {
  const kind = key.asymmetricKeyType;
  if (kind === 'ed25519' || kind === 'ed448') {
    return {
      identifier: sequence(oid(EDWARDS_SIGNATURES[kind])),
      sign: (bytes) => sign(null, bytes, key),
    };
  }
  if (kind === 'ec') {
    if (digest === 'md5') throw new RangeError('ECDSA has no identifier for MD5');
    return {
      identifier: sequence(oid(`1.2.840.10045.4.${ECDSA_SIGNATURES[digest]}`)),
      sign: (bytes) => sign(digest, bytes, key),
    };
  }
  if (pss) return pssAlgorithm(key);
  return {
    identifier: sequence(oid(`1.2.840.113549.1.1.${RSA_SIGNATURES[digest]}`), nothing()),
    sign: (bytes) => sign(digest, bytes, key),
  };
}

/** RSASSA-PSS-params of RFC 4055 section 3.1 for SHA-256 and a salt of the same length. */
function pssAlgorithm(key: KeyObject): Algorithm {
  const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing());
  const maskGeneration = sequence(oid('1.2.840.113549.1.1.8'), sha256);
  const parameters = sequence(
    explicit(0, sha256),
    explicit(1, maskGeneration),
    explicit(2, integer(Uint8Array.of(32))),
  );
  return {
    identifier: sequence(oid('1.2.840.113549.1.1.10'), parameters),
    sign: (bytes) => sign('sha256', bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
  };
}
