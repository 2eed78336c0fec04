import { autodiscoverResponse } from '../../exports/response.ts';
import { type Generator, times } from './generator.ts';

export const powershell: Generator = {
  name: 'set.ps1',
  mostBytes: 1e6,
  file: (count) =>
    times(
      count,
      (number) => `# Server ${number}
Set-OutlookAnywhere -Identity 'EX${number}\\Rpc (Default Web Site)' -ExternalHostname "mail.contoso.com" \`
  -InternalHostname ex${number}.contoso.com -ExternalClientsRequireSsl $true -IISAuthenticationMethods Basic, Ntlm
`,
    ),
};

export const desiredState: Generator = {
  name: 'contoso.exchange.ts',
  mostBytes: 200_000,
  file: (count) => {
    const entry = (number: number) =>
      `    { server: 'EX${number}', externalHostname: \`mail.\${DOMAIN}\`, externalClientsRequireSsl: true },\n`;
    return `import { defineExchange } from 'exchange-lint';

const DOMAIN = 'contoso.com';

export default defineExchange({
  outlookAnywhere: [
${times(count, entry)}  ],
});
`;
  },
};

/** An answer with so many addresses of Outlook on the web, which one protocol may hold any number of. */
const response = (count: number): string => {
  const urls = times(
    count,
    (number) =>
      `          <OWAUrl AuthenticationMethod="Basic, Fba">https://ex${number}.contoso.com/owa/</OWAUrl>\n`,
  );
  return autodiscoverResponse({ user: 'Kim', certPrincipalName: 'msstd:mail.contoso.com' }).replace(
    '<External>\n',
    `<External>\n${urls}`,
  );
};

export const autodiscoverPox: Generator = { name: 'Autodiscover.xml', file: response };

export const autodiscoverSoap: Generator = {
  name: 'response.xml',
  file: (count) => {
    const user = (number: number) => `<UserResponse><ErrorCode>NoError</ErrorCode><UserSettings>
<UserSetting><Name>ExternalMailboxServer</Name><Value>mail${number}.contoso.com</Value></UserSetting>
<UserSetting><Name>ExternalWebClientUrls</Name><WebClientUrls><WebClientUrl><AuthenticationMethods>Fba</AuthenticationMethods><Url>https://mail.contoso.com/owa/</Url></WebClientUrl></WebClientUrls></UserSetting>
</UserSettings></UserResponse>
`;
    return `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
<GetUserSettingsResponseMessage xmlns="http://schemas.microsoft.com/exchange/2010/Autodiscover"><Response><UserResponses>
${times(count, user)}</UserResponses></Response></GetUserSettingsResponseMessage>
</s:Body></s:Envelope>
`;
  },
};

/** Nothing in it may be repeated, but a message may be long. */
export const autodiscoverJson: Generator = {
  name: 'autodiscover.json',
  mostBytes: 1800,
  file: (count) =>
    JSON.stringify({
      ErrorCode: 'InvalidProtocol',
      ErrorMessage: times(count, (number) => `The given "protocol" value ${number} is invalid.\n`),
    }),
};

const MOST_EXCHANGES = 200;

export const httpTranscript: Generator = {
  name: 'autodiscover.http',
  file: (count) => {
    const exchanges = Math.min(count, MOST_EXCHANGES / 2);
    const exchange = (number: number) => `POST /autodiscover/autodiscover.xml HTTP/1.1
Host: ex${number}.contoso.com

HTTP/1.1 200 OK
Content-Type: text/xml

${response(Math.floor(count / exchanges))}`;
    return times(exchanges, exchange);
  },
};

export const analyzerReport: Generator = {
  name: 'report.xml',
  file: (count) => {
    const step = (number: number) =>
      `<testresult status="Success" errorid="" testdescription="Testing TCP port 443 on host ex${number}.contoso.com." resultdescription="The port was opened successfully." additionaldetails=""><children/></testresult>\n`;
    return `<testresult status="Error" testdescription="Testing RPC/HTTP connectivity."><children>\n${times(count, step)}</children></testresult>\n`;
  },
};

export const prf: Generator = {
  name: 'contoso.prf',
  file: (count) => {
    const service = (number: number) => `[Service${number % 10_000}]
MailboxName=%UserName%
HomeServer=EX${number}
RPCoverHTTPflags=0x002F
RPCProxyServer=mail.contoso.com
RPCProxyPrincipalName=msstd:mail${number}.contoso.com

`;
    return `[General]\nProfileName=Contoso\n\n[Service List]\n${times(count, service)}`;
  },
};

const hexOf = (text: string) =>
  (Buffer.from(`${text}\0`, 'utf16le').toString('hex').match(/../g) ?? []).join(',');

export const reg: Generator = {
  name: 'profiles.reg',
  file: (count) => {
    const section = (
      number: number,
    ) => `[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Contoso${number}\\13dbb0c8aa05101a9bb000aa002fc45a]
"001f6622"=hex:${hexOf('mail.contoso.com')}
"001f6625"=hex:${hexOf(`msstd:mail${number}.contoso.com`)}
"00036623"=dword:00000003

`;
    return `Windows Registry Editor Version 5.00\n\n${times(count, section)}`;
  },
};
