import { groupBy } from '../text/group-by.ts';
import { type ClientAddress, clientAddresses } from './client-address.ts';
import type { Side } from './endpoint.ts';
import type { Environment } from './environment.ts';
import { type KnownServer, knownServers, ownerOf } from './known-server.ts';

/** An address that leads to one server, and the names that others give clients of the same service. */
export interface MisledAddress {
  readonly address: ClientAddress;
  readonly shared: readonly string[];
}

/** The name of a server that clients of one side are given. */
export interface ServerNameInAddresses {
  readonly host: string;
  readonly side: Side;
  readonly server: KnownServer;
  /** False: no export shows the full name of the server, which the host may or may not be. */
  readonly isCertain: boolean;
  readonly misled: readonly [MisledAddress, ...MisledAddress[]];
}

/** The names of servers that clients are given, inside only where other servers of the site share a name. */
export function serverNamesInAddresses(environment: Environment): ServerNameInAddresses[] {
  const byHost = groupBy(clientAddresses(environment), ({ host = '', side }) => `${side} ${host}`);
  return [...byHost.values()].flatMap((addresses): ServerNameInAddresses[] => {
    const [{ host, side }] = addresses;
    const owner = host === undefined ? undefined : ownerOf(environment, host);
    if (host === undefined || !owner || owner.kind === 'shared') return [];
    const found = addresses.map((address) => ({ address, shared: sharedHosts(environment, address) }));
    const [first, ...others] = side === 'external' ? found : found.filter(({ shared }) => shared.length > 0);
    if (!first) return [];
    return [
      { host, side, server: owner.server, isCertain: owner.kind === 'server', misled: [first, ...others] },
    ];
  });
}

/** What other servers of the same site give clients of the same protocol and side, but for names of servers. */
function sharedHosts(environment: Environment, address: ClientAddress): readonly string[] {
  const { record, property, server } = address;
  const servers = knownServers(environment);
  const site = servers.get(server ?? '')?.site;
  const hosts = clientAddresses(environment).flatMap((other) => {
    const isComparable = other.record.type === record.type && other.property === property;
    const isNear = other.server !== server && servers.get(other.server ?? '')?.site === site;
    const isShared = isComparable && isNear && other.host !== undefined;
    return isShared && ownerOf(environment, other.host).kind === 'shared' ? [other.host] : [];
  });
  return [...new Set(hosts)];
}
