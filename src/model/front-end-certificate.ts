import { sameName } from '../names/host-name.ts';
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
  const fronts = bindings
    .filter(({ site, port, host }) => site === 'front-end' && port === 443 && host === undefined)
    .flatMap((binding) => {
      const certificate = environment.certificates.find(
        ({ thumbprint }) => thumbprint === binding.certificate,
      );
      return certificate ? [{ binding, certificate }] : [];
    });
  return fronts.flatMap(({ binding, certificate }) => {
    const rivals = fronts.filter((other) => sharesName(environment, certificate, other.certificate));
    const current = newestOf([certificate, ...rivals.map((rival) => rival.certificate)]);
    if (!current || current === certificate) return [];
    const ahead = rivals.filter((rival) => rival.certificate === current);
    const servers = [...new Set(ahead.map((rival) => rival.binding.server ?? 'another server'))];
    return [{ binding, certificate, current, servers }];
  });
}

/** A name that clients reach at a load balancer with a certificate of its own is none that the servers share. */
function sharesName(environment: Environment, a: Certificate, b: Certificate): boolean {
  const shared = namesOf(a).filter((name) => namesOf(b).some((other) => sameName(name, other)));
  const { before } = beforeExchange(environment, shared);
  return shared.some((name) => !before.has(name));
}
