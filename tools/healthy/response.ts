export interface ResponseOptions {
  readonly host: string;
  /** What the EXCH block calls the mailbox's server. */
  readonly rpcServer: string;
  readonly principalName: string;
}

/** The POX response to an Outlook that does not ask for MAPI over HTTP. */
export function response({ host, rpcServer, principalName }: ResponseOptions): string {
  return around(`      <Protocol>
        <Type>EXCH</Type>
        <Server>${rpcServer}</Server>
        <ServerExclusiveConnect>off</ServerExclusiveConnect>
        <EwsUrl>https://${host}/EWS/Exchange.asmx</EwsUrl>
        <OABUrl>https://${host}/OAB/</OABUrl>
      </Protocol>
      <Protocol>
        <Type>EXPR</Type>
        <Server>${host}</Server>
        <SSL>On</SSL>
        <AuthPackage>Negotiate</AuthPackage>
        <CertPrincipalName>${principalName}</CertPrincipalName>
        <EwsUrl>https://${host}/EWS/Exchange.asmx</EwsUrl>
        <OABUrl>https://${host}/OAB/</OABUrl>
      </Protocol>
      <Protocol>
        <Type>WEB</Type>
        <External>
          <OWAUrl AuthenticationMethod="Fba">https://${host}/owa/</OWAUrl>
          <Protocol>
            <Type>EXPR</Type>
            <ASUrl>https://${host}/EWS/Exchange.asmx</ASUrl>
          </Protocol>
        </External>
      </Protocol>`);
}

/** The POX response to an Outlook that asked for MAPI over HTTP. */
export function mapiResponse(host: string): string {
  const store = `https://${host}/mapi/emsmdb/?MailboxId=8d5a0f7e-3c1b-4d6a-9b52-6f0e1c2d3a4b@contoso.com`;
  const addressBook = `https://${host}/mapi/nspi/?MailboxId=8d5a0f7e-3c1b-4d6a-9b52-6f0e1c2d3a4b@contoso.com`;
  return around(`      <Protocol Type="mapiHttp" Version="1">
        <MailStore>
          <InternalUrl>${store}</InternalUrl>
          <ExternalUrl>${store}</ExternalUrl>
        </MailStore>
        <AddressBook>
          <InternalUrl>${addressBook}</InternalUrl>
          <ExternalUrl>${addressBook}</ExternalUrl>
        </AddressBook>
      </Protocol>
      <Protocol>
        <Type>WEB</Type>
        <External>
          <OWAUrl AuthenticationMethod="Fba">https://${host}/owa/</OWAUrl>
        </External>
      </Protocol>`);
}

function around(protocols: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
  <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
    <User>
      <DisplayName>Kim Akers</DisplayName>
    </User>
    <Account>
      <AccountType>email</AccountType>
      <Action>settings</Action>
${protocols}
    </Account>
  </Response>
</Autodiscover>
`;
}
