import { clientAddresses } from './client-address.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { remember } from './remember.ts';
import { isEdge, serverName, serverOf } from './server.ts';

/** A server that clients may reach, as far as the exports tell of it. */
export interface KnownServer {
  /** NetBIOS name, in upper case. */
  readonly name: string;
  /** Full name, lower case; undefined where no export shows it. */
  readonly fqdn: string | undefined;
  /** The Active Directory site; undefined where no export shows it. */
  readonly site: string | undefined;
  /** `15.2`: Exchange 2019 and later. */
  readonly version: string | undefined;
}

/** The servers by name: those that are exported themselves, and those that other exports are of. Edge servers are none. */
export const knownServers = remember(findServers, () => '');

function findServers(environment: Environment): ReadonlyMap<string, KnownServer> {
  const exported = recordsOfType(environment, 'ExchangeServer');
  const edges = new Set(exported.filter(isEdge).map(nameOf));
  const services = recordsOfType(environment, 'ClientAccessService');
  const certificates = recordsOfType(environment, 'ExchangeCertificate');
  const addressed = clientAddresses(environment).flatMap(({ server }) => server ?? []);
  const names = new Set([...[...exported, ...services].map(nameOf), ...addressed]);
  const fullNames = new Map([
    ...certificates.flatMap((record) => entry(record, textIfSet(record, 'Identity')?.split('\\')[0])),
    ...[...services, ...exported].flatMap((record) => entry(record, textIfSet(record, 'Fqdn'))),
  ]);
  const records = new Map(exported.map((record) => [nameOf(record), record]));
  return new Map(
    [...names]
      .filter((name) => name !== '' && !edges.has(name))
      .map((name) => [name, { name, fqdn: fullNames.get(name), ...placeOf(records.get(name)) }]),
  );
}

/** What a host is to the servers: the name of one, none, or not to be told for want of a server's full name. */
export type HostOwner =
  | { readonly kind: 'server'; readonly server: KnownServer }
  | { readonly kind: 'shared' }
  | { readonly kind: 'unknown'; readonly server: KnownServer };

/** Whether a host, in lower case, is the name of a server alone. */
export function ownerOf(environment: Environment, host: string): HostOwner {
  const [label = ''] = host.split('.');
  const servers = knownServers(environment);
  const named = serversByFullName(environment).get(host);
  if (named) return { kind: 'server', server: named };
  const namesake = servers.get(label.toUpperCase());
  if (!namesake) return { kind: 'shared' };
  if (label === host) return { kind: 'server', server: namesake };
  return namesake.fqdn === undefined ? { kind: 'unknown', server: namesake } : { kind: 'shared' };
}

const serversByFullName = remember(
  (environment) => new Map([...knownServers(environment).values()].map((server) => [server.fqdn, server])),
  () => '',
);

function nameOf(record: ExchangeRecord): string {
  return serverOf(record) ?? '';
}

/** A full name, of the server that it begins with. */
function entry(record: ExchangeRecord, fqdn: string | undefined): [string, string][] {
  if (fqdn === undefined || !fqdn.includes('.') || serverName(fqdn) !== serverOf(record)) return [];
  return [[serverName(fqdn), fqdn.toLowerCase()]];
}

function placeOf(record: ExchangeRecord | undefined): Pick<KnownServer, 'site' | 'version'> {
  const site = record && textIfSet(record, 'Site');
  const shown = record && textIfSet(record, 'AdminDisplayVersion');
  return {
    // An export that goes deep shows where the site stands.
    site: site?.slice(site.lastIndexOf('/') + 1),
    version: /(\d+\.\d+)/.exec(shown ?? '')?.[1],
  };
}
