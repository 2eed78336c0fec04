import { comparable } from '../names/host-name.ts';
import { groupBy } from '../text/group-by.ts';
import { type Certificate, roleInIis, servicesOfRecord } from './certificate.ts';
import { presentCertificates } from './certificate-in-use.ts';
import type { Environment } from './environment.ts';
import type { Moment } from './moment.ts';
import { serverOf, serverOrFile } from './server.ts';
import { validityAt } from './serving.ts';

/** What two certificates of one name both serve on one server. */
export interface SharedServices {
  /** Undefined where the file does not say whose it is. */
  readonly server: string | undefined;
  readonly services: readonly string[];
  /** Whether the newer one serves everything there that the old one does. */
  readonly isAll: boolean;
}

/** Two valid certificates between which a service of a server has the choice. */
export interface Rivals {
  readonly old: Certificate;
  readonly current: Certificate;
  readonly shared: readonly SharedServices[];
}

/** Each certificate beside which a newer one of its name is in service, and the newest of those. */
export function rivalsIn(environment: Environment, asOf: Moment): Rivals[] {
  const byName = groupBy(
    presentCertificates(environment, asOf).filter(
      (each) => validityAt(each, asOf) === 'valid' && !each.fault,
    ),
    mainNameOf,
  );
  byName.delete(undefined);
  return [...byName.values()].flatMap(rivalsAmong);
}

/** The same of certificates of one name. */
function rivalsAmong(certificates: readonly Certificate[]): Rivals[] {
  const newestFirst = certificates.toSorted(
    (a, b) => startOf(b) - startOf(a) || (a.identity < b.identity ? 1 : -1),
  );
  // By place and service the newest that serves there, and its rank among all.
  const newest = new Map<string, number>();
  return newestFirst.flatMap((old, rank): Rivals[] => {
    const held = placesOf(old).flatMap((place) =>
      place.services.map((service) => ({ place, service, key: JSON.stringify([place.name, service]) })),
    );
    const best = Math.min(...held.map(({ key }) => newest.get(key) ?? rank));
    const both = held.filter(({ key }) => newest.get(key) === best);
    for (const { key } of held) if (!newest.has(key)) newest.set(key, rank);
    const current = newestFirst[best];
    return current && both.length > 0 ? [{ old, current, shared: sharedServices(both) }] : [];
  });
}

function sharedServices(
  both: readonly { readonly place: Place; readonly service: string }[],
): readonly SharedServices[] {
  return [...groupBy(both, ({ place }) => place)].map(([{ server, services }, each]) => ({
    server,
    services: each.map(({ service }) => service),
    isAll: each.length === services.length,
  }));
}

function startOf({ x509 }: Certificate): number {
  return x509.notBefore?.getTime() ?? 0;
}

interface Place {
  readonly name: string;
  readonly server: string | undefined;
  readonly services: readonly string[];
}

/** What uses the certificate on each server. */
function placesOf(certificate: Certificate): readonly Place[] {
  const isForServers = roleInIis(certificate) === 'back-end';
  const byName = groupBy(certificate.origins, serverOrFile);
  return [...byName].map(([name, origins]) => {
    const services = new Set(origins.flatMap((origin) => servicesOfRecord(origin) ?? []));
    if (isForServers) services.delete('IIS');
    return { name, server: serverOf(origins[0]), services: [...services] };
  });
}

/** The name by which Exchange and people find it, for comparison: the common name, which short-lived certificates may lack. */
function mainNameOf({ x509 }: Certificate): string | undefined {
  const name = x509.commonNames[0] ?? x509.dnsNames[0];
  return name === undefined ? undefined : comparable(name);
}
