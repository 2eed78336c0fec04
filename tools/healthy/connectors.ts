import type { ExchangeObject, Exported, Shown } from './export.ts';

const CONFIGURATION = 'Microsoft.Exchange.Data.Directory.SystemConfiguration';
const IDENTITY = 'Microsoft.Exchange.Data.Directory.ADObjectId';

type Properties = Readonly<Record<string, Exported>>;

function connector(type: string, name: string, properties: Properties, identity = name): ExchangeObject {
  return {
    type: `${CONFIGURATION}.${type}`,
    properties: { Name: name, Identity: { type: IDENTITY, text: identity }, Enabled: true, ...properties },
  };
}

function word(type: string, text: string): Shown {
  return { type: `${CONFIGURATION}.${type}`, text };
}

/** Mail to everybody else, by DNS. */
export function internetConnector(servers: readonly string[], fqdn: string): ExchangeObject {
  return connector('SmtpSendConnectorConfig', 'To the Internet', {
    AddressSpaces: ['SMTP:*;1'],
    SmartHosts: [],
    Fqdn: fqdn,
    TlsCertificateName: null,
    TlsAuthLevel: null,
    TlsDomain: null,
    RequireTLS: false,
    IgnoreSTARTTLS: false,
    CloudServicesMailEnabled: false,
    SourceTransportServers: servers,
  });
}

/** What the Hybrid Configuration Wizard makes for mail to Exchange Online. */
export function cloudConnector(servers: readonly string[], tlsCertificateName: string): ExchangeObject {
  return connector(
    'SmtpSendConnectorConfig',
    'Outbound to Office 365 - 6e1f2d0a-8d1c-4a55-b7a9-3f0f8f2f5a11',
    {
      AddressSpaces: ['smtp:contoso.mail.onmicrosoft.com;1'],
      SmartHosts: [],
      Fqdn: null,
      TlsCertificateName: tlsCertificateName,
      TlsAuthLevel: word('TlsAuthLevel', 'DomainValidation'),
      TlsDomain: 'mail.protection.outlook.com',
      RequireTLS: true,
      IgnoreSTARTTLS: false,
      CloudServicesMailEnabled: true,
      SourceTransportServers: servers,
    },
  );
}

interface Listening {
  readonly name: string;
  readonly port: number;
  readonly role: 'FrontendTransport' | 'HubTransport';
  readonly auth: string;
  readonly groups: string;
  /** Who meets a certificate of a public authority there, where one is named. */
  readonly for?: 'cloud' | 'clients';
}

/** The certificates that the administrator named, `<I>…<S>…`; the others are found by name. */
export interface NamedCertificates {
  readonly cloud?: string;
  readonly clients?: { readonly name: string; readonly host: string };
}

const BETWEEN_SERVERS = 'Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer';

/** What Setup makes on every Mailbox server. */
const OF_SETUP: readonly Listening[] = [
  {
    name: 'Default Frontend',
    port: 25,
    role: 'FrontendTransport',
    auth: BETWEEN_SERVERS,
    groups: 'AnonymousUsers, ExchangeServers, ExchangeLegacyServers',
    for: 'cloud',
  },
  {
    name: 'Client Frontend',
    port: 587,
    role: 'FrontendTransport',
    auth: 'Tls, Integrated, BasicAuth, BasicAuthRequireTLS',
    groups: 'ExchangeUsers',
    for: 'clients',
  },
  {
    name: 'Outbound Proxy Frontend',
    port: 717,
    role: 'FrontendTransport',
    auth: BETWEEN_SERVERS,
    groups: 'ExchangeServers',
  },
  {
    name: 'Default',
    port: 2525,
    role: 'HubTransport',
    auth: BETWEEN_SERVERS,
    groups: 'ExchangeUsers, ExchangeServers, ExchangeLegacyServers',
  },
  {
    name: 'Client Proxy',
    port: 465,
    role: 'HubTransport',
    auth: BETWEEN_SERVERS,
    groups: 'ExchangeUsers, ExchangeServers',
  },
];

