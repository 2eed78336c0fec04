import { addressSpaces, textsOf } from './connector.ts';
import { readBoolean, readText, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

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
function isCloudHost(name: string): boolean {
  return CLOUD_HOST.test(name.trim().replace(/\.$/, ''));
}

/** The name that the certificate of Exchange Online carries in the cloud that a send connector delivers to. */
export function cloudTlsDomain(connector: ExchangeRecord): string {
  const host = textsOf(connector, 'SmartHosts').find(isCloudHost) ?? '';
  const shown = /mail\.protection\.[a-z0-9.]+$/i.exec(host)?.[0];
  if (shown !== undefined) return shown.toLowerCase();
  const isForGovernment = addressSpaces(connector).some((domain) => /\.us$/i.test(domain));
  return `mail.protection.${isForGovernment ? 'office365.us' : 'outlook.com'}`;
}

/** What is wrong with how a connector to Exchange Online uses TLS, and the property at fault. */
export interface TlsFault {
  readonly messageId: 'tls-not-required' | 'auth-level' | 'no-tls-domain' | 'tls-domain';
  readonly property: string;
}

/** The first fault of how a connector to Exchange Online uses TLS, for the others follow from it. */
export function tlsFault(connector: ExchangeRecord): TlsFault | undefined {
  if (readBoolean(connector, 'RequireTLS') === false)
    return { messageId: 'tls-not-required', property: 'RequireTLS' };
  const level = readText(connector, 'TlsAuthLevel');
  if (level.state === 'unset' || (level.state === 'set' && isLevel(level.text, 'EncryptionOnly', 1)))
    return { messageId: 'auth-level', property: 'TlsAuthLevel' };
  if (level.state !== 'set' || !isLevel(level.text, 'DomainValidation', 3)) return undefined;
  const domain = readText(connector, 'TlsDomain');
  if (domain.state === 'unset') return { messageId: 'no-tls-domain', property: 'TlsDomain' };
  const isOther = domain.state === 'set' && !isCloudHost(domain.text);
  return isOther ? { messageId: 'tls-domain', property: 'TlsDomain' } : undefined;
}

/** TlsAuthLevel by its word, or by the number that ConvertTo-Json shows. */
function isLevel(text: string, word: string, number: number): boolean {
  const shown = text.trim().toLowerCase();
  return shown === word.toLowerCase() || shown === String(number);
}
