import { sameName } from '../names/host-name.ts';
import { coversHost, namesIn } from '../names/match.ts';
import { allowsServerAuthentication, type Certificate } from './certificate.ts';
import { areNamesKnown } from './certificate-facts.ts';
import { isCalledOutdated, isCalledValid } from './certificate-status.ts';
import { isPublic } from './certificate-use.ts';
import type { ConnectorCertificate } from './connector-certificate.ts';
import type { Environment } from './environment.ts';
import { type InstalledCertificates, installedCertificates, isForSmtpOn } from './installed-certificates.ts';
import type { Moment } from './moment.ts';
import { validityAt } from './serving.ts';
import { namesCertificate } from './tls-certificate-name.ts';

/**
 * The certificates on all of the servers with which they can face another organisation: valid, issued by an authority,
 * and as far as the exports tell enabled for SMTP. Where the servers are not known, those on all servers at hand.
 */
export function mailCertificates(
  environment: Environment,
  servers: readonly string[] | undefined,
  asOf: Moment,
): readonly Certificate[] {
  const installed = installedCertificates(environment);
  const named = servers ?? [...installed.keys()];
  const [first, ...others] = named.map((server) => new Set(installed.get(server)?.certificates));
  return [...(first ?? [])].filter(
    (certificate) =>
      others.every((certificates) => certificates.has(certificate)) &&
      named.every((server) => isForSmtpOn(certificate, server) !== false) &&
      isForOthers(environment, certificate) &&
      isValid(certificate, asOf),
  );
}

/** Whether a server has one of which only the dates do not tell whether it is such a certificate. */
export function mayHaveOthers(environment: Environment, server: string, asOf: Moment): boolean {
  const certificates = installedCertificates(environment).get(server)?.certificates ?? [];
  return certificates.some(
    (certificate) =>
      isForSmtpOn(certificate, server) !== false &&
      isForOthers(environment, certificate) &&
      validityAt(certificate, asOf) === 'unknown' &&
      !isCalledValid(certificate) &&
      !isCalledOutdated(certificate),
  );
}

/** Issued by an authority, and fit to face another organisation but for its dates. */
function isForOthers(environment: Environment, certificate: Certificate): boolean {
  return (
    certificate.x509.isSelfIssued !== true &&
    certificate.fault === undefined &&
    allowsServerAuthentication(certificate) &&
    isPublic(environment, certificate)
  );
}

/** By its dates, or where no export shows them by the server's word. */
function isValid(certificate: Certificate, asOf: Moment): boolean {
  const validity = validityAt(certificate, asOf);
  return validity === 'valid' || (validity === 'unknown' && isCalledValid(certificate));
}

/** A certificate on all of the connector's servers that is newer than what it names, and carries all of those names. */
export function successorOf(
  environment: Environment,
  { name, servers }: ConnectorCertificate,
  old: Certificate,
  asOf: Moment,
): Certificate | undefined {
  if (!servers) return undefined;
  const fit = mailCertificates(environment, servers, asOf).filter(
    (candidate) =>
      candidate.x509.notBefore !== undefined &&
      namesCertificate(name, candidate) === false &&
      startOf(candidate) > startOf(old) &&
      namesIn(old.x509).every((each) => carriesName(candidate, each)) &&
      servers.every((server) => isForSmtpOn(candidate, server) === true),
  );
  return newestOf(fit);
}

/** The one that became valid last. */
export function newestOf(certificates: readonly Certificate[]): Certificate | undefined {
  return certificates.toSorted((a, b) => startOf(b) - startOf(a))[0];
}

/** A certificate whose beginning is not known counts as the newest, so that nothing is said to have replaced it. */
function startOf({ x509 }: Certificate): number {
  return x509.notBefore?.getTime() ?? Number.POSITIVE_INFINITY;
}

/** Whether a certificate that the server uses for SMTP carries a name; undefined where the exports do not tell. */
export function coversFqdn(
  { server, certificates, hasUnreadable }: InstalledCertificates,
  fqdn: string,
): boolean | undefined {
  const used = certificates.filter((certificate) => isForSmtpOn(certificate, server) !== false);
  if (used.some((certificate) => carriesName(certificate, fqdn) && isForSmtpOn(certificate, server)))
    return true;
  const isKnown = used.every(
    (certificate) => isForSmtpOn(certificate, server) === true && areNamesKnown(certificate.x509),
  );
  return hasUnreadable || !isKnown ? undefined : false;
}

/** Whether a name, or a wildcard for it, stands anywhere in a certificate. */
export function carriesName(certificate: Certificate, fqdn: string): boolean {
  return namesIn(certificate.x509).some((name) => sameName(name, fqdn) || coversHost(name, fqdn));
}
