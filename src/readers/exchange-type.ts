import { memberOf } from '../model/record.ts';
import type { Value } from '../model/value.ts';
import type { SourceFile } from '../text/source-file.ts';

/** Short .NET type names whose cmdlet noun is another word. */
const NOUN_OF_TYPE: ReadonlyMap<string, string> = new Map([
  ['ADRpcHttpVirtualDirectory', 'OutlookAnywhere'],
  ['ADOwaVirtualDirectory', 'OwaVirtualDirectory'],
  ['ADEcpVirtualDirectory', 'EcpVirtualDirectory'],
  ['ADWebServicesVirtualDirectory', 'WebServicesVirtualDirectory'],
  ['ADMapiVirtualDirectory', 'MapiVirtualDirectory'],
  ['ADOabVirtualDirectory', 'OabVirtualDirectory'],
  ['ADMobileVirtualDirectory', 'ActiveSyncVirtualDirectory'],
  ['ADPowerShellVirtualDirectory', 'PowerShellVirtualDirectory'],
  ['ADAutodiscoverVirtualDirectory', 'AutodiscoverVirtualDirectory'],
  ['ClientAccessServer', 'ClientAccessService'],
  ['SmtpSendConnectorConfig', 'SendConnector'],
  ['ADOrganizationConfig', 'OrganizationConfig'],
  ['Imap4AdConfiguration', 'ImapSettings'],
  ['Pop3AdConfiguration', 'PopSettings'],
  ['TenantInboundConnector', 'InboundConnector'],
]);

/** Types that are not Exchange's and belong to what clients meet. */
const OTHER_TYPES: ReadonlyMap<string, string> = new Map([
  ['System.Security.Cryptography.X509Certificates.X509Certificate2', 'Certificate'],
  ['Microsoft.IIs.PowerShell.Framework.ConfigurationElement#bindings#binding', 'WebBinding'],
]);

/** Properties that only one type has: how an object is known when the export lost its type name. */
const SHAPES: readonly { readonly type: string; readonly properties: readonly string[] }[] = [
  { type: 'OutlookProvider', properties: ['CertPrincipalName'] },
  { type: 'OutlookAnywhere', properties: ['ExternalHostname', 'InternalHostname'] },
  { type: 'OutlookAnywhere', properties: ['ExternalHostname', 'SSLOffloading'] },
  { type: 'OutlookAnywhere', properties: ['ExternalHostname', 'ServerName'] },
  { type: 'ExchangeCertificate', properties: ['RawData', 'Thumbprint'] },
  { type: 'ExchangeCertificate', properties: ['RawData', 'Subject'] },
  { type: 'ExchangeCertificate', properties: ['RawData', 'Services'] },
  { type: 'ExchangeCertificate', properties: ['Thumbprint', 'CertificateDomains'] },
  { type: 'ExchangeCertificate', properties: ['Thumbprint', 'Services', 'Subject'] },
  { type: 'ExchangeCertificate', properties: ['CertificateDomains', 'Subject'] },
  { type: 'ExchangeCertificate', properties: ['CertificateDomains', 'Services'] },
  { type: 'ClientAccessService', properties: ['AutoDiscoverServiceInternalUri'] },
  { type: 'OrganizationConfig', properties: ['MapiHttpEnabled', 'LegacyExchangeDN'] },
  { type: 'WebBinding', properties: ['bindingInformation', 'certificateHash'] },
];

const GENERIC_TYPES = /^(?:PSCustomObject|PSObject|Object|Hashtable|OrderedDictionary|)$/;

/**
 * The noun for an exported object: from its .NET type names, with or without `Deserialized.` and `Selected.`
 * (Select-Object prepends it), else from its properties. Undefined where neither says that Exchange made it.
 */
export function exchangeTypeOf(
  typeNames: readonly string[],
  properties: ReadonlyMap<string, Value>,
): string | undefined {
  for (const typeName of typeNames) {
    const noun = nounOf(typeName);
    if (noun !== undefined) return noun;
  }
  return shapeOf(properties);
}

/** The noun a .NET type name stands for; undefined for types that are neither Exchange's nor a certificate's. */
export function nounOf(typeName: string): string | undefined {
  // Generic arguments and assembly names have dots of their own.
  const bare = typeName.replace(/^(?:Selected\.|Deserialized\.)+/, '').replace(/[`,[\s].*$/s, '');
  const other = OTHER_TYPES.get(bare);
  if (other !== undefined) return other;
  if (!bare.startsWith('Microsoft.Exchange.')) return undefined;
  const short = bare.slice(bare.lastIndexOf('.') + 1);
  if (GENERIC_TYPES.test(short)) return undefined;
  return NOUN_OF_TYPE.get(short) ?? short;
}

const MENTIONS =
  /CertPrincipalName|Microsoft\.Exchange\.|OutlookProvider|CertificateDomains|ExternalHostname|SSLOffloading|ExchangeCertificate|AutoDiscoverServiceInternalUri/;

/** A quick look at a file that could not be parsed: whether text or name say that it was meant to be an Exchange export. */
export function mentionsExchange({ path, text }: SourceFile): boolean {
  return MENTIONS.test(text) || MENTIONS.test(path);
}

function shapeOf(properties: ReadonlyMap<string, Value>): string | undefined {
  return SHAPES.find((shape) => shape.properties.every((name) => memberOf(properties, name) !== undefined))
    ?.type;
}
