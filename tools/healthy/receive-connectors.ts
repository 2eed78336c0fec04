import { connector, IDENTITY, namedWord } from './connectors.ts';
import type { ExchangeObject } from './export.ts';

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
        AuthMechanism: namedWord('AuthMechanisms', auth),
        PermissionGroups: namedWord('PermissionGroups', groups),
        RequireTLS: false,
        DomainSecureEnabled: false,
        SuppressXAnonymousTls: false,
        TransportRole: namedWord('ServerRole', role),
        Server: { type: IDENTITY, text: server },
      },
      `${server}\\${full}`,
    );
  });
}
