import { toClixml } from '../../exports/clixml.ts';
import { outlookAnywhere } from '../../exports/objects.ts';
import { type Generator, times } from './generator.ts';

const TYPE = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.ADRpcHttpVirtualDirectory';
const CONTAINER = 'CN=Contoso,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com';

const server = (number: number) => `EX${String(number).padStart(6, '0')}`;

/** What each export writes of Outlook Anywhere on a server. */
const propertiesOf = (number: number): readonly (readonly [name: string, value: string])[] => [
  ['ServerName', server(number)],
  ['SSLOffloading', 'False'],
  ['ExternalHostname', 'mail.contoso.com'],
  ['InternalHostname', `${server(number).toLowerCase()}.contoso.com`],
  ['ExternalClientAuthenticationMethod', 'Ntlm'],
  ['ExternalClientsRequireSsl', 'True'],
  ['InternalClientsRequireSsl', 'True'],
  ['MetabasePath', `IIS://${server(number)}.contoso.com/W3SVC/1/ROOT/Rpc`],
  ['Name', 'Rpc (Default Web Site)'],
  ['Identity', `${server(number)}\\Rpc (Default Web Site)`],
];

export const clixml: Generator = {
  name: 'OutlookAnywhere.xml',
  file: (count) =>
    toClixml(
      Array.from({ length: count }, (_, number) =>
        outlookAnywhere({ server: server(number), host: 'mail.contoso.com' }),
      ),
    ),
};

export const convertToXml: Generator = {
  name: 'OutlookAnywhere.xml',
  file: (count) => {
    const property = ([name, value]: readonly [string, string]) =>
      `    <Property Name="${name}" Type="System.String">${value}</Property>\n`;
    const object = (number: number) =>
      `  <Object Type="${TYPE}">\n${propertiesOf(number).map(property).join('')}  </Object>\n`;
    return `<?xml version="1.0" encoding="utf-8"?>\n<Objects>\n${times(count, object)}</Objects>\n`;
  },
};

export const json: Generator = {
  name: 'OutlookAnywhere.json',
  file: (count) =>
    JSON.stringify(
      Array.from({ length: count }, (_, number) => Object.fromEntries(propertiesOf(number))),
      null,
      4,
    ),
};

export const csv: Generator = {
  name: 'OutlookAnywhere.csv',
  file: (count) => {
    const line = (cells: readonly string[]) => `${cells.map((cell) => `"${cell}"`).join(',')}\n`;
    const header = line(propertiesOf(0).map(([name]) => name));
    return header + times(count, (number) => line(propertiesOf(number).map(([, value]) => value)));
  },
};

export const formatList: Generator = {
  name: 'OutlookAnywhere.txt',
  file: (count) =>
    times(count, (number) => {
      const lines = propertiesOf(number).map(([name, value]) => `${name.padEnd(34)} : ${value}\n`);
      return `${lines.join('')}\n`;
    }),
};

export const ldif: Generator = {
  name: 'OutlookAnywhere.ldf',
  file: (count) =>
    times(
      count,
      (number) => `dn: CN=Rpc (Default Web Site),CN=HTTP,CN=Protocols,CN=${server(number)},CN=Servers,
 ${CONTAINER}
changetype: add
objectClass: top
objectClass: msExchRpcHttpVirtualDirectory
cn: Rpc (Default Web Site)
msExchExternalHostName: https://mail.contoso.com/
msExchInternalHostName:: ${Buffer.from(`https://${server(number)}.contoso.com/`).toString('base64')}

`,
    ),
};
