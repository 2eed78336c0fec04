import type { ExchangeRecord, ReadFile, ReadProblem } from '../model/record.ts';
import type { TextValue } from '../model/value.ts';
import type { X509 } from '../model/x509.ts';
import { decodeAsn1, firstAsn1 } from '../syntax/asn1.ts';
import { hashComments } from '../syntax/comments.ts';
import { decodeBase64, type PemBlock, pemBlocks } from '../syntax/pem.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type Span, slice } from '../text/span.ts';
import { MAX_PROBLEMS } from './problems.ts';
import type { Reader } from './reader.ts';
import { readX509 } from './x509.ts';

/** Labels under which certificates are found: RFC 7468 section 5 and OpenSSL's PEM_read_bio_X509. */
const CERTIFICATE_LABELS: ReadonlySet<string> = new Set([
  'CERTIFICATE',
  'X509 CERTIFICATE',
  'TRUSTED CERTIFICATE',
]);

/** Binary DER, and base64 without armour, of a SEQUENCE between 128 bytes and 64 KiB long. */
const DER_HEAD = /^0[\x81\x82]/;
const BASE64_HEAD = /^MI[G-L][A-Za-z0-9+/=\s]*$/;
const OPENSSL_DUMP_HEAD = /^Certificate:\s+Data:/;
const PEM_HEAD = /^[ \t]*-----BEGIN /m;

const NAMED_AS_CERTIFICATE = /\.(?:cer|crt|der|pem)$/i;

/** Longer than any certificate; base64 past it is some other file. */
const MAX_BASE64_LENGTH = 1 << 20;

/**
 * Reads files of X.509 certificates: PEM (RFC 7468) with any number of blocks and any text around them, DER, and
 * base64 without armour, whatever the file is called. Keys, requests, PKCS#7 and PKCS#12 give no records.
 */
export const certificateReader: Reader = {
  format: 'certificate',
  recognises: (head) => PEM_HEAD.test(head) || OPENSSL_DUMP_HEAD.test(head) || beginsAsEncoded(head),
  read: (source) => ({ source, format: 'certificate', ...readCertificates(source) }),
  commentsIn: (text) =>
    hashComments(
      text,
      pemBlocks(text).map(({ span }) => span),
    ),
};

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
    if (!CERTIFICATE_LABELS.has(block.label)) continue;
    const certificate = readBlock(source.text, block);
    if (typeof certificate !== 'string') {
      records.push(recordOf(source, block.span, certificate));
    } else if (problems.length < MAX_PROBLEMS) {
      problems.push({ kind: 'malformed', span: block.span, reason: certificate });
    }
  }
  return { records, problems };
}

/** The certificate in a block, or why there is none. */
function readBlock(text: string, { label, body }: PemBlock): X509 | string {
  if (body === undefined) return `the certificate that begins here has no "-----END ${label}-----" line`;
  const bytes = decodeBase64(slice(text, body));
  if (bytes === undefined) return 'this certificate is not base64, or its last line is cut off';
  const der = label === 'TRUSTED CERTIFICATE' ? firstAsn1(bytes) : bytes;
  const certificate = der && readX509(der);
  return certificate ?? 'this certificate does not decode: bytes of it are missing or were changed';
}

/** Other files begin with the same bytes; only the file's name says that a damaged one was meant to be a certificate. */
function readUnarmoured(source: SourceFile, bytes: Uint8Array | undefined): Contents {
  const start = { start: 0, end: 0 };
  const certificate = bytes && readX509(bytes);
  if (certificate) return { records: [recordOf(source, start, certificate)], problems: [] };
  const isWhole = bytes !== undefined && decodeAsn1(bytes) !== undefined;
  const isMeant = NAMED_AS_CERTIFICATE.test(source.path) && beginsAsEncoded(source.text.trimStart());
  if (isWhole || !isMeant) return { records: [], problems: [] };
  const reason = 'the file is named as a certificate and begins like one, but does not decode';
  return { records: [], problems: [{ kind: 'malformed', span: start, reason }] };
}

function recordOf(source: SourceFile, span: Span, x509: X509): ExchangeRecord {
  const text = (value: string): TextValue => ({ kind: 'text', text: value, span });
  const properties = new Map([
    ['Subject', text(x509.subject)],
    ['Thumbprint', text(x509.thumbprint)],
    ['NotBefore', text(isoSeconds(x509.notBefore))],
    ['NotAfter', text(isoSeconds(x509.notAfter))],
  ]);
  return { source, type: 'Certificate', identity: x509.thumbprint, properties, span, x509 };
}

/** Certificates count whole seconds. */
function isoSeconds(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
