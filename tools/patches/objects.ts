import { mailProtocols, outlookAnywhere } from '../healthy/client-access.ts';
import { cloudConnector, internetConnector } from '../healthy/connectors.ts';
import { object, type Properties, uri, word } from '../healthy/directory-object.ts';
import type { ExchangeObject } from '../healthy/export.ts';
import { listed, tlsCertificateName } from '../healthy/listed-certificate.ts';
import { authConfig, exchangeServer, organizationConfig } from '../healthy/objects.ts';
import { receiveConnectors } from '../healthy/receive-connectors.ts';
import { certificateCalled } from './certificates.ts';
import { forestOf, hostOf } from './names.ts';
import {
  fullName,
  type Organisation,
  PATHS,
  type ProviderName,
  SERVICE,
  type Values,
} from './organisation.ts';

/** Objects by the nouns of the cmdlets that show them. */
export type Objects = Readonly<Record<string, readonly ExchangeObject[]>>;

const CONTAINER = 'CN=Services,CN=Configuration';

/** `CN=…,CN=Bücher \& Søn,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=corp,DC=contoso,DC=com`. */
export function distinguishedName(path: readonly string[], { names }: Organisation): string {
  const parts = [...path, names.organisation, 'Microsoft Exchange'].map((name) => `CN=${escapedName(name)}`);
  const domain = forestOf(names)
    .split('.')
    .map((label) => `DC=${label}`);
  return [...parts, CONTAINER, ...domain].join(',');
}

/** RFC 4514, section 2.4. */
function escapedName(name: string): string {
  return name.replace(/[,+"\\<>;=]|^[# ]| $/g, '\\$&');
}

/** EXCH, EXPR and WEB. */
export function providers(organisation: Organisation, values: Values, whenChanged: string): ExchangeObject[] {
  return (['EXCH', 'EXPR', 'WEB'] as const).map((name) => {
    const { certPrincipalName, server, requiredClientVersions } = values.providers[name];
    return object('OutlookProvider', name, {
      CertPrincipalName: certPrincipalName,
      Server: server,
      TTL: 1,
      OutlookProviderFlags: word('OutlookProviderFlags', 'None', 0),
      RequiredClientVersions: requiredClientVersions === '' ? null : [requiredClientVersions],
      DistinguishedName: distinguishedName(providerPath(name), organisation),
      WhenChangedUTC: whenChanged,
    });
  });
}

export function providerPath(name: ProviderName): readonly string[] {
  return [name, 'Outlook', 'AutoDiscover', 'Client Access'];
}

const FOLDERS: Readonly<Record<string, readonly [type: string, folder: string]>> = {
  WebServicesVirtualDirectory: ['ADWebServicesVirtualDirectory', 'EWS'],
  MapiVirtualDirectory: ['ADMapiVirtualDirectory', 'mapi'],
  OabVirtualDirectory: ['ADOabVirtualDirectory', 'OAB'],
  ActiveSyncVirtualDirectory: ['ADMobileVirtualDirectory', 'Microsoft-Server-ActiveSync'],
};

/** `EWS (Default Web Site)`, as a virtual directory is called. */
function directoryName(noun: string): string {
  return `${FOLDERS[noun]?.[1] ?? noun} (Default Web Site)`;
}

/** What hands out the URLs that a fault may be in: on the first server, those of `values`. */
export function addresses(organisation: Organisation, values: Values): Objects {
  const { servers, names } = organisation;
  const on = (index: number, place: string, healthy: string): string =>
    (index === 0 ? values.urls[place as keyof typeof values.urls] : undefined) ?? healthy;
  const host = hostOf(names);
  const directories = Object.entries(PATHS).map(([noun, path]) => [
    noun,
    servers.map((server, index) => {
      const urls = ['InternalUrl', 'ExternalUrl'].map((property) => [
        property,
        on(index, `${noun}.${property}`, `https://${host}${path}`),
      ]);
      const name = directoryName(noun);
      const properties: Properties = { Server: server, ...Object.fromEntries(urls) };
      return object(FOLDERS[noun]?.[0] ?? noun, name, properties, `${server}\\${name}`);
    }),
  ]);
  const services = servers.map((server, index) =>
    object('ClientAccessServer', server, {
      AutoDiscoverServiceInternalUri: on(index, SERVICE, `https://${host}/Autodiscover/Autodiscover.xml`),
      AutoDiscoverServiceCN: server,
      AutoDiscoverSiteScope: [names.site],
    }),
  );
  return { ...Object.fromEntries(directories), ClientAccessService: services };
}

/** What no fault is in: servers, certificates, and the names that clients connect to. */
export function surroundings(organisation: Organisation, values: Values): Objects {
  const { servers, names, version, isHybrid, hasMailProtocols } = organisation;
  const host = hostOf(names);
  return {
    OutlookAnywhere: servers.map((server) => outlookAnywhere(server, host)),
    OwaVirtualDirectory: servers.map((server) => {
      const name = 'owa (Default Web Site)';
      const url = uri(`https://${host}/owa`);
      const properties = { Server: server, InternalUrl: url, ExternalUrl: url };
      return object('ADOwaVirtualDirectory', name, properties, `${server}\\${name}`);
    }),
    OrganizationConfig: [organizationConfig({ OAuth2ClientProfileEnabled: isHybrid })],
    ...(hasMailProtocols && protocols(organisation)),
    ...(isHybrid && connectors(organisation)),
    AuthConfig: [authConfig(certificateCalled('auth'))],
    ExchangeServer: servers.map((server) => exchangeServer(server, forestOf(names), names.site, version)),
    ExchangeCertificate: servers.flatMap((server) => certificatesOn(server, organisation, values)),
  };
}

function protocols(organisation: Organisation): Objects {
  const { servers, names } = organisation;
  const each = servers.map((server) => mailProtocols(server, forestOf(names)));
  return {
    ImapSettings: each.flatMap(({ ImapSettings = [] }) => ImapSettings),
    PopSettings: each.flatMap(({ PopSettings = [] }) => PopSettings),
  };
}

/** As the wizard sets them up: they name the certificate by its issuer and its subject. */
function connectors({ servers, names, certificate }: Organisation): Objects {
  const cloud = tlsCertificateName(certificateCalled(`${names.style}-${certificate}`));
  return {
    SendConnector: [internetConnector(servers, hostOf(names)), cloudConnector(servers, cloud)],
    ReceiveConnector: servers.flatMap((server) => receiveConnectors(server, forestOf(names), { cloud })),
  };
}

function certificatesOn(server: string, organisation: Organisation, values: Values): ExchangeObject[] {
  const { names, certificate, isInRotation } = organisation;
  const of = (name: string, services: number, sites: readonly string[] = []): ExchangeObject =>
    listed({
      certificate: certificateCalled(name),
      server: fullName(server, organisation),
      services,
      sites,
      rootCAType: name.includes('setup') || name === 'auth' ? 3 : 1,
    });
  return [
    of(`${names.style}-${certificate}`, 24, ['W3SVC/1']),
    ...(isInRotation ? [of(`${names.style}-${certificate}-next`, 0)] : []),
    ...(values.retired === 'listed' ? [of(`${names.style}-retired`, 16)] : []),
    of(`${names.style}-setup-${server}`, 27, ['W3SVC/2']),
    of('auth', 16),
  ];
}
