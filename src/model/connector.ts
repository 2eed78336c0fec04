import { readBoolean, readText, textIfSet } from './reading.ts';
import { type ExchangeRecord, propertyOf } from './record.ts';
import { serverName, serverOf } from './server.ts';
import type { Value } from './value.ts';

/** Where Exchange Online takes mail: a host of its own for each organisation, in the clouds of several countries. */
const CLOUD_HOST =
  /(?:^|\.)(?:mail\.protection\.(?:outlook\.(?:com|de)|office365\.us|partner\.outlook\.cn)|mx\.microsoft)$/i;
/** The domains under which an organisation's mailboxes in Exchange Online are reached. */
const CLOUD_DOMAIN = /\.mail\.(?:onmicrosoft\.(?:com|us|de)|partner\.onmschina\.cn)$/i;

/** What shows that a send connector is for Exchange Online. */
export type CloudSign = 'smart-host' | 'address-space' | 'cloud-services-mail' | 'tls-domain';

/** The signs that a send connector is for Exchange Online; none where it is for something else, as far as is shown. */
export function cloudSigns(connector: ExchangeRecord): ReadonlySet<CloudSign> {
  const signs: CloudSign[] = [];
  if (textsOf(connector, 'SmartHosts').some(isCloudHost)) signs.push('smart-host');
  if (addressSpaces(connector).some((domain) => CLOUD_DOMAIN.test(domain))) signs.push('address-space');
  if (readBoolean(connector, 'CloudServicesMailEnabled') === true) signs.push('cloud-services-mail');
  if (isCloudHost(textIfSet(connector, 'TlsDomain') ?? '')) signs.push('tls-domain');
  return new Set(signs);
}

/**
 * Whether a send connector hands mail to Exchange Online itself: to its hosts, or by DNS for the domains that only it
 * has. Not where another relay stands in between.
 */
export function deliversToCloud(connector: ExchangeRecord): boolean {
  const hosts = readText(connector, 'SmartHosts');
  if (hosts.state === 'damaged') return false;
  const signs = cloudSigns(connector);
  return hosts.state === 'set' ? signs.has('smart-host') : signs.has('address-space');
}

/** Whether a receive connector trusts what Exchange Online hands to it. */
export function takesCloudMail(connector: ExchangeRecord): boolean {
  return textsOf(connector, 'TlsDomainCapabilities').some((text) => {
    const [domain = '', ...capabilities] = text.split(':');
    return isCloudHost(domain) && capabilities.length > 0;
  });
}

/** Whether a host name, or a TLS domain, is one of Exchange Online's. */
export function isCloudHost(name: string): boolean {
  return CLOUD_HOST.test(name.trim().replace(/\.$/, ''));
}

/** Whether a connector is in use; what does not say that it is disabled is. */
export function isEnabled(connector: ExchangeRecord): boolean {
  return readBoolean(connector, 'Enabled') !== false;
}

/** What cmdlets take: `EX01\Default Frontend EX01`, for receive connectors of several servers may have one name. */
export function objectIdentity(record: ExchangeRecord): string {
  const { type, identity } = record;
  const server = type === 'ReceiveConnector' && !identity.includes('\\') ? serverOf(record) : undefined;
  return server === undefined ? identity : `${server}\\${identity}`;
}

/** The domains of a send connector: `contoso.mail.onmicrosoft.com` of `SMTP:contoso.mail.onmicrosoft.com;1`. */
export function addressSpaces(connector: ExchangeRecord): readonly string[] {
  return textsOf(connector, 'AddressSpaces').map((text) =>
    text
      .replace(/^smtp:/i, '')
      .replace(/;\d+$/, '')
      .trim(),
  );
}

/**
 * The servers that a property names, as NetBIOS names them and in upper case. Undefined where the export does not show
 * them all.
 */
export function serversIn(record: ExchangeRecord, property: string): readonly string[] | undefined {
  const reading = readText(record, property);
  if (reading.state === 'absent' || reading.state === 'damaged') return undefined;
  const texts = textsOf(record, property);
  // A distinguished name has commas of its own.
  return texts.some((text) => text.includes('=')) ? undefined : texts.map(serverName);
}

/** The texts of a list; exports show a list of one as its item, and some join the items by commas. */
export function textsOf(record: ExchangeRecord, property: string): readonly string[] {
  const value = propertyOf(record, property);
  return value ? textsIn(value) : [];
}

function textsIn(value: Value): readonly string[] {
  switch (value.kind) {
    case 'text':
    case 'object':
      return value.text
        .split(',')
        .map((text) => text.trim())
        .filter((text) => text !== '');
    case 'list':
      return value.items.flatMap(textsIn);
    default:
      return [];
  }
}
