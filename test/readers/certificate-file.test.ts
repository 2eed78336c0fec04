import { describe, expect, it } from 'vitest';
import { certificateReader } from '../../src/readers/certificate-file.ts';
import { decodeBinary, decodeText } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { slice } from '../../src/text/span.ts';
import { armour, makeCertificate } from '../../tools/certificates/make-certificate.ts';

const root = makeCertificate({ key: 'EC', commonName: 'Contoso Root CA', isAuthority: true });
const leaf = makeCertificate({ key: 'RSA', commonName: 'mail.contoso.com', issuer: root });
const other = makeCertificate({ key: 'Ed25519', commonName: 'www.fabrikam.com' });

function sourceOf(bytes: Uint8Array | string, path = 'certificate.pem'): SourceFile {
  const buffer = Buffer.from(bytes);
  return new SourceFile(path, decodeText(buffer) ?? decodeBinary(buffer));
}

const read = (bytes: Uint8Array | string, path?: string) => certificateReader.read(sourceOf(bytes, path));

/** Whether the file would be found, by what the readers are shown of it. */
const isRecognised = (bytes: Uint8Array | string) =>
  certificateReader.recognises(sourceOf(bytes).text.trimStart().slice(0, 4096), '');

/** The common names of the certificates that a recognised file holds. */
function namesIn(bytes: Uint8Array | string, path?: string) {
  expect(isRecognised(bytes)).toBe(true);
  const { records, problems } = read(bytes, path);
  expect(problems).toEqual([]);
  return records.flatMap(({ x509 }) => x509?.commonNames ?? []);
}

/** `openssl x509 -text` writes this above the block. */
const dump = `Certificate:\n    Data:\n        Version: 3 (0x2)\n${'                04:1f:9c:aa:\n'.repeat(300)}`;

describe('every way in which certificates are kept', () => {
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');

  it.each([
    ['PEM', leaf.pem],
    ['PEM of Windows', crlf(leaf.pem)],
    ['PEM that Windows PowerShell redirected', Buffer.from(`\ufeff${crlf(leaf.pem)}`, 'utf16le')],
    ['PEM in UTF-16 without a mark', Buffer.from(crlf(leaf.pem), 'utf16le')],
    ['PEM below the output of openssl -text', `${dump}${leaf.pem}`],
    ['PEM below blank lines', `\n\n${leaf.pem}`],
    ['PEM under its old label', armour(leaf.der, 'X509 CERTIFICATE')],
    [
      'PEM with OpenSSL’s trust settings',
      armour(Buffer.concat([leaf.der, Buffer.from('3003020100', 'hex')]), 'TRUSTED CERTIFICATE'),
    ],
    ['DER', leaf.der],
    ['base64', Buffer.from(leaf.der).toString('base64')],
    ['base64 in lines', leaf.pem.replaceAll(/-----.*-----\n/g, '')],
    [
      'base64 in lines, in UTF-16',
      Buffer.from(`\ufeff${crlf(leaf.pem.replaceAll(/-----.*-----\n/g, ''))}`, 'utf16le'),
    ],
  ])('%s', (_, bytes) => {
    expect(namesIn(bytes)).toEqual(['mail.contoso.com']);
  });

  it.each(['.cer', '.crt', '.pem', '.der', '.txt', ''])('whatever the extension: %j', (extension) => {
    expect(namesIn(leaf.der, `certificate${extension}`)).toEqual(['mail.contoso.com']);
    expect(namesIn(leaf.pem, `certificate${extension}`)).toEqual(['mail.contoso.com']);
  });

  it('several in one file, with text between them', () => {
    const text = `subject=CN = mail.contoso.com\n${leaf.pem}\n# the root\n${root.pem}${other.pem}`;
    expect(namesIn(text)).toEqual(['mail.contoso.com', 'Contoso Root CA', 'www.fabrikam.com']);
  });
});

describe('the record', () => {
  const span = (start: number, end: number) => ({ start, end });

  it('names the certificate by its thumbprint and stands for its block', () => {
    const text = `Contoso\n${leaf.pem}`;
    const [record] = read(text).records;
    const place = span(8, text.length - 1);
    expect(record).toMatchObject({
      type: 'Certificate',
      identity: leaf.thumbprint,
      span: place,
      x509: { thumbprint: leaf.thumbprint, keyType: 'RSA' },
    });
    expect(record && slice(text, record.span)).toBe(leaf.pem.trimEnd());
    expect(record && [...record.properties]).toEqual([
      ['Subject', { kind: 'text', text: 'CN=mail.contoso.com', span: place }],
      ['Thumbprint', { kind: 'text', text: leaf.thumbprint, span: place }],
      ['NotBefore', { kind: 'text', text: '2026-01-01T00:00:00Z', span: place }],
      ['NotAfter', { kind: 'text', text: '2028-01-01T00:00:00Z', span: place }],
    ]);
  });

  it('of bytes without lines stands at their start', () => {
    expect(read(leaf.der).records.map((record) => record.span)).toEqual([span(0, 0)]);
  });
});

