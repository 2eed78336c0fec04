/**
 * Makes what fixtures/incidents holds of certificates: `npx tsx tools/incidents/make.ts`. An incident that has all of
 * its certificates stays as it is.
 */
import { join } from 'node:path';
import { writeMissing } from '../certificates/write-missing.ts';
import { toClixml } from '../exports/clixml.ts';
import { outlookAnywhere, outlookProvider } from '../exports/objects.ts';
import { PROJECT } from '../project.ts';
import {
  ended,
  hybrid,
  issued,
  mail,
  mailUnder,
  renewed,
  titled,
  wildcard,
} from '../rule-fixtures/certificates.ts';
import { selectedDump, serverDump } from '../rule-fixtures/dump.ts';
import { INCIDENTS } from './account.ts';

type Files = Readonly<Record<string, string>>;

/** The remedy changes no certificate: before and after show the same. */
function unchanged(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) => [
      [`before/${name}`, text],
      [`after/${name}`, text],
    ]),
  );
}

const providers = (certPrincipalName: string): string =>
  toClixml(
    ['EXCH', 'EXPR', 'WEB'].map((name) =>
      outlookProvider({ name, certPrincipalName: name === 'EXPR' ? certPrincipalName : '' }),
    ),
  );

const server = 'EX01.contoso.com';

const MAKERS: Readonly<Record<string, () => Files>> = {
  'mutual-authentication': () => ({
    ...unchanged({
      'EX01-ExchangeCertificate.xml': serverDump([
        { certificate: issued(mail), server, services: 24, sites: ['W3SVC/1'], rootCAType: 2 },
      ]),
      'EX01-OutlookAnywhere.xml': toClixml([outlookAnywhere({ server: 'EX01', host: 'mail.contoso.com' })]),
    }),
    'before/OutlookProvider.xml': providers('msstd:owa.contoso.com'),
    'after/OutlookProvider.xml': providers('msstd:mail.contoso.com'),
  }),
  'wildcard-certificate': () => unchanged({ 'mail.pem': titled(wildcard, issued(wildcard)) }),
  'old-windows': () => unchanged({ 'mail.pem': titled(hybrid, issued(hybrid)) }),
  'renewed-under-another-name': () => {
    const webmail = mailUnder('webmail.contoso.com');
    return unchanged({
      'EX01-ExchangeCertificate.xml': selectedDump([
        { certificate: issued({ ...mail, ...ended }), services: 'None', server },
        { certificate: issued({ ...webmail, ...renewed }), services: 'IIS, SMTP', server },
      ]),
    });
  },
};

for (const [name, make] of Object.entries(MAKERS)) writeMissing(join(PROJECT, INCIDENTS, name), make());
