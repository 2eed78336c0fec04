import { thumbprintOf } from './certificate.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { isOnServer, isServer, serverName } from './server.ts';
import { typedProperties } from './typed-record.ts';

/** What one client was told, or keeps: on another it may be something else. */
const OF_CLIENT: ReadonlySet<string> = new Set([
  'ClientProfile',
  'AutodiscoverResponse',
  'AutodiscoverSoapResponse',
  'AutodiscoverJsonResponse',
]);

/**
 * What copies of one object have in common, and no other object of the organisation. Undefined for an object that the
 * export does not identify, or that has no schema.
 */
export function copyKey(record: ExchangeRecord): string | undefined {
  const { type } = record;
  if (!typedProperties(type) || OF_CLIENT.has(type)) return undefined;
  const name = nameOf(record);
  if (name === undefined || name === '') return undefined;
  return `${type} ${name.toLowerCase()}`;
}

const CLOUD = /,\s*DC=outlook,\s*DC=com$/i;

/**
 * What an object says of the organisation that it belongs to, for those that may be called as one of another: the empty
 * text for Exchange Online, a name in lower case, or undefined where it says nothing.
 */
export function organisationOf(record: ExchangeRecord): string | undefined {
  if (CLOUD.test(textIfSet(record, 'DistinguishedName') ?? '')) return '';
  if (record.type !== 'OrganizationConfig') return undefined;
  return (textIfSet(record, 'Name') ?? textIfSet(record, 'Identity'))?.trim().toLowerCase();
}

function nameOf(record: ExchangeRecord): string | undefined {
  const { type, identity } = record;
  const [server, name] = splitIdentity(identity);
  if (isOnServer(type)) return onServer(server, name);
  if (isServer(type)) return serverName(identity);
  if (type === 'ExchangeCertificate') {
    const [holder] = splitIdentity(textIfSet(record, 'Identity') ?? '');
    return onServer(holder, thumbprintOf(record));
  }
  if (type === 'WebBinding') return onServer(textIfSet(record, 'PSComputerName'), identity);
  return identity.trim();
}

function onServer(server: string | undefined, name: string | undefined): string | undefined {
  if (server === undefined || name === undefined || server === '' || name === '') return undefined;
  return `${serverName(server)}\\${name}`;
}

/** The server and the name of `EX01\owa (Default Web Site)`; no server where the identity shows none. */
function splitIdentity(identity: string): readonly [server: string | undefined, name: string] {
  const end = identity.indexOf('\\');
  return end < 0 ? [undefined, identity] : [identity.slice(0, end), identity.slice(end + 1)];
}
