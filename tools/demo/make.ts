/**
 * Makes fixtures/demo: the repository of a hybrid organisation on the morning after a certificate renewal. Keys are new
 * in every run, so every certificate, and with it the demo's thumbprints, changes: run it only to change the story.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MadeCertificate, makeCertificate } from '../certificates/make-certificate.ts';
import { toClixml } from '../exports/clixml.ts';
import {
  exchangeCertificate,
  type InstalledCertificate,
  outlookAnywhere,
  outlookProvider,
} from '../exports/objects.ts';
import { autodiscoverResponse } from '../exports/response.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/demo');
const ORGANISATION = [
  { type: 'C', value: 'US' },
  { type: 'O', value: 'Contoso, Ltd.' },
] as const;

const root = makeCertificate({
  subject: [{ type: 'O', value: 'Example Trust Services' }],
  commonName: 'Example Root CA',
  isAuthority: true,
  notBefore: '2015-01-01T00:00:00Z',
  notAfter: '2040-01-01T00:00:00Z',
});
const issuing = makeCertificate({
  subject: [{ type: 'O', value: 'Example Trust Services' }],
  commonName: 'Example Issuing CA 3',
  isAuthority: true,
  issuer: root,
  notBefore: '2020-01-01T00:00:00Z',
  notAfter: '2035-01-01T00:00:00Z',
});
/** The renewal: until yesterday the common name was owa.contoso.com. */
const renewed = makeCertificate({
  subject: ORGANISATION,
  commonName: 'mail.contoso.com',
  dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com'],
  issuer: issuing,
  notBefore: '2026-11-30T00:00:00Z',
  notAfter: '2027-06-15T00:00:00Z',
});
/** The certificate that nobody renewed. */
const relay = makeCertificate({
  subject: ORGANISATION,
  commonName: 'smtp.contoso.com',
  dnsNames: ['smtp.contoso.com'],
  issuer: issuing,
  notBefore: '2026-05-01T00:00:00Z',
  notAfter: '2026-11-17T00:00:00Z',
});
const auth = makeCertificate({
  commonName: 'Microsoft Exchange Server Auth Certificate',
  notAfter: '2030-01-01T00:00:00Z',
});

function main(): void {
  write(
    'OutlookProvider.xml',
    powershell51(
      toClixml([
        outlookProvider({ name: 'EXCH', certPrincipalName: 'msstd: mail.contoso.com' }),
        outlookProvider({ name: 'EXPR', certPrincipalName: 'msstd:owa.contoso.com' }),
        outlookProvider({ name: 'WEB', certPrincipalName: 'msstd:owa.contoso.com' }),
      ]),
    ),
  );
  write(
    'servers/EX01-OutlookAnywhere.xml',
    powershell51(toClixml([outlookAnywhere({ server: 'EX01', host: 'mail.contoso.com' })])),
  );
  write('servers/EX02-OutlookAnywhere.json', Buffer.from(outlookAnywhereJson('EX02', 'mail.contoso.com')));
  write('servers/EX01-ExchangeCertificate.xml', certificates([renewedOn('EX01'), authOn('EX01')]));
  write(
    'servers/EX02-ExchangeCertificate.xml',
    certificates([renewedOn('EX02'), authOn('EX02'), expiredOn('EX02')]),
  );
  write(
    'responses/autodiscover-kim.xml',
    Buffer.from(autodiscoverResponse({ user: 'Kim Akers', certPrincipalName: 'msstd:owa.contoso.com' })),
  );
  write(
    'responses/autodiscover-lee-branch.xml',
    Buffer.from(autodiscoverResponse({ user: 'Lee Gu', certPrincipalName: 'msstd:mail.contoso.com' })),
  );
  write(
    'certificates/mail-chain.pem',
    pem([
      ['mail.contoso.com', renewed],
      ['Example Issuing CA 3', issuing],
      ['Example Root CA', root],
    ]),
  );
  write('certificates/smtp.cer', relay.der);
}

function certificates(installed: readonly InstalledCertificate[]): Uint8Array {
  return powershell51(toClixml(installed.map(exchangeCertificate)));
}

function renewedOn(server: string): InstalledCertificate {
  const subject = 'CN=mail.contoso.com, O="Contoso, Ltd.", C=US';
  return { certificate: renewed, server, subject, services: 'IMAP, POP, IIS, SMTP', servicesNumber: 27 };
}

function authOn(server: string): InstalledCertificate {
  const subject = 'CN=Microsoft Exchange Server Auth Certificate';
  return { certificate: auth, server, subject, services: 'SMTP', servicesNumber: 16 };
}

function expiredOn(server: string): InstalledCertificate {
  const subject = 'CN=smtp.contoso.com, O="Contoso, Ltd.", C=US';
  return { certificate: relay, server, subject, services: 'SMTP', servicesNumber: 16 };
}

/** Windows PowerShell 5.1 saves as UTF-16LE with a byte order mark. */
function powershell51(text: string): Uint8Array {
  return Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
}

/** `Get-OutlookAnywhere | Select-Object … | ConvertTo-Json` in PowerShell 7. */
function outlookAnywhereJson(server: string, host: string): string {
  const exported = {
    ServerName: server,
    SSLOffloading: false,
    ExternalHostname: host,
    InternalHostname: host,
    ExternalClientAuthenticationMethod: { value: 2, Value: 'Ntlm' },
    ExternalClientsRequireSsl: true,
    InternalClientsRequireSsl: true,
    Name: 'Rpc (Default Web Site)',
    Server: server,
    Identity: `${server}\\Rpc (Default Web Site)`,
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}

function pem(chain: readonly (readonly [string, MadeCertificate])[]): Uint8Array {
  return Buffer.from(chain.map(([name, { pem: block }]) => `subject: ${name}\n${block}`).join('\n'));
}

function write(path: string, bytes: Uint8Array): void {
  const target = join(FOLDER, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}

main();
