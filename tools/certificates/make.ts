/**
 * Makes the certificates of the readers' fixtures: `npx tsx tools/certificates/make.ts`. Keys are made anew and thrown
 * away, so every run changes all of them, and the expected output of the fixtures has to be made anew as well.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MadeCertificate, makeCertificate } from './make-certificate.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/readers');

const organization = [
  { type: 'C', value: 'DE' },
  { type: 'L', value: 'München' },
  { type: 'O', value: 'Contoso, Ltd.' },
];
const contosoNames = ['mail.contoso.com', 'autodiscover.contoso.com'];

const root = makeCertificate({
  subject: organization,
  commonName: 'Contoso Root CA',
  isAuthority: true,
  notBefore: '2020-01-01T00:00:00Z',
  notAfter: '2050-01-01T00:00:00Z',
});
const issuing = makeCertificate({
  subject: organization,
  commonName: 'Contoso Issuing CA',
  isAuthority: true,
  issuer: root,
  notBefore: '2022-01-01T00:00:00Z',
  notAfter: '2032-01-01T00:00:00Z',
});
const mail = makeCertificate({
  subject: organization,
  commonName: 'mail.contoso.com',
  dnsNames: contosoNames,
  issuer: issuing,
});
const expired = makeCertificate({
  commonName: '*.contoso.com',
  dnsNames: ['*.contoso.com', 'contoso.com'],
  notBefore: '2022-05-01T00:00:00Z',
  notAfter: '2024-05-01T12:00:00Z',
  key: 'EC',
});
const selfSigned = makeCertificate({
  commonName: 'EX01',
  dnsNames: ['EX01', 'EX01.contoso.com'],
  key: 'Ed25519',
});
const misleading = makeCertificate({
  subject: [
    { type: 'O', value: 'Evil, CN=mail.contoso.com' },
    [
      { type: 'OU', value: 'CN=mail.contoso.com', string: 'BMPString' },
      { type: 'CN', value: 'www.fabrikam.com', string: 'PrintableString' },
    ],
    { type: 'CN', value: 'mail.contoso.com\0.fabrikam.com' },
    { type: 'E', value: 'postmaster@fabrikam.com' },
  ],
  dnsNames: ['www.fabrikam.com', 'x, DNS:mail.contoso.com'],
  extendedKeyUsage: 'none',
});

const titled = (title: string, { pem }: MadeCertificate) => `${title}\n${pem}`;
const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const unarmoured = ({ pem }: MadeCertificate) => pem.replaceAll(/-----.*-----\n/g, '');
const utf16 = (text: string) => Buffer.from(`\ufeff${crlf(text)}`, 'utf16le');

const files: Readonly<Record<string, string | Uint8Array>> = {
  'certificate/ok-chain/input.pem': [
    titled('subject=CN = mail.contoso.com', mail),
    titled('subject=CN = Contoso Issuing CA', issuing),
    titled('subject=CN = Contoso Root CA', root),
  ].join('\n'),
  'certificate/ok-der-ec-expired/input.cer': expired.der,
  'certificate/ok-base64-without-armour/input.cer': crlf(unarmoured(mail)),
  'certificate/ok-utf16-ed25519/input.crt': utf16(selfSigned.pem),
  'certificate/ok-misleading-names/input.pem': misleading.pem,
  'certificate/err-damaged-between-others/input.pem': [
    mail.pem,
    issuing.pem.replace(/\n.{12}/, '\nAAAAAAAAAAAA'),
    root.pem,
  ].join(''),
  'json/ok-certificates/input.json': `${JSON.stringify(
    {
      ExchangeCertificate: [
        {
          Thumbprint: mail.thumbprint,
          Services: 9,
          CertificateDomains: contosoNames,
          NotAfter: '/Date(1830297600000)/',
          RawData: Buffer.from(mail.der).toString('base64'),
        },
        {
          Thumbprint: expired.thumbprint,
          Services: { value: 16, Value: 'SMTP' },
          RawData: [...expired.der].join(' '),
        },
        { Thumbprint: '0123456789ABCDEF0123456789ABCDEF01234567', Subject: 'CN=EX02', Services: 'None' },
      ],
    },
    null,
    2,
  )}\n`,
};

for (const [path, contents] of Object.entries(files)) {
  const file = join(FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
}
