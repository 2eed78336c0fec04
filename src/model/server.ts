import { type Environment, recordsOfType } from './environment.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

/** Types whose identity begins with the server, as in `EX01\\owa (Default Web Site)`. */
const BEFORE_BACKSLASH = /^([^\\/]+)\\/;
/** `EX01-ExchangeCertificate.xml`, as Microsoft's collector calls what one server exported. */
const IN_FILE_NAME = /^([A-Za-z0-9][A-Za-z0-9_.-]*)-(?:Exchange)?[A-Za-z]+\.[a-z0-9]+$/;
/** Types of which every object is one server's. */
const OF_SERVERS: ReadonlySet<string> = new Set(['ExchangeCertificate', 'WebBinding']);

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

/** `EX01` of `ex01.contoso.com` and of `contoso.com/Servers/EX01`. */
export function serverName(text: string): string {
  const [name = ''] = text.slice(text.lastIndexOf('/') + 1).split('.');
  return name.toUpperCase();
}

function ofItself({ type, identity, source }: ExchangeRecord): string | undefined {
  if (type === 'ClientAccessService' || type === 'ExchangeServer') return identity;
  if (!OF_SERVERS.has(type)) return undefined;
  return IN_FILE_NAME.exec(source.path.slice(source.path.lastIndexOf('/') + 1))?.[1];
}

/** The servers that hold mailboxes or let clients in, of those that Get-ExchangeServer lists: not Edge servers. */
export function mailServers(environment: Environment): ExchangeRecord[] {
  return recordsOfType(environment, 'ExchangeServer').filter(
    (record) => !/^(?:Edge|64)$/i.test(textIfSet(record, 'ServerRole') ?? ''),
  );
}
