import type { ExchangeRecord, ReadFile, ReadProblem } from '../model/record.ts';
import { decodeAsn1, firstAsn1 } from '../syntax/asn1.ts';
import { type Comment, hashComments } from '../syntax/comments.ts';
import { decodeBase64, type PemBlock, pemBlocks } from '../syntax/pem.ts';
import { certificatesOfPkcs7 } from '../syntax/pkcs7.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type Span, slice } from '../text/span.ts';
import { beginsSequenceOf } from './certificate/der-head.ts';
import { certificateRecord, requestRecord } from './certificate/records.ts';
import { readRequest } from './certificate/request.ts';
import { MAX_PROBLEMS } from './problems.ts';
import type { Reader } from './reader.ts';
import { keyMaterialOf } from './secrets/key-material.ts';
import { readX509 } from './x509.ts';

/** What a PEM block can hold, by its label: RFC 7468, and what OpenSSL reads under other names. */
const KINDS: ReadonlyMap<string, 'certificate' | 'trusted' | 'request' | 'pkcs7'> = new Map([
  ['CERTIFICATE', 'certificate'],
  ['X509 CERTIFICATE', 'certificate'],
  ['TRUSTED CERTIFICATE', 'trusted'],
  ['CERTIFICATE REQUEST', 'request'],
  ['NEW CERTIFICATE REQUEST', 'request'],
  ['PKCS7', 'pkcs7'],
  ['CMS', 'pkcs7'],
]);

/** Binary DER, and base64 without armour, of a SEQUENCE between 128 bytes and 64 KiB long. */
const DER_HEAD = /^0[\x81\x82]/;
const BASE64_HEAD = /^MI[G-L][A-Za-z0-9+/=\s]*$/;
const OPENSSL_DUMP_HEAD = /^Certificate:\s+Data:/;
/** Wherever it stands: in a file of settings a key is the value of a variable. */
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/;
const PEM_HEAD = /^[ \t]*-----BEGIN /m;
/** The object identifier of SignedData (1.2.840.113549.1.7.2), which a ContentInfo begins with; and so in base64. */
const SIGNED_DATA = '\u0006\t*\u0086H\u0086\u00f7\r\u0001\u0007\u0002';
const PKCS7_BASE64_HEAD = /^MI[A-Za-z0-9+/]{4}YJKoZIhvcNAQcC/;
const PKCS7_PEM_HEAD = /^[^-]*-----BEGIN (?:PKCS7|CMS)-----/;

const NAMED_AS_CERTIFICATE = /\.(?:cer|crt|der|pem)$/i;
const NAMED_AS_PKCS7 = /\.p7[bc]$/i;

/** Longer than any certificate or chain; base64 past it is some other file. */
const MAX_BASE64_LENGTH = 1 << 20;

/**
 * Reads files of X.509 certificates: PEM (RFC 7468) with any number of blocks and any text around them, DER, and
 * base64 without armour, whatever the file is called. Keys give no records; a request gives one of its own type, which
 * is no certificate.
 */
export const certificateReader: Reader = {
  format: 'certificate',
  recognises: (head) =>
    PEM_HEAD.test(head) ||
    PRIVATE_KEY.test(head) ||
    OPENSSL_DUMP_HEAD.test(head) ||
    beginsAsEncoded(head) ||
    keyMaterialOf(head) !== undefined,
  read: (source) => ({ source, format: 'certificate', ...readCertificates(source) }),
  commentsIn: commentsBetweenBlocks,
};

/** Reads chains of certificates in PKCS#7 SignedData, such as Windows exports them (.p7b): PEM, DER and base64. */
export const pkcs7Reader: Reader = {
  format: 'pkcs7',
  recognises: (head) =>
    beginsSequenceOf(head, SIGNED_DATA) || PKCS7_BASE64_HEAD.test(head) || PKCS7_PEM_HEAD.test(head),
  read: (source) => ({ source, format: 'pkcs7', ...readCertificates(source) }),
  commentsIn: commentsBetweenBlocks,
};

