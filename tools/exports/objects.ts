import type { MadeCertificate } from '../certificates/make-certificate.ts';
import type { ExportedObject, Property } from './clixml.ts';

const DIRECTORY = 'Microsoft.Exchange.Data.Directory';
const CONFIGURATION = `${DIRECTORY}.SystemConfiguration`;
const BASE_TYPES = [
  `${CONFIGURATION}.ADConfigurationObject`,
  `${DIRECTORY}.ADObject`,
  `${DIRECTORY}.ADRawEntry`,
  'Microsoft.Exchange.Data.ConfigurableObject',
  'System.Object',
];
const CONTAINER =
  'CN=Outlook,CN=AutoDiscover,CN=Client Access,CN=Contoso,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=local';

export interface ProviderOptions {
  readonly name: string;
  readonly certPrincipalName: string;
  readonly server?: string;
}

/** `Get-OutlookProvider` in the Exchange Management Shell. */
export function outlookProvider({ name, certPrincipalName, server = '' }: ProviderOptions): ExportedObject {
  return {
    types: [`${CONFIGURATION}.OutlookProvider`, ...BASE_TYPES],
    text: name,
    members: 'Props',
    properties: [
      string('CertPrincipalName', certPrincipalName),
      string('Server', server),
      { kind: 'integer', name: 'TTL', value: 1 },
      strong('OutlookProviderFlags', `${CONFIGURATION}.OutlookProviderFlags`, 'None', 0),
      { kind: 'null', name: 'RequiredClientVersions' },
      string('AdminDisplayName', ''),
      strong('ExchangeVersion', 'Microsoft.Exchange.Data.ExchangeObjectVersion', '0.1 (8.0.535.0)'),
      string('Name', name),
      string('DistinguishedName', `CN=${name},${CONTAINER}`),
      strong('Identity', `${DIRECTORY}.ADObjectId`, name),
      { kind: 'boolean', name: 'IsValid', value: true },
    ],
  };
}

export interface OutlookAnywhereOptions {
  readonly server: string;
  readonly host: string;
}

/** `Get-OutlookAnywhere -ADPropertiesOnly`. */
export function outlookAnywhere({ server, host }: OutlookAnywhereOptions): ExportedObject {
  const name = 'Rpc (Default Web Site)';
  return {
    types: [
      `${CONFIGURATION}.ADRpcHttpVirtualDirectory`,
      `${CONFIGURATION}.ADVirtualDirectory`,
      ...BASE_TYPES,
    ],
    text: `${server}\\${name}`,
    members: 'Props',
    properties: [
      string('ServerName', server),
      { kind: 'boolean', name: 'SSLOffloading', value: false },
      strong('ExternalHostname', 'Microsoft.Exchange.Data.Hostname', host),
      strong('InternalHostname', 'Microsoft.Exchange.Data.Hostname', host),
      strong('ExternalClientAuthenticationMethod', `${CONFIGURATION}.AuthenticationMethod`, 'Ntlm', 2),
      { kind: 'boolean', name: 'ExternalClientsRequireSsl', value: true },
      { kind: 'boolean', name: 'InternalClientsRequireSsl', value: true },
      string('Name', name),
      strong('Server', `${DIRECTORY}.ADObjectId`, server),
      strong('Identity', `${DIRECTORY}.ADObjectId`, `${server}\\${name}`),
    ],
  };
}

export interface InstalledCertificate {
  readonly certificate: MadeCertificate;
  readonly server: string;
  readonly subject: string;
  /** As Exchange prints them: `IIS, SMTP`. */
  readonly services: string;
  readonly servicesNumber: number;
}

/** `Get-ExchangeCertificate | Select-Object *`: the only form that keeps Services readable. */
export function exchangeCertificate(installed: InstalledCertificate): ExportedObject {
  const { certificate, server, subject, services, servicesNumber } = installed;
  const type = 'Microsoft.Exchange.Management.SystemConfigurationTasks';
  return {
    types: [
      `Selected.${type}.ExchangeCertificate`,
      'System.Management.Automation.PSCustomObject',
      'System.Object',
    ],
    text: `@{Subject=${subject}}`,
    members: 'MS',
    properties: [
      string('Identity', `${server}\\${certificate.thumbprint}`),
      strong('Services', `${type}.AllowedServices`, services, servicesNumber),
      strong('Status', `${type}.CertificateStatus`, 'Valid', 1),
      string('Subject', subject),
      string('Thumbprint', certificate.thumbprint),
      { kind: 'bytes', name: 'RawData', value: certificate.der },
    ],
  };
}

function string(name: string, value: string): Property {
  return { kind: 'string', name, value };
}

function strong(name: string, type: string, text: string, number?: number): Property {
  return { kind: 'strong', name, type, text, ...(number === undefined ? {} : { number }) };
}
