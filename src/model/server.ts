import { lastName } from './comparable-value.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

/** Types whose identity begins with the server, as in `EX01\owa (Default Web Site)`. */
const BEFORE_BACKSLASH = /^([^\\/]+)\\/;
/** `EX01-ExchangeCertificate.xml`, as Microsoft's collector calls what one server exported. */
const IN_FILE_NAME = /^([A-Za-z0-9][A-Za-z0-9_.-]*)-(?:Exchange)?[A-Za-z]+\.[a-z0-9]+$/;
/** Types of which every object is one server's. */
const OF_SERVERS: ReadonlySet<string> = new Set(['ExchangeCertificate', 'WebBinding']);
/** Types whose objects are servers. */
const SERVERS: ReadonlySet<string> = new Set(['ClientAccessService', 'ExchangeServer']);
/** Objects that are called the same on every server, beside its virtual directories. */
const ON_EVERY_SERVER: ReadonlySet<string> = new Set([
  'OutlookAnywhere',
  'ReceiveConnector',
  'ImapSettings',
  'PopSettings',
]);

/** Whether an object of a type is known only with its server: `EX01\owa (Default Web Site)`, `EX01\1`. */
export function isOnServer(type: string): boolean {
  return ON_EVERY_SERVER.has(type) || type.endsWith('VirtualDirectory');
}

/** Whether an object of a type is a server. */
export function isServer(type: string): boolean {
  return SERVERS.has(type);
}

/**
 * The server that an object is on, as NetBIOS names it and in upper case: `EX01`. Undefined where neither the object nor,
 * for what only servers have, the name of its file says so.
 */
export function serverOf(record: ExchangeRecord): string | undefined {
  const named =
    textIfSet(record, 'ServerName') ??
    textIfSet(record, 'Server') ??
    BEFORE_BACKSLASH.exec(textIfSet(record, 'Identity') ?? record.identity)?.[1] ??
    // A session may ask other servers than its own.
    ofItself(record) ??
    textIfSet(record, 'PSComputerName');
  return named === undefined ? undefined : serverName(named);
}

/** What tells servers apart: the server of an object, else its file, for two files of unknown servers are two servers. */
export function serverOrFile(record: ExchangeRecord): string {
  return serverOf(record) ?? `in ${record.source.path}`;
}

/** By which servers are compared: no two of an organisation have one NetBIOS name. `EX01` of `ex01.contoso.com`. */
export function serverName(text: string): string {
  return shortServerName(text).toUpperCase();
}

/** `EX01` of `EX01.contoso.com`, of `contoso.com/Servers/EX01` and of `CN=EX01,CN=Servers,…`, spelt as it is there. */
export function shortServerName(text: string): string {
  const [name = ''] = lastName(text.trim()).split('.');
  return name;
}

/** Whether an object of Get-ExchangeServer is an Edge server: ServerRole Edge, which numbers show as bit 64. */
export function isEdge(record: ExchangeRecord): boolean {
  const role = textIfSet(record, 'ServerRole') ?? '';
  return /^\d{1,9}$/.test(role) ? (Number(role) & 64) !== 0 : /\bEdge\b/i.test(role);
}

function ofItself({ type, identity, source }: ExchangeRecord): string | undefined {
  if (isServer(type)) return identity;
  if (!OF_SERVERS.has(type)) return undefined;
  return IN_FILE_NAME.exec(source.path.slice(source.path.lastIndexOf('/') + 1))?.[1];
}
