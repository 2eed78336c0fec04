import { sameName } from '../names/host-name.ts';
import { namesIn } from '../names/match.ts';
import { allowsServerAuthentication, type Certificate, isAuthority, isExchangeOwn } from './certificate.ts';
import { coversClientHost } from './certificate-facts.ts';
import { usesOf } from './certificate-use.ts';
import { clientAddresses } from './client-address.ts';
import { endpointsOf, type Side } from './endpoint.ts';
import type { Environment } from './environment.ts';
import type { Moment } from './moment.ts';
import { isLoose, validityAt } from './serving.ts';

/**
 * The certificate that is to follow those that clients of a side meet now: the newest one that is newer than they are and
 * is in no service yet, be it on a server or here as a file. One for all of the same hosts goes before one that shares
 * only some names that clients use. Undefined where there is none.
 */
export function renewalOf(
  environment: Environment,
  side: Side,
  present: readonly Certificate[],
  asOf: Moment,
): Certificate | undefined {
  const isBefore = (time: number) =>
    present.every(({ x509: { notBefore } }) => notBefore !== undefined && notBefore.getTime() < time);
  const isExternal = present.every((each) => usesOf(environment, each)?.has('external') === true);
  const candidates = environment.certificates
    .filter(
      (certificate) =>
        !present.includes(certificate) &&
        isBefore(startOf(certificate)) &&
        mayFollow(environment, certificate, isExternal) &&
        validityAt(certificate, asOf) !== 'expired',
    )
    .toSorted((a, b) => startOf(b) - startOf(a) || (a.identity < b.identity ? -1 : 1));
  const used = hostsOf(environment, present);
  return (
    candidates.find((certificate) => isForSameHosts(environment, side, present, certificate)) ??
    candidates.find((certificate) => sharesHost(used, certificate))
  );
}

/** The hosts given to clients that the present certificates are for and the one that is to follow is not. */
export function hostsLostWith(
  environment: Environment,
  present: readonly Certificate[],
  renewal: Certificate,
): readonly string[] {
  return hostsOf(environment, present).filter((host) => coversClientHost(renewal.x509, host) === false);
}

/** What clients are given, and the names that begin as Autodiscover's do, of which the certificates have one. */
function hostsOf(environment: Environment, present: readonly Certificate[]): readonly string[] {
  const given = clientAddresses(environment).flatMap(({ host }) => host ?? []);
  const names = present.flatMap(({ x509 }) => x509.dnsNames.filter(isForAutodiscover));
  return [...new Set([...given, ...names.map((name) => name.toLowerCase())])].filter((host) =>
    present.some(({ x509 }) => coversClientHost(x509, host) === true),
  );
}

function isForAutodiscover(name: string): boolean {
  return /^autodiscover\./i.test(name);
}

/** A file may be any web server's, unless it is for Autodiscover. */
function sharesHost(hosts: readonly string[], certificate: Certificate): boolean {
  const tell = isLoose(certificate) ? hosts.filter(isForAutodiscover) : hosts;
  return tell.some((host) => isFor(certificate, host));
}

function startOf({ x509: { notBefore } }: Certificate): number {
  return notBefore?.getTime() ?? Number.NEGATIVE_INFINITY;
}

/** Fit for clients, and without a use: one that is for mail alone, or has been enabled already, follows no other. */
function mayFollow(environment: Environment, certificate: Certificate, isExternal: boolean): boolean {
  if (isAuthority(certificate) || isExchangeOwn(certificate) || certificate.fault) return false;
  if (!allowsServerAuthentication(certificate)) return false;
  const uses = usesOf(environment, certificate);
  // What a load balancer has is not replaced by what a server has, nor the other way round.
  if (isExternal) return uses?.has('external') ?? !certificate.isInstalled;
  return uses === undefined || uses.size === 0;
}

function isForSameHosts(
  environment: Environment,
  side: Side,
  present: readonly Certificate[],
  certificate: Certificate,
): boolean {
  const hosts = endpointsOf(environment, side)
    .map(({ host }) => host)
    .filter((host) => present.some((each) => coversClientHost(each.x509, host) === true));
  if (hosts.length > 0) return hosts.every((host) => isFor(certificate, host));
  // The name that changes is most often the common name; the others tell that it is the same certificate.
  const others = present.flatMap((each) =>
    each.x509.dnsNames.filter((name) => !each.x509.commonNames.includes(name)),
  );
  return others.length > 0 && others.every((name) => isFor(certificate, name));
}

/** A wildcard in a file may be for any server of the domain; one on a mail server is for that. */
function isFor(certificate: Certificate, host: string): boolean {
  const { x509 } = certificate;
  if (!isLoose(certificate)) return coversClientHost(x509, host) === true;
  return namesIn(x509).some((name) => sameName(name, host));
}
