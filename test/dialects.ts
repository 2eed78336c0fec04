/** One OutlookProvider, EXPR, as each export command of each PowerShell writes it. */
export interface Dialect {
  readonly name: string;
  readonly file: string;
  /** The file that holds EXPR with this CertPrincipalName. */
  readonly bytes: (certPrincipalName: string) => Uint8Array;
}

const TYPE = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider';
const CLIXML_ROOT = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';

const utf8 = (text: string) => Buffer.from(text);
const utf8WithMark = (text: string) => Buffer.from(`\ufeff${text}`);
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16leWithMark = (text: string) => utf16le(`\ufeff${text}`);
const utf16beWithMark = (text: string) => utf16leWithMark(text).swap16();
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

function clixmlObject(types: readonly string[], members: string): string {
  const names = types.map((type) => `      <T>${type}</T>`).join('\n');
  return `  <Obj RefId="0">
    <TN RefId="0">
${names}
    </TN>
    <ToString>EXPR</ToString>
${members}
  </Obj>`;
}

const clixml = (body: string) => `${CLIXML_ROOT}\n${body}\n</Objs>`;

const strings = (value: string) => `      <S N="CertPrincipalName">${value}</S>
      <S N="Server"></S>
      <I32 N="TTL">1</I32>
      <Obj N="OutlookProviderFlags" RefId="1">
        <TN RefId="1"><T>${TYPE}Flags</T><T>System.Enum</T></TN>
        <ToString>None</ToString>
        <I32>0</I32>
      </Obj>
      <S N="Name">EXPR</S>`;

const props = (value: string) => `    <Props>\n${strings(value)}\n    </Props>`;
const notes = (value: string) => `    <MS>\n${strings(value)}\n    </MS>`;

const bundle = (value: string) =>
  clixml(`<Obj RefId="10"><TN RefId="5"><T>System.Management.Automation.PSCustomObject</T></TN><MS>
    <Obj N="OutlookProvider" RefId="11"><TN RefId="6"><T>System.Collections.ArrayList</T></TN><LST>
${clixmlObject([`Deserialized.${TYPE}`], props(value))}
    </LST></Obj>
  </MS></Obj>`);

const property = (name: string, type: string, text: string) =>
  `<Property Name="${name}"${type}>${text}</Property>`;

function convertToXml(value: string, isTyped: boolean): string {
  const type = (name: string) => (isTyped ? ` Type="${name}"` : '');
  return `<?xml version="1.0" encoding="utf-8"?>
<Objects>
  <Object${type(TYPE)}>
    ${property('CertPrincipalName', type('System.String'), value)}
    ${property('Server', type('System.String'), '')}
    ${property('TTL', type('System.Int32'), '1')}
    ${property('OutlookProviderFlags', type(`${TYPE}Flags`), 'None')}
    ${property('Name', type('System.String'), 'EXPR')}
  </Object>
</Objects>`;
}

/** Windows PowerShell 5.1 puts two spaces after a colon and escapes quotation marks. */
const json51 = (value: string) => `{
    "CertPrincipalName":  "${value}",
    "Server":  "",
    "TTL":  1,
    "OutlookProviderFlags":  0,
    "Name":  "EXPR",
    "WhenChanged":  "\\/Date(1575413252000)\\/"
}`;

const json7 = (value: string) => `[
  {
    "CertPrincipalName": "${value}",
    "Server": "",
    "TTL": 1,
    "OutlookProviderFlags": { "value": 0, "Value": "None" },
    "Name": "EXPR"
  }
]`;

const jsonWrapped = (value: string) => `{ "value": ${json7(value)}, "Count": 1 }`;
const jsonBundle = (value: string) => `{ "OutlookProvider": ${json7(value)} }`;

const csv = (value: string, delimiter: string) =>
  [
    ['CertPrincipalName', 'Server', 'TTL', 'OutlookProviderFlags', 'Name'],
    [value, '', '1', 'None', 'EXPR'],
  ]
    .map((cells) => `${cells.map((cell) => `"${cell}"`).join(delimiter)}\n`)
    .join('');

const csvAsNeeded = (value: string) => `Name,CertPrincipalName,Server,TTL\nEXPR,${value},,1`;

const ldif = (
  value: string,
) => `dn: CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Client Access,CN=Contoso,CN=Microsoft
  Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com
changetype: add
objectClass: msExchAutoDiscoverConfig
cn: EXPR
instanceType: 4
msExchAutoDiscoverCertPrincipalName: ${value}
msExchAutoDiscoverTTL: 1

`;

const ldifChange = (value: string) => `version: 1
dn: CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Client Access,CN=Contoso,CN=Services,DC=contoso,DC=com
changetype: modify
replace: msExchAutoDiscoverServer
-
replace: msExchAutoDiscoverCertPrincipalName
msExchAutoDiscoverCertPrincipalName: ${value}
-
`;
const script = (command: string) => `# Sets what Outlook is told
Connect-ExchangeServer -auto
${command}
Write-Host "done"
`;

const splatted = (value: string) =>
  script(`$provider = @{
    Identity = 'EXPR' # everybody outside
    CertPrincipalName = '${value}'
    Server = ''
}
Set-OutlookProvider @provider`);

const desired = (value: string, quote: string) => `import { defineExchange } from 'exchange-lint';

// What Outlook is told.
export default defineExchange({
  outlookProviders: { EXPR: { certPrincipalName: ${quote}${value}${quote}, server: null, ttl: 1 } },
});
`;

