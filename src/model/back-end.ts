import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

/**
 * Whether a virtual directory is of the site that hands requests on between servers (-ShowMailboxVirtualDirectories
 * lists it): its addresses are not for clients.
 */
export function isOfBackEnd(record: ExchangeRecord): boolean {
  const names = [record.identity, textIfSet(record, 'Name') ?? ''];
  return (
    names.some((name) => /\(Exchange Back End\)\s*$/i.test(name)) ||
    /\/W3SVC\/2\//i.test(textIfSet(record, 'MetabasePath') ?? '')
  );
}
