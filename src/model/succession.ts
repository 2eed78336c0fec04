import { sameName } from '../names/host-name.ts';
import { namesIn } from '../names/match.ts';
import { groupBy } from '../text/group-by.ts';
import { type Certificate, isAuthority, isExchangeOwn, servicesOfRecord } from './certificate.ts';
import { endpointsOf } from './endpoint.ts';
import type { Environment } from './environment.ts';
import { serversWith } from './installed-certificates.ts';
import type { Moment } from './moment.ts';
import { serverOf, serverOrFile } from './server.ts';
import { servingCertificates, validityAt } from './serving.ts';

/**
 * A valid certificate that has taken over from one and ends after it: one of the same names and services, else, where no
 * export says what services the old one has, the one that clients of a known host meet instead. What clients meet at a
 * load balancer is only replaced by what they meet there.
 */
export function successorOf(
  environment: Environment,
  old: Certificate,
  asOf: Moment,
): Certificate | undefined {
  const places = environment.externalCertificates.filter(({ certificates }) => certificates.includes(old));
  const sameNames = environment.certificates.find(
    (candidate) =>
      replaces(candidate, old, asOf) && places.every(({ certificates }) => certificates.includes(candidate)),
  );
  if (sameNames || old.services || places.length > 0) return sameNames;
  const { usable, missEndpoints } = servingCertificates(environment, 'external', asOf);
  const isMetInstead =
    endpointsOf(environment, 'external').length > 0 && !missEndpoints && !usable.includes(old);
  return isMetInstead ? usable[0] : undefined;
}

function replaces(candidate: Certificate, old: Certificate, asOf: Moment): boolean {
  return isFitFor(candidate, old, asOf) && takesOverServices(candidate, old);
}

/** Whether a certificate is valid, ends after another and has all of its names. */
function isFitFor(candidate: Certificate, old: Certificate, asOf: Moment): boolean {
  if (isAuthority(candidate) || isExchangeOwn(candidate) || candidate.fault) return false;
  if (validityAt(candidate, asOf) !== 'valid' || !endsAfter(candidate, old)) return false;
  const has = namesIn(candidate.x509);
  return namesIn(old.x509).every((name) => has.some((other) => sameName(name, other)));
}

function endsAfter({ x509: { notAfter } }: Certificate, { x509: old }: Certificate): boolean {
  return notAfter !== undefined && old.notAfter !== undefined && notAfter > old.notAfter;
}

/** A certificate that a server has without using it, and what it could take over there. */
export interface Standby {
  /** As the server's certificates are called by its exports: `EX01`. */
  readonly server: string;
  readonly certificate: Certificate;
  readonly services: readonly string[];
}

/**
 * What could take over from a certificate on each server that has it in service: a valid one of the same names that ends
 * later. None unless every such server has exactly one.
 */
export function standbysOf(environment: Environment, old: Certificate, asOf: Moment): readonly Standby[] {
  const byServer = groupBy(
    environment.certificates
      .filter((candidate) => isFitFor(candidate, old, asOf))
      .flatMap((certificate) => serversWith(certificate).map((server) => ({ server, certificate }))),
    ({ server }) => server,
  );
  const inService = old.origins.filter((origin) => (servicesOfRecord(origin) ?? []).length > 0);
  const standbys = inService.flatMap((origin): Standby[] => {
    const [standby, ...others] = byServer.get(serverOf(origin) ?? '') ?? [];
    return standby && others.length === 0 ? [{ ...standby, services: servicesOfRecord(origin) ?? [] }] : [];
  });
  return standbys.length === inService.length ? standbys : [];
}

/** What a server still has in service is only replaced by what that server has in service. */
function takesOverServices(candidate: Certificate, old: Certificate): boolean {
  return old.origins.every((origin) => {
    const services = servicesOfRecord(origin) ?? [];
    return (
      services.length === 0 ||
      candidate.origins.some((other) => {
        const taken = servicesOfRecord(other) ?? [];
        const isSameServer = serverOrFile(other) === serverOrFile(origin);
        return isSameServer && services.every((service) => taken.includes(service));
      })
    );
  });
}
