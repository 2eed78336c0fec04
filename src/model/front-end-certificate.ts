import { comparable } from '../names/host-name.ts';
import { namesIn } from '../names/match.ts';
import { groupBy, groupByEach } from '../text/group-by.ts';
import type { Certificate } from './certificate.ts';
import type { Environment } from './environment.ts';
import { beforeExchange } from './external-certificates.ts';
import { serversWith } from './installed-certificates.ts';
import { newestOf } from './mail-certificate.ts';
import type { Moment } from './moment.ts';
import { DUE, renewalDate } from './renewal.ts';
import type { WebBinding } from './web-binding.ts';

/** A binding at which clients reach a server, and the certificate that they meet there. */
export interface FrontEnd {
  readonly binding: WebBinding;
  readonly certificate: Certificate;
}

/** A front end with an older certificate than another one has for a name of both. */
export interface OutdatedFrontEnd extends FrontEnd {
  readonly current: Certificate;
  /** The servers that have the current one. */
  readonly servers: readonly string[];
}

/**
 * The front ends that a renewal left out, as far as their certificates are at hand: the newer one is on the server, or
 * the one bound is due. Servers may well have valid certificates of their own for one name.
 */
export function outdatedFrontEnds(
  environment: Environment,
  fronts: readonly FrontEnd[],
  asOf: Moment,
): readonly OutdatedFrontEnd[] {
  const holders = groupBy(fronts, ({ certificate }) => certificate);
  const newest = newestByName(environment, [...holders.keys()]);
  return fronts.flatMap(({ binding, certificate }) => {
    const rivals = namesIn(certificate.x509).flatMap((name) => newest.get(comparable(name)) ?? []);
    const current = newestOf([certificate, ...rivals]);
    if (!current || current === certificate) return [];
    const { server } = binding;
    const isThere = server !== undefined && serversWith(current).includes(server);
    if (!isThere && !isDue(certificate, asOf)) return [];
    const servers = (holders.get(current) ?? []).map((front) => front.binding.server ?? 'another server');
    return [{ binding, certificate, current, servers: [...new Set(servers)] }];
  });
}

function isDue({ x509 }: Certificate, asOf: Moment): boolean {
  const due = renewalDate(x509, DUE);
  return due !== undefined && asOf.isAfter(due);
}

/** What clients meet at port 443 of each server, whatever its certificates are enabled for. */
export function frontEnds(environment: Environment, bindings: readonly WebBinding[]): readonly FrontEnd[] {
  const certificates = new Map(environment.certificates.map((each) => [each.thumbprint, each]));
  return bindings
    .filter(({ site, port, host }) => site === 'front-end' && port === 443 && host === undefined)
    .flatMap((binding) => {
      const certificate =
        binding.certificate === undefined ? undefined : certificates.get(binding.certificate);
      return certificate ? [{ binding, certificate }] : [];
    });
}

/** A name that clients reach at a load balancer with a certificate of its own is none that the servers share. */
function newestByName(
  environment: Environment,
  certificates: readonly Certificate[],
): ReadonlyMap<string, Certificate | undefined> {
  const { before } = beforeExchange(environment, [
    ...new Set(certificates.flatMap(({ x509 }) => namesIn(x509))),
  ]);
  const byName = groupByEach(certificates, (certificate) =>
    namesIn(certificate.x509).flatMap((name) => (before.has(name) ? [] : comparable(name))),
  );
  return new Map([...byName].map(([name, rivals]) => [name, newestOf(rivals)]));
}
