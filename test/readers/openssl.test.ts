import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readX509 } from '../../src/readers/x509.ts';
import {
  type CertificateOptions,
  type MadeCertificate,
  makeCertificate,
} from '../../tools/certificates/make-certificate.ts';

/*
 * OpenSSL as an independent judge: what it prints of a certificate is what the reader finds in it. Skipped where it is
 * not installed.
 */

/** What it prints differs between versions, and LibreSSL goes by the same name. */
const isInstalled = /^OpenSSL [3-9]\./.test(
  spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '',
);

const PRINT = ['-text', '-startdate', '-enddate', '-serial', '-sha1', '-fingerprint', '-subject', '-issuer'];
const FORM = ['-nameopt', 'multiline,-esc_msb,utf8', '-certopt', 'no_sigdump'];

/** What `openssl x509` prints. */
function print({ pem }: MadeCertificate): string {
  const run = spawnSync('openssl', ['x509', '-noout', ...PRINT, ...FORM], { input: pem, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout;
}

interface Facts {
  readonly notBefore: string;
  readonly notAfter: string;
  readonly commonNames: readonly string[];
  readonly emailAddresses: readonly string[];
  readonly dnsNames: readonly string[];
  readonly keySize: number | undefined;
  readonly signatureAlgorithm: string;
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly isAuthority: boolean;
  readonly isSelfIssued: boolean;
  readonly serialNumber: string;
  readonly thumbprint: string;
}

function judged(certificate: MadeCertificate): Facts {
  const text = print(certificate);
  const field = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
  const [subject, issuer] = [nameIn(text, 'subject'), nameIn(text, 'issuer')];
  const values = (type: string) => subject.flatMap(([name, value]) => (name === type ? [value] : []));
  const alternatives = extensionIn(text, 'X509v3 Subject Alternative Name')?.split(', ') ?? [];
  const alternative = (kind: string) =>
    alternatives.flatMap((entry) => (entry.startsWith(kind) ? [entry.slice(kind.length)] : []));
  return {
    notBefore: new Date(field('notBefore')).toISOString(),
    notAfter: new Date(field('notAfter')).toISOString(),
    commonNames: values('commonName'),
    emailAddresses: [...values('emailAddress'), ...alternative('email:')],
    dnsNames: alternative('DNS:'),
    keySize: bitsIn(text),
    signatureAlgorithm: /Signature Algorithm: (\S+)/.exec(text)?.[1] ?? '',
    extendedKeyUsage: extensionIn(text, 'X509v3 Extended Key Usage')
      ?.split(', ')
      .map((purpose) => PURPOSES.get(purpose) ?? purpose),
    isAuthority: extensionIn(text, 'X509v3 Basic Constraints')?.startsWith('CA:TRUE') ?? false,
    isSelfIssued: JSON.stringify(subject) === JSON.stringify(issuer),
    serialNumber: field('serial'),
    thumbprint: field('.*Fingerprint').replaceAll(':', ''),
  };
}

/** The attributes of a name that stands in lines of its own. */
function nameIn(text: string, which: string): (readonly [string, string])[] {
  const [, lines = ''] = new RegExp(`^${which}=(.*(?:\n {4}.*)*)`, 'm').exec(text) ?? [];
  return [...lines.matchAll(/^ +(\S+) += (.*)$/gm)].map(([, type = '', value = '']) => [type, value]);
}

function extensionIn(text: string, name: string): string | undefined {
  return new RegExp(`${name}: *(?:critical)?\n +(.*)`).exec(text)?.[1]?.trim();
}

/** OpenSSL prints a size of Edwards curves too, which are of one size each. */
function bitsIn(text: string): number | undefined {
  const bits = /Public-Key: \((\d+) bit/.exec(text)?.[1];
  return bits === undefined || /Public Key Algorithm: ED/i.test(text) ? undefined : Number(bits);
}

const PURPOSES: ReadonlyMap<string, string> = new Map([
  ['TLS Web Server Authentication', '1.3.6.1.5.5.7.3.1'],
  ['TLS Web Client Authentication', '1.3.6.1.5.5.7.3.2'],
  ['E-mail Protection', '1.3.6.1.5.5.7.3.4'],
  ['Any Extended Key Usage', '2.5.29.37.0'],
]);

/** OpenSSL's words for the algorithms that RFCs name otherwise. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['RSASSA-PSS', 'rsassaPss'],
  ['Ed25519', 'ED25519'],
  ['Ed448', 'ED448'],
]);

function found({ der }: MadeCertificate): Facts | undefined {
  const x509 = readX509(der);
  return (
    x509 && {
      notBefore: x509.notBefore.toISOString(),
      notAfter: x509.notAfter.toISOString(),
      commonNames: x509.commonNames,
      emailAddresses: x509.emailAddresses,
      dnsNames: x509.dnsNames,
      keySize: x509.keySize,
      signatureAlgorithm: ALGORITHMS.get(x509.signatureAlgorithm) ?? x509.signatureAlgorithm,
      extendedKeyUsage: x509.extendedKeyUsage,
      isAuthority: x509.isAuthority,
      isSelfIssued: x509.isSelfIssued,
      serialNumber: x509.serialNumber,
      thumbprint: x509.thumbprint,
    }
  );
}

const mail: CertificateOptions = {
  key: 'EC',
  commonName: 'mail.contoso.com',
  dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com', '*.contoso.com'],
};

const SIGNATURES: readonly CertificateOptions[] = (['sha1', 'sha256', 'sha384', 'sha512'] as const).flatMap(
  (digest) => [
    { key: 'RSA', digest },
    { key: 'EC', digest },
  ],
);

const CASES: readonly CertificateOptions[] = [
  ...SIGNATURES,
  { key: 'RSA', digest: 'md5' },
  { key: 'RSA', pss: true },
  { key: 'RSA', rsaBits: 1024 },
  { key: 'RSA', rsaBits: 3072 },
  { key: 'EC', curve: 'P-384' },
  { key: 'EC', curve: 'P-521' },
  { key: 'Ed25519' },
  { key: 'Ed448' },
  { extendedKeyUsage: 'none' },
  { extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'] },
  { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4'] },
  { extendedKeyUsage: ['2.5.29.37.0', '1.2.3.4'] },
  { notBefore: '1999-12-31T23:59:59Z', notAfter: '2049-12-31T23:59:59Z' },
  { notBefore: '2026-03-15T00:00:00Z', notAfter: '2050-01-01T00:00:00Z' },
  { notBefore: '2026-10-26T11:12:13Z', notAfter: '2026-12-12T11:12:12Z' },
  { dnsNames: [] },
  { commonName: [] },
  { commonName: ['mail.contoso.com', 'owa.contoso.com'] },
  { commonName: 'Bücher für Contoso' },
  { emailAddresses: ['hostmaster@contoso.com'], subject: [{ type: 'E', value: 'postmaster@contoso.com' }] },
  { isAuthority: true, extendedKeyUsage: 'none' },
  {
    subject: [
      { type: 'C', value: 'DE' },
      { type: 'O', value: 'Contoso, Ltd.' },
    ],
  },
];

describe.skipIf(!isInstalled)('OpenSSL finds in a certificate what the reader finds', () => {
  it.each(CASES.map((options) => [JSON.stringify(options), options] as const))('%s', (_, options) => {
    const certificate = makeCertificate({ ...mail, ...options });
    expect(found(certificate)).toEqual(judged(certificate));
  });

  it('of one that another with another key issued', () => {
    const issuer = makeCertificate({ key: 'RSA', commonName: 'Contoso Issuing CA', isAuthority: true });
    const certificate = makeCertificate({ ...mail, issuer, digest: 'sha384' });
    expect(found(certificate)).toEqual(judged(certificate));
  });
});
