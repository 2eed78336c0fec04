import type { MadeCertificate } from '../certificates/make-certificate.ts';
import { CONFIGURATION, DIRECTORY, object, type Properties, uri, word } from './directory-object.ts';
import type { ExchangeObject } from './export.ts';

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

export function authConfig({ thumbprint }: Pick<MadeCertificate, 'thumbprint'>): ExchangeObject {
  return object('AuthConfig', 'Auth Configuration', {
    CurrentCertificateThumbprint: thumbprint,
    PreviousCertificateThumbprint: '',
    NextCertificateThumbprint: '',
    NextCertificateEffectiveDate: null,
    ServiceName: '00000002-0000-0ff1-ce00-000000000000',
    Realm: '',
  });
}
