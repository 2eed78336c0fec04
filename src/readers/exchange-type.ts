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
  const bare = typeName.replace(/^(?:Selected\.|Deserialized\.){1,20}/, '').replace(/[`,[\s].*$/s, '');
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

/**
 * What Exchange calls the object, the same for every dialect: the name of an organisation-wide object, `SERVER\name`
 * of a virtual directory. Depth decides whether an export shows Identity as text or as an object, so the name comes first.
 */
export function identityOf(type: string, properties: ReadonlyMap<string, Value>): string {
  const name = textOf(properties, 'Name');
  const server = textOf(properties, 'ServerName') ?? textOf(properties, 'Server');
  const isVirtualDirectory = type === 'OutlookAnywhere' || type.endsWith('VirtualDirectory');
  if (isVirtualDirectory && name !== undefined && server !== undefined) return `${server}\\${name}`;
  if (type === 'ExchangeCertificate') return certificateIdentity(properties);
  if (type === 'WebBinding') return bindingOf(properties);
  if (isVirtualDirectory) return textOf(properties, 'Identity') ?? name ?? server ?? '';
  const distinguishedName = textOf(properties, 'DistinguishedName');
  const shown = type === 'OutlookProvider' ? firstCommonName(distinguishedName) : distinguishedName;
  return name ?? textOf(properties, 'Identity') ?? shown ?? '';
}

function certificateIdentity(properties: ReadonlyMap<string, Value>): string {
  const names = ['Thumbprint', 'Identity', 'SerialNumber', 'Subject'];
  return names.map((name) => textOf(properties, name)).find((text) => text !== undefined) ?? '';
}

/** `https *:443: of Default Web Site`: a binding has no name of its own. */
function bindingOf(properties: ReadonlyMap<string, Value>): string {
  const site = /@name='([^']*)'/.exec(textOf(properties, 'ItemXPath') ?? '')?.[1];
  const parts = [textOf(properties, 'protocol'), textOf(properties, 'bindingInformation')];
  return [...parts, site === undefined ? undefined : `of ${site}`]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** `EXPR` of `CN=EXPR,CN=Outlook,CN=AutoDiscover,…` (RFC 4514). */
function firstCommonName(distinguishedName: string | undefined): string | undefined {
  const escaped = /^CN=((?:[^,\\]|\\.){1,1000})/i.exec(distinguishedName ?? '')?.[1];
  return escaped?.replace(/\\(.)/g, '$1').trim();
}

function textOf(properties: ReadonlyMap<string, Value>, name: string): string | undefined {
  const value = memberOf(properties, name);
  const text = value?.kind === 'text' || value?.kind === 'object' ? value.text.trim() : '';
  return text === '' ? undefined : text;
}
