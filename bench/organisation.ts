import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file as a reader is given it. */
export interface Input {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The exports of a large organisation: of each of `servers` servers what clients, mail and certificates need, what holds
 * for all, and all the certificates of the rules' fixtures as files.
 */
export function largeOrganisation(servers: number, project: string): Input[] {
  const names = Array.from({ length: servers }, (_, index) => `EX${String(index).padStart(4, '0')}`);
  return [
    ...names.map((name, index) => json(`${name}/server.json`, ofServer(name, index))),
    ...names.map((name) => certificateDump(name, project)),
    json('organisation.json', ofOrganisation(names)),
    ...certificates(join(project, 'fixtures/rules')),
  ];
}

const URLS = [
  ['OwaVirtualDirectory', 'owa'],
  ['EcpVirtualDirectory', 'ecp'],
  ['WebServicesVirtualDirectory', 'EWS/Exchange.asmx'],
  ['MapiVirtualDirectory', 'mapi'],
  ['OabVirtualDirectory', 'OAB'],
  ['ActiveSyncVirtualDirectory', 'Microsoft-Server-ActiveSync'],
] as const;

function ofServer(server: string, index: number) {
  const host = `mail${index % 10}.contoso.com`;
  const directories = URLS.map(([type, path]) => [
    type,
    [
      {
        Name: `${path} (Default Web Site)`,
        Identity: `${server}\\${path} (Default Web Site)`,
        Server: server,
        InternalUrl: `https://${host}/${path}`,
        ExternalUrl: `https://${host}/${path}`,
      },
    ],
  ]);
  return {
    ...Object.fromEntries(directories),
    OutlookAnywhere: [
      {
        Name: 'Rpc (Default Web Site)',
        ServerName: server,
        ExternalHostname: host,
        InternalHostname: host,
        ExternalClientsRequireSsl: true,
        InternalClientsRequireSsl: true,
        SSLOffloading: false,
      },
    ],
    ClientAccessService: [
      { Name: server, AutoDiscoverServiceInternalUri: `https://${host}/Autodiscover/Autodiscover.xml` },
    ],
    ExchangeServer: [
      {
        Name: server,
        Fqdn: `${server.toLowerCase()}.corp.contoso.com`,
        Site: `Site ${index % 10}`,
        ServerRole: 'Mailbox',
      },
    ],
    ReceiveConnector: ['Default', 'Client Frontend'].map((name) => ({
      Name: `${name} ${server}`,
      Identity: `${server}\\${name} ${server}`,
      Server: server,
      Fqdn: host,
      AuthMechanism: 'Tls, Integrated',
      TlsCertificateName: '<I>CN=Example Issuing CA 3, O=Example<S>CN=mail.contoso.com',
    })),
    ImapSettings: [{ Name: '1', Server: server, X509CertificateName: host, LoginType: 'SecureLogin' }],
  };
}

function ofOrganisation(servers: readonly string[]) {
  return {
    OutlookProvider: ['EXCH', 'EXPR', 'WEB'].map((name) => ({
      Name: name,
      CertPrincipalName: name === 'EXPR' ? 'msstd:mail.contoso.com' : '',
      Server: '',
      TTL: 1,
    })),
    SendConnector: Array.from({ length: 50 }, (_, index) => ({
      Name: `Outbound ${index}`,
      AddressSpaces: ['SMTP:*;1'],
      SmartHosts: ['contoso-com.mail.protection.outlook.com'],
      TlsCertificateName: '<I>CN=Example Issuing CA 3, O=Example<S>CN=mail.contoso.com',
      RequireTLS: true,
      SourceTransportServers: servers.slice(0, 10),
    })),
    HybridConfiguration: [
      {
        TlsCertificateName: '<I>CN=Example Issuing CA 3<S>CN=mail.contoso.com',
        Domains: ['contoso.com'],
        SendingTransportServers: servers.slice(0, 10),
      },
    ],
    AuthConfig: [{ Name: 'Auth Configuration', CurrentCertificateThumbprint: '36A4CDB8'.padEnd(40, '0') }],
    AcceptedDomain: Array.from({ length: 50 }, (_, index) => ({
      Name: `d${index}`,
      DomainName: `d${index}.contoso.com`,
      DomainType: 'Authoritative',
    })),
    OrganizationConfig: [{ Name: 'Contoso', MapiHttpEnabled: true, EnableDownloadDomains: false }],
  };
}

function json(path: string, value: unknown): Input {
  return { path, bytes: Buffer.from(JSON.stringify(value, null, 2)) };
}

function certificateDump(server: string, project: string): Input {
  const dump = readFileSync(join(project, 'fixtures/demo/servers/EX01-ExchangeCertificate.xml'));
  return { path: `${server}/${server}-ExchangeCertificate.xml`, bytes: dump };
}

function certificates(folder: string): Input[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.pem'),
  );
  return names.sort().map((name) => ({ path: join('files', name), bytes: readFileSync(join(folder, name)) }));
}
