import { object, type Properties, uri, word } from './directory-object.ts';
import type { ExchangeObject, Shown } from './export.ts';

const METHOD_NUMBERS: Readonly<Record<string, number>> = { Basic: 0, Ntlm: 2, Negotiate: 13 };

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
