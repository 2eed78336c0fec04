import { thumbprintOf } from './certificate.ts';
import { lastName } from './comparable-value.ts';
import { isOnServer } from './on-server.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
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
  if (isOnServer(type)) return /[^\\]\\[^\\]/.test(identity) ? identity : undefined;
  if (type === 'ExchangeCertificate') return onServer(serverInIdentity(record), thumbprintOf(record));
  if (type === 'WebBinding') return onServer(textIfSet(record, 'PSComputerName'), identity);
  return identity.trim();
}

function onServer(server: string | undefined, name: string | undefined): string | undefined {
  if (server === undefined || name === undefined || name === '') return undefined;
  return `${lastName(server)}\\${name}`;
}

/** `EX01` of `EX01\` and a thumbprint. */
function serverInIdentity(record: ExchangeRecord): string | undefined {
  const shown = textIfSet(record, 'Identity') ?? '';
  const end = shown.indexOf('\\');
  return end > 0 ? shown.slice(0, end) : undefined;
}
