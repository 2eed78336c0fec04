import {
  boolean,
  cmdlet,
  DIRECTORY_OBJECT,
  type ExchangeType,
  host,
  integer,
  type Property,
  reference,
  references,
  text,
  texts,
  thumbprint,
  uncompared,
  url,
  word,
} from './exchange-type.ts';

/** In what IIS holds rather than Active Directory: exports with -ADPropertiesOnly do not show it. */
const IN_IIS: Readonly<Record<string, Property>> = {
  ExtendedProtectionTokenChecking: uncompared(
    word('Words', 'Whether sign-in is bound to the TLS channel: None, Allow, Require.'),
  ),
  ExtendedProtectionFlags: uncompared(word('Words', 'Exceptions to that: Proxy, NoServiceNameCheck …')),
  ExtendedProtectionSPNList: uncompared(texts('The service names that are accepted with it.')),
};

const ON_SERVER: Readonly<Record<string, Property>> = {
  Server: uncompared(reference('The server that it is on.')),
  ServerName: uncompared(text('The server that it is on.')),
};

const methods = (description: string) => word('AuthenticationMethod', description);

/** What all virtual directories have. */
const VIRTUAL_DIRECTORY: Readonly<Record<string, Property>> = {
  InternalUrl: url('Where clients inside find it.'),
  ExternalUrl: url('Where clients outside find it.'),
  InternalAuthenticationMethods: methods('How clients inside sign in.'),
  ExternalAuthenticationMethods: methods('How clients outside sign in.'),
  MetabasePath: uncompared(text('The web site that it is in: W3SVC/1 is for clients, W3SVC/2 for servers.')),
  ...IN_IIS,
  ...ON_SERVER,
  ...DIRECTORY_OBJECT,
};

function virtualDirectory(
  noun: string,
  what: string,
  properties: Readonly<Record<string, Property>> = {},
): ExchangeType {
  return {
    name: `${noun}VirtualDirectory`,
    summary: `${what} on one server.`,
    sources: [cmdlet(`Set-${noun}VirtualDirectory`)],
    properties: { ...properties, ...VIRTUAL_DIRECTORY },
  };
}

/** What IMAP and POP have in common. */
function mailProtocol(name: string, protocol: string): ExchangeType {
  return {
    name,
    summary: `How one server serves ${protocol} clients.`,
    sources: [cmdlet(`Set-${name}`)],
    properties: {
      X509CertificateName: host('The host name on the certificate that clients meet.'),
      ExternalConnectionSettings: texts('What clients outside are told: mail.contoso.com:993:SSL.'),
      InternalConnectionSettings: texts('What clients inside are told.'),
      LoginType: word('Words', 'How clients sign in: SecureLogin, PlainTextLogin …'),
      ...ON_SERVER,
      ...DIRECTORY_OBJECT,
    },
  };
}