/** The receive connectors of one server; in a hybrid organisation the first takes mail of Exchange Online. */
export function receiveConnectors(
  server: string,
  domain: string,
  { cloud, clients }: NamedCertificates = {},
): ExchangeObject[] {
  return OF_SETUP.map(({ name, port, role, auth, groups, for: whom }) => {
    const hybrid = whom === 'cloud' ? cloud : undefined;
    const met = whom === 'clients' ? clients : undefined;
    const full = `${name} ${server}`;
    return connector(
      'ReceiveConnector',
      full,
      {
        Bindings: [`[::]:${port}`, `0.0.0.0:${port}`],
        RemoteIPRanges: ['::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '0.0.0.0-255.255.255.255'],
        Fqdn: { type: 'Microsoft.Exchange.Data.Fqdn', text: met?.host ?? `${server}.${domain}` },
        TlsCertificateName: hybrid ?? met?.name ?? null,
        TlsDomainCapabilities:
          hybrid === undefined ? [] : ['mail.protection.outlook.com:AcceptCloudServicesMail'],
        AuthMechanism: word('AuthMechanisms', auth),
        PermissionGroups: word('PermissionGroups', groups),
        RequireTLS: false,
        DomainSecureEnabled: false,
        SuppressXAnonymousTls: false,
        TransportRole: word('ServerRole', role),
        Server: { type: IDENTITY, text: server },
      },
      `${server}\\${full}`,
    );
  });
}

/** What Exchange Online knows the organisation by. */
export function inboundConnector(
  name: string,
  certificateName: string,
  others: Properties = {},
): ExchangeObject {
  return {
    type: `${CONFIGURATION}.TenantInboundConnector`,
    properties: {
      Name: name,
      Identity: name,
      Enabled: true,
      ConnectorType: 'OnPremises',
      ConnectorSource: 'HybridWizard',
      SenderDomains: ['smtp:*;1'],
      SenderIPAddresses: [],
      AssociatedAcceptedDomains: [],
      TlsSenderCertificateName: certificateName,
      RequireTls: true,
      RestrictDomainsToCertificate: false,
      RestrictDomainsToIPAddresses: false,
      CloudServicesMailEnabled: true,
      TreatMessagesAsInternal: false,
      ...others,
    },
  };
}

export function hybridConfiguration(servers: readonly string[], tlsCertificateName: string): ExchangeObject {
  const references = servers.map((server) => `corp.contoso.com/Configuration/Servers/${server}`);
  return connector('HybridConfiguration', 'Hybrid Configuration', {
    TlsCertificateName: tlsCertificateName,
    OnPremisesSmartHost: 'mail.contoso.com',
    Domains: ['contoso.com'],
    Features: [
      'FreeBusy',
      'MoveMailbox',
      'Mailtips',
      'MessageTracking',
      'OwaRedirection',
      'OnlineArchive',
      'SecureMail',
      'Photos',
    ],
    ReceivingTransportServers: references,
    SendingTransportServers: references,
    EdgeTransportServers: [],
    ExternalIPAddresses: [],
    ServiceInstance: 0,
  });
}

/** Where the other half of the organisation is found. */
export function intraOrganizationConnector(): ExchangeObject {
  return connector('IntraOrganizationConnector', 'HybridIOC - 6e1f2d0a-8d1c-4a55-b7a9-3f0f8f2f5a11', {
    TargetAddressDomains: ['contoso.mail.onmicrosoft.com'],
    DiscoveryEndpoint: {
      type: 'System.Uri',
      text: 'https://autodiscover-s.outlook.com/autodiscover/autodiscover.svc',
    },
    TargetSharingEpr: null,
  });
}

/** `Get-WebBinding` of the two sites of a server: what IIS itself says. */
export function webBindings(server: string, front: string, back: string): ExchangeObject[] {
  const sites = [
    ['Default Web Site', 1, 'http', '*:80:', ''],
    ['Default Web Site', 1, 'https', '*:443:', front],
    ['Default Web Site', 1, 'https', '127.0.0.1:443:', front],
    ['Exchange Back End', 2, 'http', '*:81:', ''],
    ['Exchange Back End', 2, 'https', '*:444:', back],
  ] as const;
  return sites.map(([site, number, protocol, information, thumbprint]) => ({
    type: 'Microsoft.IIs.PowerShell.Framework.ConfigurationElement#bindings#binding',
    properties: {
      PSComputerName: server,
      protocol,
      bindingInformation: information,
      sslFlags: 0,
      certificateHash: thumbprint,
      certificateStoreName: thumbprint === '' ? '' : 'My',
      ItemXPath: `/system.applicationHost/sites/site[@name='${site}' and @id='${number}']`,
    },
  }));
}
