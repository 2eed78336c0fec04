/**
 * Makes the exports and certificates of examples/exchange-config, a repository in good order. Keys are new in every run,
 * so every certificate changes: run it only to change what the example holds.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MadeCertificate, makeCertificate } from '../certificates/make-certificate.ts';
import { toClixml } from '../exports/clixml.ts';
import { exchangeCertificate, outlookAnywhere, outlookProvider } from '../exports/objects.ts';

const FOLDER = join(import.meta.dirname, '../../examples/exchange-config');
const VALIDITY = { notBefore: '2026-11-01T00:00:00Z', notAfter: '2034-11-01T00:00:00Z' };

const issuing = makeCertificate({
  subject: [{ type: 'O', value: 'Contoso, Ltd.' }],
  commonName: 'Contoso Issuing CA',
  isAuthority: true,
  notBefore: '2024-01-01T00:00:00Z',
  notAfter: '2044-01-01T00:00:00Z',
});

function main(): void {
  const mail = certificateFor('mail.contoso.com', 'autodiscover.contoso.com');
  const lab = certificateFor('mail.lab.contoso.com');
  write('production/OutlookProvider.xml', providers('msstd:mail.contoso.com'));
  for (const server of ['EX01', 'EX02']) {
    write(`production/${server}-OutlookAnywhere.xml`, anywhere(server, 'mail.contoso.com'));
    write(`production/${server}-ExchangeCertificate.xml`, installed(server, 'mail.contoso.com', mail));
  }
  write('production/certificates/mail.contoso.com.cer', Buffer.from(mail.pem));
  write('lab/OutlookProvider.xml', providers('none'));
  write('lab/LAB01-OutlookAnywhere.xml', anywhere('LAB01', 'mail.lab.contoso.com'));
  write('lab/LAB01-ExchangeCertificate.xml', installed('LAB01', 'mail.lab.contoso.com', lab));
}

function certificateFor(commonName: string, ...others: readonly string[]): MadeCertificate {
  return makeCertificate({ commonName, dnsNames: [commonName, ...others], issuer: issuing, ...VALIDITY });
}

function providers(expr: string): Uint8Array {
  return powershell51(
    toClixml([
      outlookProvider({ name: 'EXCH', certPrincipalName: '' }),
      outlookProvider({ name: 'EXPR', certPrincipalName: expr }),
      outlookProvider({ name: 'WEB', certPrincipalName: '' }),
    ]),
  );
}

function anywhere(server: string, host: string): Uint8Array {
  return powershell51(toClixml([outlookAnywhere({ server, host })]));
}

function installed(server: string, commonName: string, certificate: MadeCertificate): Uint8Array {
  const services = { services: 'IIS, SMTP', servicesNumber: 24 };
  const subject = `CN=${commonName}`;
  return powershell51(toClixml([exchangeCertificate({ certificate, server, subject, ...services })]));
}

/** Windows PowerShell 5.1 saves as UTF-16LE with a byte order mark. */
function powershell51(text: string): Uint8Array {
  return Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
}

function write(path: string, bytes: Uint8Array): void {
  const target = join(FOLDER, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}

main();
