import { coversClientHost } from '../model/certificate-facts.ts';
import { certificatesInUse } from '../model/certificate-in-use.ts';
import type { Environment } from '../model/environment.ts';
import { beforeExchange } from '../model/external-certificates.ts';
import type { FrontEnd } from '../model/front-end-certificate.ts';
import type { Moment } from '../model/moment.ts';
import { coverageOf } from '../model/served-certificates.ts';
import { validityAt } from '../model/serving.ts';
import { successorOf } from '../model/succession.ts';
import { usesOfHosts } from './host-use.ts';

/** What is wrong with the certificate at a front end, and the hosts at which clients meet it. */
export interface FrontEndFault {
  readonly kind: 'misses-host' | 'expired';
  readonly hosts: readonly string[];
}

/**
 * What the binding shows that the server's own word on its certificates does not: where no certificate that it has for IIS
 * is for the host either, or an expired one is known to be in use, that is another fault. None where all clients of the
 * server meet something else first.
 */
export function frontEndFault(
  environment: Environment,
  { binding: { server }, certificate }: FrontEnd,
  asOf: Moment,
): FrontEndFault | undefined {
  const sent = server === undefined ? [] : hostsAt(environment, server);
  const { before } = beforeExchange(environment, sent);
  const hosts = sent.filter((host) => !before.has(host));
  if (sent.length > 0 && hosts.length === 0) return undefined;
  const missed = hosts.filter(
    (host) =>
      coversClientHost(certificate.x509, host) === false &&
      coverageOf(environment, host, server).kind !== 'missed',
  );
  if (missed.length > 0) return { kind: 'misses-host', hosts: missed };
  if (validityAt(certificate, asOf) !== 'expired') return undefined;
  const isToldOf =
    certificatesInUse(environment).includes(certificate) && !successorOf(environment, certificate, asOf);
  return isToldOf ? undefined : { kind: 'expired', hosts };
}

/** The hosts that clients are sent to at a server. */
function hostsAt(environment: Environment, server: string): readonly string[] {
  return [...usesOfHosts(environment)].flatMap(([host, uses]) =>
    uses.some((use) => use.server === server) ? [host] : [],
  );
}
