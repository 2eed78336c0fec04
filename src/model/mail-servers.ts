import { type Environment, recordsOfType } from './environment.ts';
import type { ExchangeRecord } from './record.ts';
import { isEdge, serverOf } from './server.ts';

/** The servers that hold mailboxes or let clients in, of those that Get-ExchangeServer lists: not Edge servers. */
export function mailServers(environment: Environment): ExchangeRecord[] {
  return recordsOfType(environment, 'ExchangeServer').filter((record) => !isEdge(record));
}

/** The servers of the list of which none of the records is: what is said of the records is not known of these. */
export function serversWithout(
  environment: Environment,
  records: readonly ExchangeRecord[],
): ExchangeRecord[] {
  const shown = new Set(records.map(serverOf));
  return mailServers(environment).filter((server) => !shown.has(serverOf(server)));
}
