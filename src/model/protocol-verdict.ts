import { namesIn } from '../names/match.ts';
import { allowsServerAuthentication, isAuthority, servicesOfRecord } from './certificate.ts';
import { coversClientHost } from './certificate-facts.ts';
import type { Environment } from './environment.ts';
import { beforeExchange } from './external-certificates.ts';
import { ownerOf } from './known-server.ts';
import type { MailProtocol } from './mail-protocol.ts';
import { readText } from './reading.ts';
import type { InstalledCertificate } from './served-certificates.ts';
import { serverName } from './server.ts';

/** Why IMAP or POP finds no certificate by its name, and the certificates that this is about. */
export type ProtocolVerdict =
  | { readonly kind: 'not-on-certificate'; readonly about: readonly InstalledCertificate[] }
  /** A certificate has the name and is not enabled for the service. */
  | { readonly kind: 'not-enabled'; readonly about: readonly InstalledCertificate[] }
  /** A wildcard certificate is enabled, which the service does not find by its name. */
  | { readonly kind: 'wildcard'; readonly about: readonly InstalledCertificate[] }
  | { readonly kind: 'unknown'; readonly missing: string };

/**
 * What IMAP or POP makes of the certificates of its server; undefined where it finds one, where something before Exchange
 * has it, and where nobody was told to use the service.
 */
export function judgeProtocol(
  environment: Environment,
  settings: MailProtocol,
  installed: readonly InstalledCertificate[],
): ProtocolVerdict | undefined {
  const { service, server, record, certificateName: name } = settings;
  if (name !== undefined && beforeExchange(environment, [name]).before.size > 0) return undefined;
  const { state } = readText(record, 'X509CertificateName');
  if (state === 'absent' || state === 'damaged')
    return unknown(`X509CertificateName of ${service} on ${server}`);
  const { enabled, undecided, others } = sortedFor(settings, installed);
  const found = [...enabled, ...others.filter(isWildcard)].map((each) => covers(each, name));
  if (found.includes(true)) return undefined;
  if (found.includes(undefined) || undecided.some((each) => covers(each, name) !== false))
    return unknown(`the names and services of all certificates of server ${server}`);
  const wildcards = enabled.filter(({ certificate }) => certificate.x509.commonNames.some(isWildcardName));
  if (wildcards.length > 0) return { kind: 'wildcard', about: wildcards };
  if (name === undefined || !isInUse(environment, settings)) return undefined;
  const carriers = others.filter((each) => covers(each, name) === true);
  return carriers.length > 0
    ? { kind: 'not-enabled', about: carriers }
    : { kind: 'not-on-certificate', about: enabled };
}

/** Whether clients are told of the service: Setup leaves the server's own name and tells nobody outside. */
export function isInUse(environment: Environment, settings: MailProtocol): boolean {
  const { certificateName, externalHosts, server } = settings;
  if (externalHosts.length > 0) return true;
  if (certificateName === undefined || serverName(certificateName) === server) return false;
  return ownerOf(environment, certificateName).kind === 'shared';
}

/** The hosts that clients are told and a certificate has that the service may use. */
export function usableHosts(settings: MailProtocol, installed: readonly InstalledCertificate[]): string[] {
  const { enabled, others } = sortedFor(settings, installed);
  const usable = [...enabled, ...others.filter(isWildcard)];
  const hosts = [...new Set([...settings.externalHosts, ...settings.internalHosts])];
  return hosts.filter((host) => usable.some((each) => covers(each, host) === true));
}

function sortedFor({ service }: MailProtocol, installed: readonly InstalledCertificate[]) {
  const fit = installed.filter(
    ({ certificate }) =>
      !isAuthority(certificate) && allowsServerAuthentication(certificate) && certificate.fault !== 'pending',
  );
  const services = ({ record, certificate }: InstalledCertificate) =>
    servicesOfRecord(record) ?? certificate.services;
  return {
    enabled: fit.filter((each) => services(each)?.includes(service)),
    undecided: fit.filter((each) => services(each) === undefined),
    others: fit.filter((each) => services(each)?.includes(service) === false),
  };
}

function covers({ certificate }: InstalledCertificate, name: string | undefined): boolean | undefined {
  return name === undefined ? false : coversClientHost(certificate.x509, name);
}

function isWildcard({ certificate: { x509 } }: InstalledCertificate): boolean {
  return namesIn(x509).some(isWildcardName);
}

function isWildcardName(name: string): boolean {
  return name.startsWith('*.');
}

function unknown(missing: string): ProtocolVerdict {
  return { kind: 'unknown', missing };
}