export const DIALECTS: readonly Dialect[] = [
  {
    name: 'Export-Clixml, Windows PowerShell 5.1',
    file: 'a.xml',
    bytes: (value) => utf16leWithMark(crlf(clixml(clixmlObject([TYPE], props(value))))),
  },
  {
    name: 'Export-Clixml, PowerShell 7',
    file: 'a.xml',
    bytes: (value) => utf8(clixml(clixmlObject([TYPE], props(value)))),
  },
  {
    name: 'Export-Clixml -Encoding utf8 in 5.1',
    file: 'a.xml',
    bytes: (value) => utf8WithMark(crlf(clixml(clixmlObject([TYPE], props(value))))),
  },
  {
    name: 'Export-Clixml -Encoding BigEndianUnicode',
    file: 'a.xml',
    bytes: (value) => utf16beWithMark(clixml(clixmlObject([TYPE], props(value)))),
  },
  {
    name: 'Export-Clixml without a byte order mark',
    file: 'a.xml',
    bytes: (value) => utf16le(clixml(clixmlObject([TYPE], props(value)))),
  },
  {
    name: 'a deserialized object',
    file: 'a.xml',
    bytes: (value) => utf8(clixml(clixmlObject([`Deserialized.${TYPE}`], props(value)))),
  },
  {
    name: 'Select-Object *',
    file: 'a.xml',
    bytes: (value) => utf8(clixml(clixmlObject([`Selected.${TYPE}`], notes(value)))),
  },
  {
    name: 'Select-Object of a deserialized object',
    file: 'a.xml',
    bytes: (value) =>
      utf8(clixml(clixmlObject(['Selected.System.Management.Automation.PSCustomObject'], notes(value)))),
  },
  { name: 'a bundle of lists', file: 'a.xml', bytes: (value) => utf16leWithMark(bundle(value)) },
  { name: 'ConvertTo-Xml', file: 'a.xml', bytes: (value) => utf8(convertToXml(value, true)) },
  {
    name: 'ConvertTo-Xml -NoTypeInformation',
    file: 'a.xml',
    bytes: (value) => utf8(convertToXml(value, false)),
  },
  {
    name: 'ConvertTo-Xml that says utf-8 and is UTF-16',
    file: 'a.xml',
    bytes: (value) => utf16leWithMark(crlf(convertToXml(value, true))),
  },
  {
    name: 'ConvertTo-Json, Windows PowerShell 5.1',
    file: 'a.json',
    bytes: (value) => utf16leWithMark(crlf(json51(value))),
  },
  { name: 'ConvertTo-Json, PowerShell 7', file: 'a.json', bytes: (value) => utf8(json7(value)) },
  {
    name: 'ConvertTo-Json of a list in a wrapper',
    file: 'a.json',
    bytes: (value) => utf8(jsonWrapped(value)),
  },
  { name: 'ConvertTo-Json of a bundle', file: 'a.json', bytes: (value) => utf8(jsonBundle(value)) },
  {
    name: 'Export-Csv, Windows PowerShell 5.1',
    file: 'a.csv',
    bytes: (value) => utf8(crlf(`#TYPE Selected.${TYPE}\n${csv(value, ',')}`)),
  },
  {
    name: 'Export-Csv -Encoding Unicode -UseCulture',
    file: 'a.csv',
    bytes: (value) => utf16leWithMark(crlf(csv(value, ';'))),
  },
  { name: 'Export-Csv -UseQuotes AsNeeded', file: 'a.csv', bytes: (value) => utf8(csvAsNeeded(value)) },
  { name: 'ldifde', file: 'a.ldf', bytes: (value) => utf16leWithMark(crlf(ldif(value))) },
  { name: 'ldapsearch', file: 'a.ldif', bytes: (value) => utf8(`# extended LDIF\n#\n\n${ldif(value)}`) },
  { name: 'a change in LDIF', file: 'a.ldif', bytes: (value) => utf8(ldifChange(value)) },
  {
    name: 'a script, as in the article',
    file: 'a.ps1',
    bytes: (value) => utf8(script(`Set-OutlookProvider EXPR -CertPrincipalName:"${value}" -Server:$null`)),
  },
  {
    name: 'a script, saved by the ISE',
    file: 'a.ps1',
    bytes: (value) =>
      utf16leWithMark(
        crlf(
          script(`Set-OutlookProvider -Identity 'EXPR' -Cert '${value}' \`\n  -Server "" -Confirm:$false`),
        ),
      ),
  },
  {
    name: 'a script with typographic marks',
    file: 'a.psm1',
    bytes: (value) =>
      utf8WithMark(script(`‘EXPR’ | Set-OutlookProvider –CertPrincipalName “${value}” –Server ‘’`)),
  },
  {
    name: 'a script with a splatted table',
    file: 'a.ps1',
    bytes: (value) => utf8(splatted(value)),
  },
  { name: 'desired state', file: 'a.exchange.ts', bytes: (value) => utf8(desired(value, "'")) },
  {
    name: 'desired state between double quotation marks',
    file: 'a.exchange.ts',
    bytes: (value) => utf16leWithMark(crlf(desired(value, '"'))),
  },
  { name: 'desired state in a template', file: 'a.exchange.ts', bytes: (value) => utf8(desired(value, '`')) },
];
