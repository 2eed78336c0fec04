import { type ClientUrl, parseClientUrl, samePath } from '../names/client-url.ts';
import type { ClientAddress } from './client-address.ts';
import type { Environment } from './environment.ts';
import { beforeExchange } from './external-certificates.ts';
import { readBoolean, readText } from './reading.ts';

/** What is wrong with an address that is a URL all the same, the gravest first, and the address without any of it. */
export interface UrlFault {
  readonly kind: 'not-https' | 'wrong-path' | 'port' | 'white-space';
  readonly repaired: string;
  /** Nothing but the repaired address can be meant. */
  readonly isCertain: boolean;
}

/** Where Exchange answers; people put Outlook on the web and the admin center where they like. */
const PATHS: Readonly<Record<string, string>> = {
  WebServicesVirtualDirectory: '/EWS/Exchange.asmx',
  MapiVirtualDirectory: '/mapi',
  OabVirtualDirectory: '/OAB',
  ActiveSyncVirtualDirectory: '/Microsoft-Server-ActiveSync',
  ClientAccessService: '/Autodiscover/Autodiscover.xml',
};

/** The path at which Exchange answers clients of a type; undefined where any may do. */
export function pathOf(type: string): string | undefined {
  return Object.hasOwn(PATHS, type) ? PATHS[type] : undefined;
}

/** What is wrong with an address; undefined also where it is no URL at all. */
export function faultOf(environment: Environment, address: ClientAddress): UrlFault | undefined {
  const { record, property, text, host } = address;
  const reading = readText(record, property);
  const isPadded = reading.state === 'set' && reading.text !== text;
  const url = host === undefined ? undefined : parseClientUrl(text);
  if (!url) return isPadded ? { kind: 'white-space', repaired: text, isCertain: true } : undefined;
  const isPlain = url.scheme !== 'https' && !mayBePlain(address);
  const path = pathOf(record.type);
  const isAstray = path !== undefined && !samePath(url.path, path);
  const isProxied = beforeExchange(environment, [host ?? '']).before.size > 0;
  const isOdd = url.port !== undefined && url.port !== usualPort(url) && !isProxied;
  const kind = isPlain ? 'not-https' : isAstray ? 'wrong-path' : isOdd ? 'port' : 'white-space';
  if (kind === 'white-space' && !isPadded) return undefined;
  const scheme = isPlain ? 'https' : url.scheme;
  const port = url.port === undefined || isOdd || isPlain ? '' : `:${url.port}`;
  const repaired = `${scheme}://${url.host}${port}${isAstray ? path : url.path}${url.rest}`;
  return { kind, repaired, isCertain: !isOdd };
}

function usualPort({ scheme }: ClientUrl): string {
  return scheme === 'https' ? '443' : '80';
}

/** Exchange 2010 hands out the offline address book without TLS inside, and says so. */
function mayBePlain({ record, side }: ClientAddress): boolean {
  const isOffered = record.type === 'OabVirtualDirectory' && side === 'internal';
  return isOffered && readBoolean(record, 'RequireSSL') === false;
}
