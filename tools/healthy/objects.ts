import type { MadeCertificate } from '../certificates/make-certificate.ts';
import type { ExchangeObject, Exported, Shown } from './export.ts';

const DIRECTORY = 'Microsoft.Exchange.Data.Directory';
const CONFIGURATION = `${DIRECTORY}.SystemConfiguration`;
const METHOD_NUMBERS: Readonly<Record<string, number>> = { Basic: 0, Ntlm: 2, Negotiate: 13 };

type Properties = Readonly<Record<string, Exported>>;

function object(type: string, name: string, properties: Properties, identity = name): ExchangeObject {
  return {
    type: `${CONFIGURATION}.${type}`,
    properties: { ...properties, Name: name, Identity: { type: `${DIRECTORY}.ADObjectId`, text: identity } },
  };
}

function word(type: string, text: string, number: number): Shown {
  return { type: `${CONFIGURATION}.${type}`, text, number };
}

/** EXCH, EXPR and WEB; only the principal names are anybody's choice. */
export function outlookProviders(names: Readonly<Record<string, string>> = {}): ExchangeObject[] {
  return ['EXCH', 'EXPR', 'WEB'].map((name) =>
    object('OutlookProvider', name, {
      CertPrincipalName: names[name] ?? '',
      Server: '',
      TTL: 1,
      OutlookProviderFlags: word('OutlookProviderFlags', 'None', 0),
      RequiredClientVersions: null,
    }),
  );
}

/** Outlook Anywhere of a server with one name inside and outside; other properties in place of these. */
export function outlookAnywhere(server: string, host: string, others: Properties = {}): ExchangeObject {
  const name = 'Rpc (Default Web Site)';
  const hostname = { type: 'Microsoft.Exchange.Data.Hostname', text: host };
  return object(
    'ADRpcHttpVirtualDirectory',
    name,
    {
      ServerName: server,
      SSLOffloading: false,
      ExternalHostname: hostname,
      InternalHostname: hostname,
      ExternalClientAuthenticationMethod: method('Negotiate'),
      InternalClientAuthenticationMethod: method('Ntlm'),
      IISAuthenticationMethods: ['Basic', 'Ntlm', 'Negotiate'],
      ExternalClientsRequireSsl: true,
      InternalClientsRequireSsl: true,
      ...others,
    },
    `${server}\\${name}`,
  );
}

/** As Setup leaves it: the server's own name for clients inside, nothing for those outside, and no TLS required. */
export function outlookAnywhereAsInstalled(server: string, domain: string): ExchangeObject {
  return outlookAnywhere(server, `${server.toLowerCase()}.${domain}`, {
    ExternalHostname: null,
    ExternalClientsRequireSsl: false,
    InternalClientsRequireSsl: false,
  });
}

export function method(name: 'Basic' | 'Ntlm' | 'Negotiate'): Shown {
  return word('AuthenticationMethod', name, METHOD_NUMBERS[name] ?? 0);
}

const DIRECTORIES = [
  ['OwaVirtualDirectory', 'ADOwaVirtualDirectory', 'owa', 'owa'],
  ['EcpVirtualDirectory', 'ADEcpVirtualDirectory', 'ecp', 'ecp'],
  ['WebServicesVirtualDirectory', 'ADWebServicesVirtualDirectory', 'EWS', 'EWS/Exchange.asmx'],
  ['MapiVirtualDirectory', 'ADMapiVirtualDirectory', 'mapi', 'mapi'],
  ['OabVirtualDirectory', 'ADOabVirtualDirectory', 'OAB', 'OAB'],
  [
    'ActiveSyncVirtualDirectory',
    'ADMobileVirtualDirectory',
    'Microsoft-Server-ActiveSync',
    'Microsoft-Server-ActiveSync',
  ],
] as const;

/**
 * The virtual directories of a server by their nouns, with one name for all of them; other properties for Outlook on the
 * web.
 */
export function virtualDirectories(
  server: string,
  domain: string,
  host: string,
  ofOwa: Properties = {},
): Record<string, ExchangeObject[]> {
  const named = DIRECTORIES.map(([noun, type, folder, path]) => {
    const url = uri(`https://${host}/${path}`);
    const others = noun === 'OwaVirtualDirectory' ? ofOwa : {};
    return [
      noun,
      [virtualDirectory(type, server, folder, { InternalUrl: url, ExternalUrl: url, ...others })],
    ];
  });
  const own = uri(`http://${server.toLowerCase()}.${domain}/powershell`);
  return {
    ...Object.fromEntries(named),
    PowerShellVirtualDirectory: [
      virtualDirectory('ADPowerShellVirtualDirectory', server, 'PowerShell', {
        InternalUrl: own,
        ExternalUrl: null,
        RequireSSL: false,
      }),
    ],
    AutodiscoverVirtualDirectory: [
      virtualDirectory('ADAutodiscoverVirtualDirectory', server, 'Autodiscover', {
        InternalUrl: null,
        ExternalUrl: null,
      }),
    ],
  };
}

function virtualDirectory(
  type: string,
  server: string,
  folder: string,
  properties: Properties,
): ExchangeObject {
  const name = `${folder} (Default Web Site)`;
  return object(type, name, { Server: server, ...properties }, `${server}\\${name}`);
}

