/** What a property is, or that the dialect cut it off. */
export type Said = string | null | readonly string[] | { readonly truncated: true };

/** What a dialect cannot say as the others do, and what it says besides, by type of the objects. */
export interface Dialect {
  readonly folder: string;
  /** Objects that it has no form for, or properties that it leaves out. */
  readonly absent?: Readonly<Record<string, 'all' | readonly string[]>>;
  /** Properties that it cuts off, or spells in another way. */
  readonly otherwise?: Readonly<Record<string, Readonly<Record<string, Said>>>>;
  /** Properties that are not the organisation's, but come with the dialect; sorted. */
  readonly more?: Readonly<Record<string, readonly string[]>>;
}

const TRUNCATED: Said = { truncated: true };

/** What a server adds in the shell. */
const REMOTING = ['PSComputerName', 'PSShowComputerName', 'RunspaceId'];

/** Dates in the words of a language and without their time zone, as .NET prints them. */
const PRINTED_DATES = { NotAfter: '1/1/2028 1:00:00 AM', NotBefore: '1/1/2026 1:00:00 AM' };

/** A table prints the type of a list in its place. */
const TABLE: Omit<Dialect, 'folder'> = {
  absent: { ExchangeCertificate: ['IISServices'] },
  otherwise: {
    SendConnector: { SmartHosts: TRUNCATED },
    ExchangeCertificate: { ...PRINTED_DATES, CertificateDomains: TRUNCATED, RawData: TRUNCATED },
    ImapSettings: { ExternalConnectionSettings: TRUNCATED },
    ReceiveConnector: { Bindings: TRUNCATED },
  },
};

export const DIALECTS: readonly Dialect[] = [
  {
    folder: 'clixml',
    // PowerShell keeps RawData of a certificate; the rest is what SerializationData says.
    absent: {
      ExchangeCertificate: [
        ...['CertificateDomains', 'HasPrivateKey', 'Issuer', 'NotAfter', 'NotBefore'],
        ...['SerialNumber', 'Subject', 'Thumbprint'],
      ],
    },
    more: {
      OutlookProvider: [...REMOTING, 'WhenChangedUTC'],
      OutlookAnywhere: [...REMOTING, 'WhenChangedUTC'],
      ExchangeCertificate: REMOTING,
      ImapSettings: [...REMOTING, 'WhenChangedUTC'],
      ReceiveConnector: [...REMOTING, 'WhenChangedUTC'],
      OrganizationConfig: [...REMOTING, 'WhenChangedUTC'],
    },
  },
  { folder: 'clixml-selected', absent: { ExchangeCertificate: ['IISServices'] } },
  {
    folder: 'convert-to-xml',
    absent: { ExchangeCertificate: ['IISServices', 'RawData'] },
    otherwise: { ExchangeCertificate: PRINTED_DATES },
  },
  { folder: 'json-7', absent: { ExchangeCertificate: ['IISServices'] } },
  {
    folder: 'json-5.1',
    absent: { ExchangeCertificate: ['IISServices'] },
    more: { ImapSettings: REMOTING, ReceiveConnector: REMOTING, OrganizationConfig: REMOTING },
  },
  { folder: 'csv-5.1', ...TABLE },
  { folder: 'csv-7', ...TABLE },
  {
    folder: 'format-list',
    absent: { ExchangeCertificate: ['IISServices'] },
    otherwise: { ExchangeCertificate: { ...PRINTED_DATES, RawData: TRUNCATED } },
    more: {
      ExchangeCertificate: ['RunspaceId'],
      ImapSettings: ['RunspaceId'],
      ReceiveConnector: ['RunspaceId'],
      OrganizationConfig: ['RunspaceId'],
    },
  },
  {
    folder: 'ldif',
    absent: {
      SendConnector: 'all',
      OutlookAnywhere: ['SSLOffloading'],
      WebServicesVirtualDirectory: ['ExternalUrl', 'Server'],
      ExchangeCertificate: 'all',
      ImapSettings: 'all',
      ReceiveConnector: 'all',
      OrganizationConfig: 'all',
    },
    more: {
      OutlookProvider: ['DistinguishedName'],
      OutlookAnywhere: ['DistinguishedName'],
      WebServicesVirtualDirectory: ['DistinguishedName', 'ServerName'],
      ClientAccessService: ['DistinguishedName'],
    },
  },
  {
    folder: 'powershell',
    // A command names the object that it sets, and says nothing else of where it is.
    absent: {
      OutlookProvider: ['Name'],
      OutlookAnywhere: ['Name', 'ServerName'],
      WebServicesVirtualDirectory: ['Name', 'Server'],
      ClientAccessService: ['Name'],
      ExchangeCertificate: 'all',
      ImapSettings: ['Identity', 'Name'],
      ReceiveConnector: ['Name', 'Server'],
      OrganizationConfig: ['Identity', 'LegacyExchangeDN', 'Name'],
    },
    more: {
      OutlookProvider: ['Identity'],
      OutlookAnywhere: ['Identity', 'Server'],
      WebServicesVirtualDirectory: ['Identity'],
      ClientAccessService: ['Identity'],
    },
  },
  {
    folder: 'desired-state',
    // A module names what it sets as its author likes; nobody sets what Exchange works out.
    absent: {
      ExchangeCertificate: 'all',
      ImapSettings: ['Identity', 'Name', 'Server'],
      ReceiveConnector: ['Identity'],
      OrganizationConfig: ['Identity', 'LegacyExchangeDN', 'Name'],
    },
    more: { ImapSettings: ['ServerName'] },
  },
];
