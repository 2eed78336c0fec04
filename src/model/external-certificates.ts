import { sameName } from '../names/host-name.ts';
import { coversHost } from '../names/match.ts';
import { type Certificate, isAuthority } from './certificate.ts';
import type { Environment, ExternalCertificates } from './environment.ts';

/** What clients meet at some hosts instead of the servers' certificates. */
export interface BeforeExchange {
  /** The hosts at which something before Exchange answers: a load balancer or proxy that ends TLS. */
  readonly before: ReadonlySet<string>;
  /** The certificates that clients meet there; not those of the authorities that issued them. */
  readonly certificates: readonly Certificate[];
  /** The hosts whose certificate no file shows. */
  readonly hiddenHosts: readonly string[];
}

/** What the configuration says of host names: `externalCertificates`. */
export function beforeExchange(
  { externalCertificates }: Environment,
  hosts: readonly string[],
): BeforeExchange {
  const met = hosts.flatMap((host) => {
    const entry = externalCertificates.find((candidate) => isFor(candidate, host));
    return entry ? [{ host, certificates: entry.certificates.filter((each) => !isAuthority(each)) }] : [];
  });
  return {
    before: new Set(met.map(({ host }) => host)),
    certificates: [...new Set(met.flatMap(({ certificates }) => certificates))],
    hiddenHosts: met.flatMap(({ host, certificates }) => (certificates.length === 0 ? [host] : [])),
  };
}

function isFor({ hosts }: ExternalCertificates, host: string): boolean {
  return hosts.some((name) => sameName(name, host) || coversHost(name, host));
}
