import type { ExchangeObject, Exported, Shown } from './export.ts';

const CONFIGURATION = 'Microsoft.Exchange.Data.Directory.SystemConfiguration';
export const IDENTITY = 'Microsoft.Exchange.Data.Directory.ADObjectId';

type Properties = Readonly<Record<string, Exported>>;

/** A connector, or what is kept like one. */
export function connector(
  type: string,
  name: string,
  properties: Properties,
  identity = name,
): ExchangeObject {
  return {
    type: `${CONFIGURATION}.${type}`,
    properties: { Name: name, Identity: { type: IDENTITY, text: identity }, Enabled: true, ...properties },
  };
}

/** A member of an enumeration. */
export function namedWord(type: string, text: string): Shown {
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
      TlsAuthLevel: namedWord('TlsAuthLevel', 'DomainValidation'),
      TlsDomain: 'mail.protection.outlook.com',
      RequireTLS: true,
      IgnoreSTARTTLS: false,
      CloudServicesMailEnabled: true,
      SourceTransportServers: servers,
    },
  );
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
