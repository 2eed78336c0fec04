import { comparable } from '../names/host-name.ts';
import { groupBy, groupByEach } from '../text/group-by.ts';
import type { Certificate } from './certificate.ts';
import type { Environment } from './environment.ts';
import { beforeExchange } from './external-certificates.ts';
import { namesOf, newestOf } from './mail-certificate.ts';
import type { WebBinding } from './web-binding.ts';

/** A front end with an older certificate than another one has for a name of both. */
export interface OutdatedFrontEnd {
  readonly binding: WebBinding;
  readonly certificate: Certificate;
  readonly current: Certificate;
  /** The servers that have the current one. */
  readonly servers: readonly string[];
}

/** The front ends that a renewal left out, as far as their certificates are at hand. */
export function outdatedFrontEnds(
  environment: Environment,
  bindings: readonly WebBinding[],
): readonly OutdatedFrontEnd[] {
  const fronts = frontEnds(environment, bindings);
  const holders = groupBy(fronts, ({ certificate }) => certificate);
  const newest = newestByName(environment, [...holders.keys()]);
  return fronts.flatMap(({ binding, certificate }) => {
    const rivals = namesOf(certificate).flatMap((name) => newest.get(comparable(name)) ?? []);
    const current = newestOf([certificate, ...rivals]);
    if (!current || current === certificate) return [];
    const servers = (holders.get(current) ?? []).map((front) => front.binding.server ?? 'another server');
    return [{ binding, certificate, current, servers: [...new Set(servers)] }];
  });
}

type FrontEnd = Pick<OutdatedFrontEnd, 'binding' | 'certificate'>;

function frontEnds(environment: Environment, bindings: readonly WebBinding[]): readonly FrontEnd[] {
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
  const { before } = beforeExchange(environment, [...new Set(certificates.flatMap(namesOf))]);
  const byName = groupByEach(certificates, (certificate) =>
    namesOf(certificate).flatMap((name) => (before.has(name) ? [] : comparable(name))),
  );
  return new Map([...byName].map(([name, rivals]) => [name, newestOf(rivals)]));
}
