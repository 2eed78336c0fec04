import {
  allowsServerAuthentication,
  type Certificate,
  isAuthority,
  isExchangeOwn,
  roleInIis,
} from './certificate.ts';
import { coversClientHost } from './certificate-facts.ts';
import { endpointsOf, type Side } from './endpoint.ts';
import type { Environment } from './environment.ts';
import { beforeExchange } from './external-certificates.ts';
import type { Moment } from './moment.ts';
import { remember } from './remember.ts';

/** Why a certificate does not serve clients. */
export type Unfitness =
  | 'authority'
  | 'exchange-own'
  | 'no-server-authentication'
  | 'not-bound'
  | 'back-end'
  | 'not-in-service'
  | 'revoked'
  | 'pending'
  | 'expired'
  | 'not-yet-valid';

export interface UnfitCertificate {
  readonly certificate: Certificate;
  readonly why: Unfitness;
}

/** The certificates that clients of one side meet, and those that they do not. */
export interface ServingCertificates {
  /** Not known to be invalid, and as far as the exports tell bound to IIS for this side's endpoints. */
  readonly usable: readonly Certificate[];
  /** No host name of the side's endpoints is, or may be, on any of the usable ones: TLS itself fails there. */
  readonly missEndpoints: boolean;
  readonly unfit: readonly UnfitCertificate[];
  /** Of the endpoints' hosts those at which something before Exchange answers with a certificate that no file shows. */
  readonly hiddenHosts: readonly string[];
}

/**
 * Which certificates serve the endpoints of a side at a time. A server's word that a certificate is enabled for IIS
 * outweighs loose files; where the endpoints' host names are known, a certificate for them outweighs one for others.
 */
export const servingCertificates = remember(findServingCertificates, (side, asOf) => `${side} ${asOf.key}`);

function findServingCertificates(environment: Environment, side: Side, asOf: Moment): ServingCertificates {
  const hosts = [...new Set(endpointsOf(environment, side).map(({ host }) => host))];
  const { before, certificates, hiddenHosts } = beforeExchange(environment, hosts);
  const isBindingKnown = showsBinding(environment);
  const found: Sorted = { usable: [], unfit: [] };
  for (const certificate of certificates)
    sortIn(found, certificate, unfitnessBeforeExchange(certificate, asOf));
  // Where all clients meet something else first, what the servers have is nothing to them.
  if (hosts.length === 0 || hosts.some((host) => !before.has(host)))
    for (const certificate of environment.certificates)
      if (!certificates.includes(certificate))
        sortIn(found, certificate, unfitnessOf(certificate, isBindingKnown, asOf));
  const { usable, unfit } = found;
  const fitting = usable.filter(({ x509 }) => hosts.some((host) => coversClientHost(x509, host) !== false));
  const missEndpoints = hosts.length > hiddenHosts.length && fitting.length === 0;
  return { usable: fitting.length > 0 ? fitting : usable, missEndpoints, unfit, hiddenHosts };
}

interface Sorted {
  readonly usable: Certificate[];
  readonly unfit: UnfitCertificate[];
}

function sortIn({ usable, unfit }: Sorted, certificate: Certificate, why: Unfitness | undefined): void {
  if (why) unfit.push({ certificate, why });
  else usable.push(certificate);
}

/** Whether the servers' exports tell which certificates are enabled for IIS, so that a loose file is not in service. */
export function showsBinding(environment: Environment): boolean {
  return environment.certificates.some(
    (certificate) => roleInIis(certificate) === 'clients' && isForClients(certificate),
  );
}

/** Whether no server's export shows the certificate. */
export function isLoose({ services, isInstalled }: Certificate): boolean {
  return !services && !isInstalled;
}

/** What a time is to a certificate's validity; `unknown` where the dates that would tell are not known. */
export type Validity = 'valid' | 'expired' | 'not-yet-valid' | 'unknown';

/** Whether the certificate is valid at a time. */
export function validityAt({ x509: { notBefore, notAfter } }: Certificate, asOf: Moment): Validity {
  if (notAfter && asOf.isAfter(notAfter)) return 'expired';
  if (notBefore && asOf.isBefore(notBefore)) return 'not-yet-valid';
  return notBefore && notAfter ? 'valid' : 'unknown';
}

function isForClients(certificate: Certificate): boolean {
  return !isAuthority(certificate) && !isExchangeOwn(certificate) && allowsServerAuthentication(certificate);
}

/** A load balancer is not asked what the servers use its certificate for. */
function unfitnessBeforeExchange(certificate: Certificate, asOf: Moment): Unfitness | undefined {
  if (!allowsServerAuthentication(certificate)) return 'no-server-authentication';
  const validity = validityAt(certificate, asOf);
  return validity === 'expired' || validity === 'not-yet-valid' ? validity : undefined;
}

function unfitnessOf(certificate: Certificate, isBindingKnown: boolean, asOf: Moment): Unfitness | undefined {
  if (isAuthority(certificate)) return 'authority';
  if (isExchangeOwn(certificate)) return 'exchange-own';
  if (!allowsServerAuthentication(certificate)) return 'no-server-authentication';
  const role = roleInIis(certificate);
  if (role === 'none') return 'not-bound';
  if (role === 'back-end') return 'back-end';
  if (isBindingKnown && isLoose(certificate)) return 'not-in-service';
  if (certificate.fault) return certificate.fault;
  const validity = validityAt(certificate, asOf);
  return validity === 'expired' || validity === 'not-yet-valid' ? validity : undefined;
}