/** What clients meet. */
export const CLIENT_ACCESS_TYPES: readonly ExchangeType[] = [
  {
    name: 'OutlookAnywhere',
    summary: 'The names and the TLS that RPC over HTTP clients meet at one server.',
    sources: [cmdlet('Set-OutlookAnywhere')],
    properties: {
      ExternalHostname: host('The name that clients outside use.'),
      InternalHostname: host('The name that clients inside use.'),
      ExternalClientsRequireSsl: boolean('Whether clients outside must use TLS; False by default.'),
      InternalClientsRequireSsl: boolean('Whether clients inside must use TLS; False by default.'),
      SSLOffloading: boolean('Whether something before the server ends TLS.'),
      ExternalClientAuthenticationMethod: methods('How clients outside sign in.'),
      InternalClientAuthenticationMethod: methods('How clients inside sign in.'),
      ClientAuthenticationMethod: methods('How clients sign in to Exchange 2010.'),
      IISAuthenticationMethods: uncompared(methods('What IIS accepts.')),
      XropUrl: uncompared(url('For services of Microsoft.')),
      ...IN_IIS,
      ...ON_SERVER,
      ...DIRECTORY_OBJECT,
    },
  },
  {
    name: 'ClientAccessService',
    summary:
      'What one server publishes in Active Directory for Autodiscover (Get-ClientAccessServer before 2016).',
    sources: [cmdlet('Set-ClientAccessService'), cmdlet('Set-ClientAccessServer')],
    properties: {
      AutoDiscoverServiceInternalUri: url('Where domain-joined Outlook finds Autodiscover.'),
      AutoDiscoverServiceCN: text('What the service connection point is called.'),
      AutoDiscoverSiteScope: texts('The Active Directory sites that it is for.'),
      OutlookAnywhereEnabled: boolean('Whether Outlook Anywhere is on.'),
      ClientAccessArray: reference('The array of Exchange 2010 that it is in.'),
      Fqdn: host('The full name of the server.'),
      ...DIRECTORY_OBJECT,
    },
  },
  virtualDirectory('Owa', 'Outlook on the web', {
    InternalDownloadHostName: host('The host name for attachments inside.'),
    ExternalDownloadHostName: host('The host name for attachments outside.'),
    FailbackUrl: url('Where clients go after a switch of data centres.'),
  }),
  virtualDirectory('Ecp', 'The Exchange admin center', {
    AdminEnabled: boolean('Whether it is for administrators too.'),
  }),
  virtualDirectory('WebServices', 'Exchange Web Services', {
    InternalNLBBypassUrl: url('Where other servers find it, past the load balancer.'),
    MRSProxyEnabled: boolean('Whether mailboxes can be moved through it.'),
  }),
  virtualDirectory('Mapi', 'MAPI over HTTP', {
    IISAuthenticationMethods: methods('How clients sign in.'),
  }),
  virtualDirectory('Oab', 'The offline address book', {
    RequireSSL: uncompared(boolean('Whether clients must use TLS.')),
    OfflineAddressBooks: references('The address books that it has.'),
  }),
  virtualDirectory('ActiveSync', 'Exchange ActiveSync', {
    ActiveSyncServer: url('Where devices find it.'),
    MobileClientCertificateProvisioningEnabled: boolean('Whether devices are given certificates.'),
    WebSiteSSLEnabled: uncompared(boolean('Whether the web site uses TLS.')),
  }),
  virtualDirectory('PowerShell', 'Remote PowerShell', {
    RequireSSL: uncompared(boolean('Whether clients must use TLS.')),
  }),
  virtualDirectory('Autodiscover', 'Autodiscover; its URLs are not used'),
  mailProtocol('ImapSettings', 'IMAP'),
  mailProtocol('PopSettings', 'POP'),
  {
    name: 'WebBinding',
    summary: 'Where a web site of IIS listens, and with which certificate.',
    sources: [
      'https://learn.microsoft.com/powershell/module/webadministration/get-webbinding',
      'https://learn.microsoft.com/iis/configuration/system.applicationhost/sites/site/bindings/binding',
    ],
    properties: {
      protocol: text('https, http, net.tcp …'),
      bindingInformation: text('Address, port and host name: *:443:mail.contoso.com.'),
      sslFlags: integer('1 asks for the host name that clients send, 2 for the central certificate store.'),
      certificateHash: thumbprint('The certificate.'),
      certificateStoreName: text('The store that holds it: MY.'),
      ItemXPath: uncompared(text('The web site, by name and number.')),
      PSComputerName: uncompared(text('The server.')),
    },
  },
  {
    name: 'ClientProfile',
    summary:
      "How an Outlook profile reaches the server: the values of a .prf or .reg file, by the .prf file's names.",
    sources: [
      'https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagrpcoverhttpproxyprincipalname-canonical-property',
      'https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagrpcoverhttpflags-canonical-property',
    ],
    properties: {
      RPCProxyServer: host('The host that Outlook connects to.'),
      RPCProxyPrincipalName: text('The name that it expects on the certificate: msstd:mail.contoso.com.'),
      RPCoverHTTPflags: integer('1 use, 2 TLS only, 4 mutual authentication, 8 and 32 HTTP first.'),
      RPCProxyAuthScheme: integer('1 Basic, 2 NTLM.'),
    },
  },
];
