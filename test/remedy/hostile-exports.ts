import { ORGANIZATION } from './changes.ts';
import { canName } from './hostile-values.ts';

/** How many places of its exports hold each value. */
export const PLACES = 12;

const PROVIDERS = ['EXPR', 'EXCH', 'WEB'] as const;
/** How many values an organisation holds: one for each provider. */
export const VALUES_AT_ONCE = PROVIDERS.length;

/**
 * An organisation in which each value stands wherever an export shows what somebody chose: in names, values, hosts, URLs,
 * issuers, and the name of a folder. Certificates were renewed, so that there is something to mend besides the values.
 */
export function exportsHolding(values: readonly string[]): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...values.map((value, index) => serverHolding(value, `EX0${index}`, PROVIDERS[index])),
  );
}

function serverHolding(value: string, server: string, Name = 'EXPR'): Readonly<Record<string, string>> {
  const folder = canName(`${value}/x`) ? `${server}/${value}` : server;
  const provider = {
    Name,
    CertPrincipalName: `msstd:${value}`,
    Server: value,
    DistinguishedName: `CN=${Name},CN=Outlook,CN=AutoDiscover,CN=Client Access,${ORGANIZATION}`,
  };
  const connector = {
    Name: `${server} ${value}`,
    Identity: `${server} ${value}`,
    Enabled: true,
    CloudServicesMailEnabled: true,
    RequireTLS: true,
    TlsAuthLevel: 'DomainValidation',
    TlsCertificateName: `<I>CN=old ${value}<S>CN=mail.contoso.com`,
    SourceTransportServers: [server],
    Fqdn: value,
  };
  const directory = {
    Identity: `${server}\\owa (${value})`,
    Name: `owa (${value})`,
    Server: server,
    ExternalUrl: `https://${value}/owa`,
    InternalUrl: `https://${server}.contoso.com/owa`,
  };
  const objects = {
    'ExchangeCertificate.json': [
      certificate(server, thumbprint(`C0${server}`), `CN=old ${value}`, '2026-09-20', '2026-12-19'),
      certificate(server, thumbprint(`2A${server}`), `CN=new ${value}`, '2026-11-10', '2027-02-08'),
    ],
    'SendConnector.json': [connector],
    'OwaVirtualDirectory.json': [directory],
    ...(Name === 'WEB' ? {} : { 'OutlookProvider.json': [provider] }),
  };
  const texts = Object.entries(objects).map(
    ([name, content]) => [name, JSON.stringify(content, null, 1)] as const,
  );
  const other = Name === 'WEB' ? [['OutlookProvider.xml', clixml(provider)] as const] : [];
  return Object.fromEntries([...texts, ...other].map(([name, text]) => [`${folder}/${name}`, text]));
}

function thumbprint(text: string): string {
  return text.replace(/[^0-9A-F]/g, '').padEnd(40, '0');
}

function certificate(server: string, mark: string, issuer: string, from: string, until: string) {
  return {
    Identity: `${server}.contoso.com\\${mark}`,
    Thumbprint: mark,
    Subject: 'CN=mail.contoso.com',
    Issuer: issuer,
    CertificateDomains: ['mail.contoso.com', 'autodiscover.contoso.com'],
    Services: 'IIS, SMTP',
    Status: 'Valid',
    IsSelfSigned: false,
    NotBefore: `${from}T00:00:00Z`,
    NotAfter: `${until}T00:00:00Z`,
    PublicKeySize: 2048,
  };
}

/** As Export-Clixml writes a provider. */
function clixml(properties: Readonly<Record<string, string>>): string {
  const lines = Object.entries(properties).map(
    ([name, text]) => `      <S N="${name}">${asClixml(text)}</S>`,
  );
  return [
    '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">',
    '  <Obj RefId="0">',
    '    <TN RefId="0"><T>Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider</T></TN>',
    '    <Props>',
    ...lines,
    '    </Props>',
    '  </Obj>',
    '</Objs>',
    '',
  ].join('\r\n');
}

/** What XML cannot hold stands as `_x000A_` (MS-PSRP, section 2.2.5.3.2). */
function asClixml(text: string): string {
  return text.replace(
    /[^ -~]|[<>&_]/g,
    (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}
