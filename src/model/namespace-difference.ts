import { groupBy } from '../text/group-by.ts';
import { type ClientAddress, clientAddresses } from './client-address.ts';
import type { Environment } from './environment.ts';
import { knownServers, ownerOf } from './known-server.ts';
import { textIfSet } from './reading.ts';

/** An address under a name that is no server's own, and where its server stands. */
export interface SharedAddress {
  readonly address: ClientAddress;
  readonly host: string;
  readonly server: string;
  readonly site: string | undefined;
  readonly version: string | undefined;
}

/** The addresses of one site under which clients of one side find the same services by different names. */
export interface NamespaceDifference {
  readonly addresses: readonly SharedAddress[];
  readonly byHost: ReadonlyMap<string, readonly SharedAddress[]>;
}

/**
 * Where servers of one site and version give clients different names for the same service. `unplaced`: servers that differ
 * from others, of which no export shows the site.
 */
export function namespaceDifferences(environment: Environment): {
  readonly differences: readonly NamespaceDifference[];
  readonly unplaced: ReadonlySet<string>;
} {
  const differing = [...groupBy(sharedAddresses(environment), keyOf).values()].filter(areDifferent);
  const unplaced = differing.flat().filter(({ site }) => site === undefined);
  const near = differing.flatMap((addresses) => {
    const placed = addresses.filter(({ site }) => site !== undefined);
    return [...groupBy(placed, ({ site, version }) => `${site} ${version}`).values()].filter(areDifferent);
  });
  // One server that is set up differently differs in all of its services.
  const differences = [...groupBy(near, differenceOf).values()].map((groups) => {
    const addresses = groups.flat();
    return { addresses, byHost: groupBy(addresses, ({ host }) => host) };
  });
  return { differences, unplaced: new Set(unplaced.map(({ server }) => server)) };
}

/** Names of servers are another matter: Setup gives them, and no client expects the same from two servers. */
function sharedAddresses(environment: Environment): SharedAddress[] {
  return clientAddresses(environment).flatMap((address): SharedAddress[] => {
    const { host, server } = address;
    if (host === undefined || server === undefined) return [];
    if (ownerOf(environment, host).kind !== 'shared') return [];
    const { site, version } = knownServers(environment).get(server) ?? {};
    return [{ address, host, server, site, version }];
  });
}

/** The same web application, for the same clients; service connection points may be for sites of their own. */
function keyOf({ address: { record, property } }: SharedAddress): string {
  const name = record.identity.slice(record.identity.indexOf('\\') + 1).toLowerCase();
  const application = record.type === 'ClientAccessService' ? '' : name;
  return JSON.stringify([record.type, property, application, textIfSet(record, 'AutoDiscoverSiteScope')]);
}

function areDifferent(addresses: readonly SharedAddress[]): boolean {
  return addresses.some(({ host }) => host !== addresses[0]?.host);
}

/** Versions live side by side for the time of a migration, often under names of their own. */
function differenceOf(addresses: readonly SharedAddress[]): string {
  const [first] = addresses;
  const hosts = [...new Set(addresses.map(({ host }) => host))].sort();
  return JSON.stringify([first?.site, first?.version, first?.address.side, hosts]);
}
