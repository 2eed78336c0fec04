import { type Environment, recordsOfType } from './environment.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

/** The servers that hold mailboxes or let clients in, of those that Get-ExchangeServer lists: not Edge servers. */
export function mailServers(environment: Environment): ExchangeRecord[] {
  return recordsOfType(environment, 'ExchangeServer').filter(
    (record) => !/^(?:Edge|64)$/i.test(textIfSet(record, 'ServerRole') ?? ''),
  );
}
