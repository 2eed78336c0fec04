import { X509Certificate } from 'node:crypto';
import type { MadeCertificate } from '../certificates/make-certificate.ts';
import type { ServerCertificate } from '../exports/serialization-data.ts';
import type { ExchangeObject } from './export.ts';

const TASKS = 'Microsoft.Exchange.Management.SystemConfigurationTasks';
const SERVICES = [
  [1, 'IMAP'],
  [2, 'POP'],
  [8, 'IIS'],
  [16, 'SMTP'],
  [32, 'Federation'],
] as const;
const ROOTS = ['None', 'ThirdParty', 'Enterprise', 'Registry', 'GroupPolicy', 'Unknown'];

/** The same as `Get-ExchangeCertificate | Select-Object *` shows it. */
export function listed(options: ServerCertificate): ExchangeObject {
  const { certificate, server, services, sites = [], rootCAType = 3, friendlyName = '' } = options;
  const {
    subject,
    issuer,
    validFrom,
    validTo,
    serialNumber,
    subjectAltName = '',
  } = new X509Certificate(certificate.der);
  const named = SERVICES.flatMap(([flag, name]) => ((services & flag) === 0 ? [] : [name]));
  return {
    type: `${TASKS}.ExchangeCertificate`,
    properties: {
      CertificateDomains: subjectAltName === '' ? [] : subjectAltName.replaceAll('DNS:', '').split(', '),
      FriendlyName: friendlyName,
      HasPrivateKey: true,
      IISServices: sites.map((site) => `IIS://${server.replace(/\..*$/, '')}/${site}`),
      Identity: `${server}\\${certificate.thumbprint}`,
      IsSelfSigned: subject === issuer,
      Issuer: inWindowsWords(issuer),
      NotAfter: new Date(validTo).toISOString().replace('.000Z', 'Z'),
      NotBefore: new Date(validFrom).toISOString().replace('.000Z', 'Z'),
      PrivateKeyExportable: true,
      PublicKeySize: 2048,
      RawData: certificate.der,
      RootCAType: {
        type: `${TASKS}.CertificateAuthorityType`,
        text: ROOTS[rootCAType] ?? 'Unknown',
        number: rootCAType,
      },
      SerialNumber: serialNumber,
      Services: {
        type: `${TASKS}.AllowedServices`,
        text: named.length > 0 ? named.join(', ') : 'None',
        number: services,
      },
      Status: { type: `${TASKS}.CertificateStatus`, text: 'Valid', number: 1 },
      Subject: inWindowsWords(subject),
      Thumbprint: certificate.thumbprint,
    },
  };
}

/** `CN=mail.contoso.com, O="Contoso, Ltd.", C=US` of Node's lines, which begin with the most general and escape. */
function inWindowsWords(name: string): string {
  return name
    .split('\n')
    .toReversed()
    .map((line) =>
      line
        .replaceAll('\\', '')
        .replace(/=(.*[,+"<>#;].*)$/, (_, value: string) => `="${value.replaceAll('"', '""')}"`),
    )
    .join(', ');
}

/** `<I>…<S>…`, as connectors name a certificate. */
export function tlsCertificateName({ der }: Pick<MadeCertificate, 'der'>): string {
  const { subject, issuer } = new X509Certificate(der);
  return `<I>${inWindowsWords(issuer)}<S>${inWindowsWords(subject)}`;
}
