/** What an Autodiscover response of the demo says. */
export interface ResponseOptions {
  readonly user: string;
  readonly certPrincipalName: string;
}

/** The POX response an Outlook of before MAPI over HTTP gets from Exchange 2016. */
export function autodiscoverResponse({ user, certPrincipalName }: ResponseOptions): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
  <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
    <User>
      <DisplayName>${user}</DisplayName>
    </User>
    <Account>
      <AccountType>email</AccountType>
      <Action>settings</Action>
      <Protocol>
        <Type>EXPR</Type>
        <Server>mail.contoso.com</Server>
        <SSL>On</SSL>
        <AuthPackage>Ntlm</AuthPackage>
        <EwsUrl>https://mail.contoso.com/EWS/Exchange.asmx</EwsUrl>
        <OABUrl>https://mail.contoso.com/OAB/</OABUrl>
        <CertPrincipalName>${certPrincipalName}</CertPrincipalName>
      </Protocol>
      <Protocol>
        <Type>EXCH</Type>
        <Server>ex01.contoso.com</Server>
      </Protocol>
      <Protocol>
        <Type>WEB</Type>
        <External>
          <OWAUrl AuthenticationMethod="Fba">https://mail.contoso.com/owa/</OWAUrl>
          <Protocol>
            <Type>EXPR</Type>
            <ASUrl>https://mail.contoso.com/EWS/Exchange.asmx</ASUrl>
          </Protocol>
        </External>
      </Protocol>
    </Account>
  </Response>
</Autodiscover>
`;
}
