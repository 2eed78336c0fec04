import type { FormatName } from '../model/format-name.ts';

/** A dialect as people get to know it. */
export interface FormatDescription {
  readonly title: string;
  /** What sets its files apart from those of other dialects. */
  readonly recognisedBy: string;
  /** Whether a fix can write a new value back into such a file. */
  readonly isEditable: boolean;
  /** Where a new value is written, as sentences, if that is not simply where the old one stands. */
  readonly edited?: string;
  /** The one line that produces it, for the Exchange Management Shell or to be done by hand. */
  readonly command: string;
  /** What such a file leaves open, as a sentence. */
  readonly limits: string;
}

/** What `formats`, the README and the documentation say of each dialect. */
export const FORMATS: Readonly<Record<FormatName, FormatDescription>> = {
  clixml: {
    title: 'CLIXML',
    recognisedBy: 'root element Objs',
    isEditable: true,
    command: 'Get-OutlookProvider | Export-Clixml OutlookProvider.xml',
    limits:
      'Below -Depth, which is 2 unless given, an object is only its name; what was cut off is not judged.',
  },
  'convert-to-xml': {
    title: 'ConvertTo-Xml',
    recognisedBy: 'root element Objects, with Object and Property inside',
    isEditable: true,
    command: '(Get-OutlookProvider | ConvertTo-Xml -As String -Depth 3) | Set-Content OutlookProvider.xml',
    limits:
      'Below -Depth, which is 1 unless given, lists and objects are the names of their types; what was cut off is not judged.',
  },
  json: {
    title: 'ConvertTo-Json',
    recognisedBy: 'begins with { or [',
    isEditable: true,
    command: 'Get-OutlookProvider | ConvertTo-Json -Depth 5 | Set-Content OutlookProvider.json',
    limits:
      'Below -Depth, which is 2 unless given, a list is its items joined by blanks and an object is text; what was cut off is not judged.',
  },
  csv: {
    title: 'CSV',
    recognisedBy:
      'a #TYPE line, or a .csv file whose header or name says what it holds; delimiter , ; | or tab',
    isEditable: true,
    command: 'Get-OutlookProvider | Export-Csv OutlookProvider.csv -Encoding UTF8',
    limits:
      'Lists and bytes are the names of their types unless Select-Object spelt them out, and null and the empty text are the same.',
  },
  'format-list': {
    title: 'Format-List text',
    recognisedBy:
      'lines of "Name : value" with the property names of an Exchange object, also in a transcript',
    isEditable: false,
    command: 'Get-OutlookProvider | Format-List * | Out-File OutlookProvider.txt -Width 4096',
    limits:
      'Lists are cut off after $FormatEnumerationLimit items, which is 4 in Windows PowerShell, texts at the width of the window, and dates are in the words of the machine.',
  },
  ldif: {
    title: 'LDIF',
    recognisedBy: 'begins with dn: or version: 1, after comments',
    isEditable: true,
    command:
      'ldifde -f OutlookProvider.ldf -d "CN=AutoDiscover,CN=Client Access,CN=ORG,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com"',
    limits:
      'It shows what Active Directory holds: no certificates of servers and nothing that IIS holds. A change (changetype: modify) shows only what it changes, and what patch wrote is not read.',
  },
  powershell: {
    title: 'PowerShell script',
    recognisedBy:
      'a file called *.ps1 or *.psm1; what it sets with cmdlets of the kind Set-OutlookProvider is read',
    isEditable: true,
    command: 'written by hand',
    limits: 'It says what shall be, not what is, and what only running it would tell is unknown.',
  },
  'desired-state': {
    title: 'TypeScript desired state',
    recognisedBy: 'a file called *.exchange.ts',
    isEditable: true,
    edited:
      'A constant is changed where it is declared if everything that uses it is to have the same new value. Where its uses differ, code uses it or it is exported, a literal takes the place of its name, or of what is put together with it, where it is used. A property that is missing, or comes by a spread, is added behind the others. Imported modules are never changed. What has no place of its own is left to you, with the reason.',
    command: 'written by hand: export default defineExchange({ … })',
    limits: 'It says what shall be, not what is, and what only running it would tell is unknown.',
  },
  'autodiscover-pox': {
    title: 'Autodiscover response (POX)',
    recognisedBy: 'root element Autodiscover, with a Response inside',
    isEditable: false,
    command:
      'Outlook: Ctrl + right-click the tray icon, Test E-mail AutoConfiguration, save the XML tab as Autodiscover.xml',
    limits: 'It is what one server told one client at one time, perhaps from a cache.',
  },
  'autodiscover-soap': {
    title: 'Autodiscover response (SOAP)',
    recognisedBy: 'root element Envelope, with a GetUserSettingsResponseMessage inside',
    isEditable: false,
    command: 'save the answer of /autodiscover/autodiscover.svc to GetUserSettings',
    limits:
      'It is what one server told one client at one time, and CertPrincipalName is no setting of GetUserSettings.',
  },
  'autodiscover-json': {
    title: 'Autodiscover response (V2 JSON)',
    recognisedBy:
      'an object of Protocol, one that Exchange knows, and an https Url alone, or of ErrorCode and ErrorMessage alone',
    isEditable: false,
    command:
      'curl "https://mail.contoso.com/autodiscover/autodiscover.json?Email=kim@contoso.com&Protocol=AutodiscoverV1" -o autodiscover.json',
    limits: 'It says where one protocol is found, and nothing of certificates and names.',
  },
  'http-transcript': {
    title: 'HTTP transcript',
    recognisedBy:
      'begins with a status line such as HTTP/1.1 200, a request line or what curl -v says; an Autodiscover answer stands below',
    isEditable: false,
    command: 'curl -i https://mail.contoso.com/autodiscover/autodiscover.xml -o autodiscover.http',
    limits: 'It says no more than the Autodiscover answer in it.',
  },
  'analyzer-report': {
    title: 'Remote Connectivity Analyzer report',
    recognisedBy: 'testresult elements',
    isEditable: false,
    command:
      'https://testconnectivity.microsoft.com: run the Outlook Connectivity test, save the result as XML',
    limits: 'A step that the test did not come to says nothing.',
  },
  prf: {
    title: 'Outlook profile (PRF)',
    recognisedBy: 'a section [Service List] or [Exchange Global Section], or a file called *.prf',
    isEditable: true,
    command: 'Office Customization Tool: Outlook, Export settings',
    limits: 'It is what profiles are made with; Autodiscover may have changed them since.',
  },
  reg: {
    title: 'Registry export',
    recognisedBy: 'begins with Windows Registry Editor Version 5.00 or REGEDIT4',
    isEditable: true,
    command: 'reg export "HKCU\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles" profiles.reg',
    limits: 'It is what the profiles of one person on one machine hold.',
  },
  certificate: {
    title: 'Certificate',
    recognisedBy:
      'a PEM block, DER, or base64 of DER, whatever the file is called; requests are told from certificates',
    isEditable: false,
    command: 'openssl s_client -connect mail.contoso.com:443 </dev/null | openssl x509 -out mail.cer',
    limits: 'It does not say which server uses it, nor for what.',
  },
  pkcs7: {
    title: 'PKCS#7 (.p7b)',
    recognisedBy: 'a PEM block PKCS7 or DER of SignedData',
    isEditable: false,
    command: 'Windows: certlm.msc, export the certificate with all certificates in the path as .p7b',
    limits: 'It does not say which server uses the certificates, nor for what.',
  },
  pkcs12: {
    title: 'PKCS#12 (.pfx, .p12)',
    recognisedBy:
      'DER of a PFX; the password comes from EXCHANGE_LINT_PFX_PASSWORD or the file that the configuration names',
    isEditable: false,
    command: 'kept by whoever renews the certificate; a .cer beside it says as much and holds no key',
    limits:
      'Its keys are never decrypted, and without the password nothing of it is known. It does not say which server uses it.',
  },
};