describe('a damaged certificate is a problem where it stands', () => {
  const damaged = leaf.pem.replace(/\n.{8}/, '\nAAAAAAAA');

  it.each([
    ['never ended', leaf.pem.replace(/-----END.*\n/, ''), 'has no "-----END CERTIFICATE-----" line'],
    ['not base64', leaf.pem.replace(/\n..../, '\n!!!!'), 'is not base64'],
    ['a line cut short', leaf.pem.replace(/.\n-----END/, '\n-----END'), 'is not base64'],
    ['empty', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n', 'is not base64'],
    ['other bytes', damaged, 'does not decode'],
    ['bytes after it', armour(Buffer.concat([leaf.der, Buffer.of(0)]), 'CERTIFICATE'), 'does not decode'],
  ])('%s', (_, text, reason) => {
    const { records, problems } = read(text);
    expect(records).toEqual([]);
    expect(problems).toMatchObject([
      { kind: 'malformed', span: { start: 0 }, reason: expect.stringContaining(reason) },
    ]);
  });

  it('and keeps none of the others from being read', () => {
    const { records, problems } = read(`${root.pem}${damaged}${leaf.pem}`);
    expect(records.map(({ identity }) => identity)).toEqual([root.thumbprint, leaf.thumbprint]);
    expect(problems.map(({ span }) => span.start)).toEqual([root.pem.length]);
  });

  it('and a file of nothing else does not flood the report', () => {
    expect(read('-----BEGIN CERTIFICATE-----\n'.repeat(10_000)).problems).toHaveLength(100);
  });

  it.each(['leaf.cer', 'leaf.CRT', 'leaf.der', 'leaf.pem'])('cut off without armour: %s', (path) => {
    const reason = 'the file is named as a certificate and begins like one, but does not decode';
    for (const bytes of [leaf.der.slice(0, -9), Buffer.from(leaf.der).toString('base64').slice(0, -8)]) {
      expect(read(bytes, path).problems).toMatchObject([{ kind: 'malformed', reason }]);
    }
  });

  it('is not what a file of another name was meant to be', () => {
    expect(read(leaf.der.slice(0, -9), 'data.bin')).toMatchObject({ records: [], problems: [] });
  });
});

describe('what is no certificate gives no record and no problem', () => {
  const sequence = Buffer.from('3081a10201033081', 'hex');
  const request = Buffer.concat([Buffer.from('308180', 'hex'), Buffer.from('0400'.repeat(64), 'hex')]);

  it.each([
    ['a private key', armour(sequence, 'PRIVATE KEY')],
    [
      'an encrypted key of OpenSSL',
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n',
    ],
    ['a certificate request', armour(request, 'CERTIFICATE REQUEST')],
    ['a request, PKCS#7 or PKCS#12 in DER', request],
    ['the same in base64', request.toString('base64')],
    ['the output of openssl -text alone', dump],
    ['nothing', ''],
  ])('%s', (_, bytes) => {
    for (const path of ['file.pem', 'file.pfx']) {
      expect(read(bytes, path)).toMatchObject({ records: [], problems: [] });
    }
  });

  it('of a private key nothing is kept', () => {
    const secret = armour(sequence, 'PRIVATE KEY');
    const file = read(`${secret}${leaf.pem}`);
    expect(file.records).toHaveLength(1);
    expect(
      JSON.stringify({
        ...file,
        source: undefined,
        records: file.records.map(({ properties, x509 }) => [[...properties], x509]),
      }),
    ).not.toContain(sequence.toString('base64').slice(0, 8));
  });
});

it.each([
  ['CLIXML', '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'],
  ['prose', 'Milestones and more, all in one line without end'],
  ['digits', '0123456789'],
  ['a mention', 'Paste the line -----BEGIN CERTIFICATE----- here'],
])('%s is not recognised', (_, text) => {
  expect(isRecognised(text)).toBe(false);
});
