import forge from 'node-forge';
import { decryptionFor, roundsOf } from './pkcs12-cipher.ts';

/** What stands in a PKCS#12 file beside its keys. */
export interface Pkcs12 {
  /** Each as encoded. */
  readonly certificates: readonly Uint8Array[];
  /**
   * Why some of it was not opened: no `password` given is the right one, too many `rounds` of hashing would have to be
   * made for each, or an `algorithm` is not known.
   */
  readonly locked?: 'password' | 'rounds' | 'algorithm';
}

type Node = forge.asn1.Asn1;

const {
  data: DATA,
  encryptedData: ENCRYPTED_DATA,
  certBag: CERT_BAG,
  x509Certificate: X509,
} = forge.pki.oids;
/** safeContentsBag, RFC 7292 section 4.2.6: bags within a bag. */
const SAFE_CONTENTS_BAG = '1.2.840.113549.1.12.10.1.6';
/** More than any file has; the rest is meant to keep the reader busy. */
const MOST_PARTS = 16;
const MOST_CERTIFICATES = 1000;
const MOST_LEVELS = 8;
/**
 * Hashing this often takes up to a second with the old algorithms. Windows makes 2,000 rounds, OpenSSL 2,048 and Java
 * 10,000; a file that asks for millions, in one part or in all, is meant to keep the reader busy.
 */
const MOST_ROUNDS = 100_000;

/**
 * Takes the certificates out of a PKCS#12 file (RFC 7292) with the first of `passwords` that opens each part; undefined
 * where the bytes are none. Keys stay as they are: what holds them is never decrypted. The MAC is not checked, for what
 * decrypts to certificates was opened with the right password. Never throws.
 */
export function readPkcs12(bytes: Uint8Array, passwords: readonly string[]): Pkcs12 | undefined {
  try {
    const [version, authSafe] = childrenOf(parse(Buffer.from(bytes).toString('latin1')));
    if (version === undefined || authSafe === undefined) return undefined;
    const parts = childrenOf(parse(octetsOf(contentOf(authSafe, DATA))));
    const budget = { rounds: MOST_ROUNDS };
    return joinParts(parts.slice(0, MOST_PARTS).map((part) => openPart(part, passwords, budget)));
  } catch (error) {
    // The library throws errors of its own kind, and RangeError for what is nested too deeply.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function joinParts(parts: readonly Pkcs12[]): Pkcs12 {
  const certificates = parts.flatMap((part) => part.certificates).slice(0, MOST_CERTIFICATES);
  const locked = parts.map((part) => part.locked).find((reason) => reason !== undefined);
  return locked === undefined ? { certificates } : { certificates, locked };
}

/** How often may still be hashed for each password. */
interface Budget {
  rounds: number;
}

function openPart(part: Node, passwords: readonly string[], budget: Budget): Pkcs12 {
  const type = oidOf(childrenOf(part)[0]);
  if (type === DATA) return { certificates: certificatesIn(parse(octetsOf(contentOf(part, DATA))), 0) };
  if (type !== ENCRYPTED_DATA) return { certificates: [], locked: 'algorithm' };
  // EncryptedData, RFC 5652 section 8: version, then type, algorithm and content.
  const [, algorithm, content] = childrenOf(childrenOf(contentOf(part, ENCRYPTED_DATA))[1]);
  if (algorithm === undefined || content === undefined) throw new Error('not EncryptedData');
  budget.rounds -= roundsOf(algorithm);
  if (budget.rounds < 0) return { certificates: [], locked: 'rounds' };
  return openEncrypted(algorithm, octetsOf(content), passwords);
}

function openEncrypted(algorithm: Node, encrypted: string, passwords: readonly string[]): Pkcs12 {
  for (const password of passwords) {
    const decrypt = decryptionFor(algorithm, password);
    if (!decrypt) return { certificates: [], locked: 'algorithm' };
    const decrypted = decrypt(encrypted);
    const contents = decrypted === undefined ? undefined : parseIfWhole(decrypted);
    if (contents) return { certificates: certificatesIn(contents, 0) };
  }
  return { certificates: [], locked: 'password' };
}

/** The certificates among the SafeBags of SafeContents (RFC 7292 section 4.2). */
function certificatesIn(contents: Node, level: number): Uint8Array[] {
  if (level > MOST_LEVELS) return [];
  return childrenOf(contents).flatMap((bag): Uint8Array[] => {
    const [type, wrapped] = childrenOf(bag);
    const [value] = childrenOf(wrapped);
    switch (oidOf(type)) {
      case CERT_BAG: {
        const [form, certificate] = childrenOf(value);
        const [octets] = childrenOf(certificate);
        return oidOf(form) === X509 && octets ? [Buffer.from(octetsOf(octets), 'latin1')] : [];
      }
      case SAFE_CONTENTS_BAG:
        return value ? certificatesIn(value, level + 1) : [];
      default:
        return [];
    }
  });
}

/** What a ContentInfo (RFC 5652 section 3) of a type holds. Throws where it is of another. */
function contentOf(contentInfo: Node, type: string | undefined): Node {
  const [identifier, wrapped] = childrenOf(contentInfo);
  const [content] = childrenOf(wrapped);
  if (oidOf(identifier) !== type || content === undefined) throw new Error('not the content expected');
  return content;
}

function parse(der: string): Node {
  return forge.asn1.fromDer(der, true);
}

/** A wrong password too may leave what looks like padding. */
function parseIfWhole(der: string): Node | undefined {
  try {
    return parse(der);
  } catch {
    return undefined;
  }
}

function childrenOf(node: Node | undefined): readonly Node[] {
  return node !== undefined && typeof node.value !== 'string' ? node.value : [];
}

function oidOf(node: Node | undefined): string | undefined {
  return node?.type === forge.asn1.Type.OID && typeof node.value === 'string'
    ? forge.asn1.derToOid(node.value)
    : undefined;
}

/** The bytes of an octet string, which BER may write in pieces, one character each. */
function octetsOf(node: Node): string {
  return typeof node.value === 'string' ? node.value : node.value.map(octetsOf).join('');
}
