import { thumbprintOf } from './certificate.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { typedProperties } from './typed-record.ts';

/** Objects that are called the same on every server. */
const OF_SERVER: ReadonlySet<string> = new Set(['ReceiveConnector', 'ImapSettings', 'PopSettings']);

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

/** Whether it is an object of Exchange Online, which may be called as one of the organisation's own is. */
export function isInCloud(record: ExchangeRecord): boolean {
  return CLOUD.test(textIfSet(record, 'DistinguishedName') ?? '');
}

function nameOf(record: ExchangeRecord): string | undefined {
  const { type, identity } = record;
  if (type === 'OutlookAnywhere' || type.endsWith('VirtualDirectory'))
    return identity.includes('\\') ? identity : undefined;
  if (type === 'ExchangeCertificate') return onServer(serverInIdentity(record), thumbprintOf(record));
  if (type === 'WebBinding') return onServer(textIfSet(record, 'PSComputerName'), identity);
  if (OF_SERVER.has(type)) {
    const server = textIfSet(record, 'Server') ?? textIfSet(record, 'ServerName') ?? serverInIdentity(record);
    return onServer(server, identity.slice(identity.lastIndexOf('\\') + 1));
  }
  return identity.trim();
}

function onServer(server: string | undefined, name: string | undefined): string | undefined {
  if (server === undefined || name === undefined || name === '') return undefined;
  // An export that goes deep shows where in Active Directory the server stands.
  return `${server.slice(server.lastIndexOf('/') + 1)}\\${name}`;
}

/** `EX01` of `EX01\Default Frontend EX01`. */
function serverInIdentity(record: ExchangeRecord): string | undefined {
  const shown = textIfSet(record, 'Identity') ?? '';
  const end = shown.indexOf('\\');
  return end > 0 ? shown.slice(0, end) : undefined;
}
