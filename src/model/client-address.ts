import { groupBy } from '../text/group-by.ts';
import { isOfBackEnd } from './back-end.ts';
import type { Side } from './endpoint.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { VIRTUAL_DIRECTORY_TYPES } from './evidence.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { remember } from './remember.ts';
import { serverOf } from './server.ts';

/** One host name that Exchange gives to clients. */
export interface ClientAddress {
  readonly record: ExchangeRecord;
  readonly property: string;
  /** As exported: a URL, or of Outlook Anywhere a host name. */
  readonly text: string;
  /** Undefined where the text is no URL with a host. Lower case, without a port. */
  readonly host: string | undefined;
  readonly side: Side;
  /** The server that answers, where it is known. */
  readonly server: string | undefined;
}

/** Remote PowerShell is for administrators, and by default at the server's own name; Autodiscover's URLs are not used. */
const NOT_FOR_CLIENTS: ReadonlySet<string> = new Set([
  'PowerShellVirtualDirectory',
  'AutodiscoverVirtualDirectory',
]);

const URLS = [
  ['ExternalUrl', 'external'],
  ['InternalUrl', 'internal'],
] as const satisfies readonly (readonly [string, Side])[];
const HOST_NAMES = [
  ['ExternalHostname', 'external'],
  ['InternalHostname', 'internal'],
] as const satisfies readonly (readonly [string, Side])[];

/**
 * The addresses that clients are given: the URLs of the virtual directories that are for them, not the back end's, the host
 * names of Outlook Anywhere, and the service connection points.
 */
export const clientAddresses = remember(findAddresses, () => '');

/** The same by the server that answers. */
export const clientAddressesByServer = remember(
  (environment) => groupBy(clientAddresses(environment), ({ server }) => server),
  () => '',
);

function findAddresses(environment: Environment): readonly ClientAddress[] {
  const directories = VIRTUAL_DIRECTORY_TYPES.filter((type) => !NOT_FOR_CLIENTS.has(type));
  return [
    ...addressesOf(environment, directories, URLS, hostOfUrl),
    ...addressesOf(environment, ['OutlookAnywhere'], HOST_NAMES, (text) => text.toLowerCase()),
    ...addressesOf(
      environment,
      ['ClientAccessService'],
      [['AutoDiscoverServiceInternalUri', 'internal']],
      hostOfUrl,
    ),
  ];
}

function addressesOf(
  environment: Environment,
  types: readonly string[],
  properties: readonly (readonly [string, Side])[],
  hostIn: (text: string) => string | undefined,
): ClientAddress[] {
  return types
    .flatMap((type) => recordsOfType(environment, type))
    .filter((record) => !isOfBackEnd(record))
    .flatMap((record) =>
      properties.flatMap(([property, side]): ClientAddress[] => {
        const text = textIfSet(record, property);
        if (text === undefined) return [];
        return [{ record, property, text, host: hostIn(text), side, server: serverOf(record) }];
      }),
    );
}

/** The host of an absolute URL, lower case; undefined where it has none. */
export function hostOfUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url === undefined || url.hostname === '' ? undefined : url.hostname.toLowerCase();
}
