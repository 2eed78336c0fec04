import { type Certificate, roleInIis, servicesOfRecord } from './certificate.ts';
import { coversClientHost } from './certificate-facts.ts';
import { type Endpoint, endpointsOf, type Side } from './endpoint.ts';
import type { Environment } from './environment.ts';
import { beforeExchange } from './external-certificates.ts';
import { knownServers } from './known-server.ts';
import type { Moment } from './moment.ts';
import { remember } from './remember.ts';
import { serverOf } from './server.ts';
import { servingCertificates } from './serving.ts';

/** A server as the Outlook Anywhere clients of one side meet it. */
export interface ClientServer {
  /** As `serverOf` names it. */
  readonly server: string;
  readonly endpoint: Endpoint;
  /** The Active Directory site, where Get-ExchangeServer shows it. */
  readonly site: string;
  readonly met: MetCertificates;
}

/**
 * What clients meet there: the certificates that its own export says are enabled for IIS and that are for the host;
 * `other`, there are some and none is for the host, so that TLS fails first; `unknown`, its export does not tell.
 */
export type MetCertificates =
  | { readonly kind: 'known'; readonly certificates: readonly Certificate[] }
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown' };

/** The servers of a side that end TLS themselves, each once. */
export function clientServers(environment: Environment, side: Side, asOf: Moment): ClientServer[] {
  const endpoints = endpointsOf(environment, side);
  const hosts = endpoints.map(({ host }) => host);
  const { before } = beforeExchange(environment, hosts);
  const found = new Map<string, ClientServer>();
  for (const endpoint of endpoints) {
    const server = serverOf(endpoint.record);
    if (server === undefined || found.has(server) || before.has(endpoint.host)) continue;
    const site = knownServers(environment).get(server)?.site ?? '';
    const met = certificatesMet(environment, side, server, endpoint.host, asOf);
    found.set(server, { server, endpoint, site, met });
  }
  return [...found.values()];
}

function certificatesMet(
  environment: Environment,
  side: Side,
  server: string,
  host: string,
  asOf: Moment,
): MetCertificates {
  const { usable } = servingCertificates(environment, side, asOf);
  const enabled = enabledByServer(environment).get(server) ?? new Set();
  const certificates = usable.filter(
    (certificate) => enabled.has(certificate) && coversClientHost(certificate.x509, host) !== false,
  );
  if (certificates.length > 0) return { kind: 'known', certificates };
  return { kind: enabled.size > 0 ? 'other' : 'unknown' };
}

/** What each server's own export says is enabled for IIS. */
const enabledByServer = remember(findEnabled, () => '');

function findEnabled({ certificates }: Environment): ReadonlyMap<string, ReadonlySet<Certificate>> {
  const enabled = new Map<string, Set<Certificate>>();
  for (const certificate of certificates) {
    if (roleInIis(certificate) !== 'clients') continue;
    for (const origin of certificate.origins) {
      const server = serverOf(origin);
      if (server === undefined || servicesOfRecord(origin)?.includes('IIS') !== true) continue;
      enabled.set(server, (enabled.get(server) ?? new Set()).add(certificate));
    }
  }
  return enabled;
}