function commentsBetweenBlocks(text: string): Iterable<Comment> {
  return hashComments(
    text,
    pemBlocks(text).map(({ span }) => span),
  );
}

function beginsAsEncoded(head: string): boolean {
  return DER_HEAD.test(head) || BASE64_HEAD.test(head);
}

type Contents = Pick<ReadFile, 'records' | 'problems'>;

function readCertificates(source: SourceFile): Contents {
  if (source.encoding === 'binary') return readUnarmoured(source, Buffer.from(source.text, 'latin1'));
  const blocks = pemBlocks(source.text);
  if (blocks.length > 0) return readBlocks(source, blocks);
  const bytes = source.text.length > MAX_BASE64_LENGTH ? undefined : decodeBase64(source.text);
  return readUnarmoured(source, bytes);
}

function readBlocks(source: SourceFile, blocks: readonly PemBlock[]): Contents {
  const records: ExchangeRecord[] = [];
  const problems: ReadProblem[] = [];
  for (const block of blocks) {
    const found = readBlock(source, block);
    if (typeof found !== 'string') records.push(...found);
    else if (problems.length < MAX_PROBLEMS)
      problems.push({ kind: 'malformed', span: block.span, reason: found });
  }
  return { records, problems };
}

/** What a block holds, or why that cannot be known. */
function readBlock(source: SourceFile, { label, span, body }: PemBlock): readonly ExchangeRecord[] | string {
  const kind = KINDS.get(label);
  if (kind === undefined) return [];
  // A request is no evidence, and so what is wrong with it does no harm.
  if (kind === 'request') return body ? (recordsOfRequest(source, span, body) ?? []) : [];
  const what = kind === 'pkcs7' ? 'chain of certificates' : 'certificate';
  if (body === undefined) return `the ${what} that begins here has no "-----END ${label}-----" line`;
  const bytes = decodeBase64(slice(source.text, body));
  if (bytes === undefined) return `this ${what} is not base64, or its last line is cut off`;
  const records = recordsIn(source, span, kind === 'trusted' ? (firstAsn1(bytes) ?? bytes) : bytes);
  return records ?? `this ${what} does not decode: bytes of it are missing or were changed`;
}

function recordsOfRequest(source: SourceFile, span: Span, body: Span): readonly ExchangeRecord[] | undefined {
  const bytes = decodeBase64(slice(source.text, body));
  return bytes && recordsIn(source, span, bytes);
}

/** Other files begin with the same bytes; only the file's name says that a damaged one was meant to be a certificate. */
function readUnarmoured(source: SourceFile, bytes: Uint8Array | undefined): Contents {
  const start = { start: 0, end: 0 };
  const decoded = bytes && decodeAsn1(bytes);
  const records = bytes && decoded && recordsIn(source, start, bytes, decoded);
  if (records) return { records, problems: [] };
  const isWhole = decoded !== undefined;
  const isNamed = NAMED_AS_CERTIFICATE.test(source.path) || NAMED_AS_PKCS7.test(source.path);
  if (isWhole || !isNamed || !beginsAsEncoded(source.text.trimStart())) return { records: [], problems: [] };
  const reason = 'the file is named as a certificate and begins like one, but does not decode';
  return { records: [], problems: [{ kind: 'malformed', span: start, reason }] };
}

/** The certificate, request or chain that the bytes are; undefined where they are none of these. */
function recordsIn(
  source: SourceFile,
  span: Span,
  bytes: Uint8Array,
  // Many values take a while, and three kinds of files are tried.
  decoded = decodeAsn1(bytes),
): readonly ExchangeRecord[] | undefined {
  if (decoded === undefined) return undefined;
  const certificate = readX509(bytes, decoded);
  if (certificate) return [certificateRecord(source, span, certificate)];
  const request = readRequest(decoded);
  if (request) return [requestRecord(source, span, request)];
  const chain = certificatesOfPkcs7(decoded)?.map((part) => readX509(part.encoded, part));
  return chain?.flatMap((x509) => (x509 ? [certificateRecord(source, span, x509)] : []));
}
