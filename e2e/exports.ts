import { type MadeCertificate, makeCertificate } from '../tools/certificates/make-certificate.ts';
import { type ExportedObject, type Property, toClixml } from '../tools/exports/clixml.ts';
import { exchangeCertificate, outlookAnywhere, outlookProvider } from '../tools/exports/objects.ts';
import { autodiscoverResponse } from '../tools/exports/response.ts';

/** Files of a repository, by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Valid on whatever day this runs. */
const VALIDITY = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2049-01-01T00:00:00Z' };

export const PROVIDERS = 'OutlookProvider.xml';
export const ENDPOINTS = 'EX01-OutlookAnywhere.xml';
export const CERTIFICATE = 'EX01-ExchangeCertificate.xml';

const mailCertificate = certificateFor('mail.contoso.com');

/** One server's exports, in good order. */
export function goodExports(): Files {
  return {
    ...providers('msstd:mail.contoso.com'),
    ...certificate(mailCertificate, 'mail.contoso.com'),
    [ENDPOINTS]: powershell51(toClixml([outlookAnywhere({ server: 'EX01', host: 'mail.contoso.com' })])),
  };
}

/** The providers' export, with a CertPrincipalName for EXPR, in the usual order or another. */
export function providers(expr: string, order: 'usual' | 'reverse' = 'usual'): Files {
  const objects = providerObjects(expr);
  return { [PROVIDERS]: powershell51(toClixml(order === 'usual' ? objects : objects.toReversed())) };
}

/** The certificates' export after somebody swapped the certificate for one of another name. */
export function swappedCertificate(commonName: string): Files {
  return certificate(certificateFor(commonName), commonName);
}

/** Autodiscover responses, each of which says what no provider says: `count` findings. */
export function driftedResponses(count: number): Files {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return Object.fromEntries(
    numbers.map((number) => [
      `responses/user${number}.xml`,
      autodiscoverResponse({ user: `User ${number}`, certPrincipalName: `msstd:old${number}.contoso.com` }),
    ]),
  );
}

/** What `goodExports` holds, exported anew with ConvertTo-Json by PowerShell 7, under other names. */
export function goodExportsAsJson(expr = 'msstd:mail.contoso.com'): Files {
  return {
    'OutlookProvider.json': convertToJson(providerObjects(expr).toReversed()),
    'EX01-OutlookAnywhere.json': convertToJson([
      outlookAnywhere({ server: 'EX01', host: 'mail.contoso.com' }),
    ]),
    'EX01-ExchangeCertificate.json': convertToJson([installed(mailCertificate, 'mail.contoso.com')]),
  };
}

function providerObjects(expr: string): readonly ExportedObject[] {
  return [
    outlookProvider({ name: 'EXCH', certPrincipalName: '' }),
    outlookProvider({ name: 'EXPR', certPrincipalName: expr }),
    outlookProvider({ name: 'WEB', certPrincipalName: '' }),
  ];
}

function certificateFor(commonName: string): MadeCertificate {
  const issuer = makeCertificate({ commonName: 'Contoso Issuing CA', isAuthority: true, ...VALIDITY });
  return makeCertificate({ commonName, dnsNames: [commonName], issuer, ...VALIDITY });
}

function certificate(made: MadeCertificate, commonName: string): Files {
  return { [CERTIFICATE]: powershell51(toClixml([installed(made, commonName)])) };
}

function installed(made: MadeCertificate, commonName: string): ExportedObject {
  const services = { services: 'IIS, SMTP', servicesNumber: 24 };
  return exchangeCertificate({ certificate: made, server: 'EX01', subject: `CN=${commonName}`, ...services });
}

/** Windows PowerShell 5.1 saves as UTF-16LE with a byte order mark. */
function powershell51(text: string): Uint8Array {
  return Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
}

function convertToJson(objects: readonly ExportedObject[]): string {
  const exported = objects.map(({ properties }) =>
    Object.fromEntries(properties.toReversed().map((property) => [property.name, jsonValue(property)])),
  );
  return `${JSON.stringify(exported, null, 2)}\n`;
}

function jsonValue(property: Property): unknown {
  switch (property.kind) {
    case 'null':
      return null;
    case 'bytes':
      return Buffer.from(property.value).toString('base64');
    case 'strong':
      return property.number === undefined ? property.text : { value: property.number, Value: property.text };
    case 'list':
      return property.values;
    default:
      return property.value;
  }
}