/** Extended Protection, which Setup turns on since Exchange 2019 CU14, on objects that IIS holds. */
export function protectedByTls(
  objects: Readonly<Record<string, readonly ExchangeObject[]>>,
): Record<string, ExchangeObject[]> {
  return Object.fromEntries(
    Object.entries(objects).map(([noun, each]) => [
      noun,
      each.map(({ type, properties }) => ({
        type,
        properties: {
          ...properties,
          ExtendedProtectionTokenChecking: word('ExtendedProtectionTokenCheckingMode', 'Require', 2),
          ExtendedProtectionFlags: [],
          ExtendedProtectionSPNList: [],
        },
      })),
    ]),
  );
}

/** IMAP and POP as Setup leaves them, by nouns: for the server's own name, and stopped. */
export function mailProtocols(
  server: string,
  domain: string,
  host: string = server,
): Record<string, ExchangeObject[]> {
  const settings = (type: string, port: number, plain: number): ExchangeObject =>
    object(
      type,
      '1',
      {
        Server: server,
        X509CertificateName: host,
        LoginType: word('LoginOptions', 'SecureLogin', 3),
        ExternalConnectionSettings: [],
        InternalConnectionSettings: [`${server}.${domain}:${port}:SSL`, `${server}.${domain}:${plain}:TLS`],
      },
      `${server}\\1`,
    );
  return {
    ImapSettings: [settings('Imap4AdConfiguration', 993, 143)],
    PopSettings: [settings('Pop3AdConfiguration', 995, 110)],
  };
}

function uri(url: string): Shown {
  return { type: 'System.Uri', text: url };
}

export function clientAccessService(server: string, host: string, site: string): ExchangeObject {
  return object('ClientAccessServer', server, {
    AutoDiscoverServiceInternalUri: uri(`https://${host}/Autodiscover/Autodiscover.xml`),
    AutoDiscoverServiceCN: server,
    AutoDiscoverSiteScope: [site],
    OutlookAnywhereEnabled: true,
    ClientAccessArray: null,
  });
}

const VERSIONS = {
  '2010': 'Version 14.3 (Build 123.4)',
  '2016': 'Version 15.1 (Build 2507.6)',
  '2019': 'Version 15.2 (Build 1544.4)',
  SE: 'Version 15.2 (Build 2562.17)',
} as const;

export function exchangeServer(
  server: string,
  domain: string,
  site: string,
  version: keyof typeof VERSIONS = 'SE',
): ExchangeObject {
  const role = version === '2010' ? 'Mailbox, ClientAccess, HubTransport' : 'Mailbox';
  return {
    type: `Microsoft.Exchange.Data.Directory.Management.ExchangeServer`,
    properties: {
      Fqdn: `${server}.${domain}`,
      Domain: domain,
      Site: { type: `${DIRECTORY}.ADObjectId`, text: `${domain}/Configuration/Sites/${site}` },
      ServerRole: word('ServerRole', role, version === '2010' ? 38 : 2),
      AdminDisplayVersion: { type: 'Microsoft.Exchange.Data.ServerVersion', text: VERSIONS[version] },
      Name: server,
      Identity: { type: `${DIRECTORY}.ADObjectId`, text: server },
    },
  };
}

/** The domains that mail is taken for; the first is the default. */
export function acceptedDomains(...domains: readonly string[]): ExchangeObject[] {
  return domains.map((domain, index) =>
    object('AcceptedDomain', domain, {
      DomainName: { type: 'Microsoft.Exchange.Data.SmtpDomainWithSubdomains', text: domain },
      DomainType: { type: `${CONFIGURATION}.AcceptedDomainType`, text: 'Authoritative', number: 0 },
      Default: index === 0,
      MatchSubDomains: false,
    }),
  );
}

export function organizationConfig(others: Properties = {}): ExchangeObject {
  return object('ADOrganizationConfig', 'Contoso', {
    LegacyExchangeDN: '/o=Contoso',
    MapiHttpEnabled: true,
    OAuth2ClientProfileEnabled: false,
    EnableDownloadDomains: false,
    ...others,
  });
}

/** The trust in Microsoft's federation gateway, with the certificate that the wizard makes for it. */
export function federationTrust({ thumbprint }: MadeCertificate): ExchangeObject {
  return object('FederationTrust', 'Microsoft Federation Gateway', {
    ApplicationUri: 'FYDIBOHF25SPDLT.contoso.com',
    OrgPrivCertificate: thumbprint,
    OrgNextPrivCertificate: '',
    OrgPrevPrivCertificate: '',
    TokenIssuerUri: uri('urn:federation:MicrosoftOnline'),
  });
}

export function authConfig({ thumbprint }: MadeCertificate): ExchangeObject {
  return object('AuthConfig', 'Auth Configuration', {
    CurrentCertificateThumbprint: thumbprint,
    PreviousCertificateThumbprint: '',
    NextCertificateThumbprint: '',
    NextCertificateEffectiveDate: null,
    ServiceName: '00000002-0000-0ff1-ce00-000000000000',
    Realm: '',
  });
}
