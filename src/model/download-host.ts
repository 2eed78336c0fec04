import { hostOfUrl } from './client-address.ts';
import type { Side } from './endpoint.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { type Reading, readText, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

/** The host name under which Outlook on the web of one server gives out attachments to clients of one side. */
export interface DownloadHost {
  readonly record: ExchangeRecord;
  readonly side: Side;
  readonly property: 'ExternalDownloadHostName' | 'InternalDownloadHostName';
  readonly reading: Reading;
}

/** The virtual directories of Outlook on the web that clients outside reach; those of the back end are for servers. */
export function exposedOwa(environment: Environment): readonly ExchangeRecord[] {
  return recordsOfType(environment, 'OwaVirtualDirectory').filter(
    (record) => !/Back End/i.test(record.identity) && textIfSet(record, 'ExternalUrl') !== undefined,
  );
}

/** The download hosts of the sides at which a virtual directory has a URL. */
export function downloadHostsOf(record: ExchangeRecord): DownloadHost[] {
  const sides = [
    ['external', 'ExternalUrl', 'ExternalDownloadHostName'],
    ['internal', 'InternalUrl', 'InternalDownloadHostName'],
  ] as const;
  return sides.flatMap(([side, url, property]): DownloadHost[] =>
    textIfSet(record, url) === undefined
      ? []
      : [{ record, side, property, reading: readText(record, property) }],
  );
}

/** The hosts of Outlook on the web itself, lower case. */
export function owaHosts(environment: Environment): ReadonlySet<string> {
  const urls = recordsOfType(environment, 'OwaVirtualDirectory').flatMap((record) =>
    ['ExternalUrl', 'InternalUrl'].map((property) => hostOfUrl(textIfSet(record, property) ?? '')),
  );
  return new Set(urls.filter((host) => host !== undefined));
}
