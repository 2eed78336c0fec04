import { groupBy } from '../text/group-by.ts';
import {
  allowsServerAuthentication,
  type Certificate,
  describeCertificate,
  isAuthority,
  isExchangeOwn,
  roleInIis,
  servicesOfRecord,
} from './certificate.ts';
import { coversClientHost } from './certificate-facts.ts';
import { clientAddresses } from './client-address.ts';
import type { Environment } from './environment.ts';
import { beforeExchange } from './external-certificates.ts';
import { knownServers } from './known-server.ts';
import { readBoolean } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { remember } from './remember.ts';
import { serverOf } from './server.ts';
import { showsBinding } from './serving.ts';

/** A certificate as one server lists it. */
export interface InstalledCertificate {
  readonly server: string;
  readonly certificate: Certificate;
  readonly record: ExchangeRecord;
}

/** What TLS makes of a host name at a server. */
export type Coverage =
  | { readonly kind: 'covered' }
  /** None of the certificates that clients may meet there is for the host. */
  | { readonly kind: 'missed'; readonly certificates: readonly Certificate[] }
  | { readonly kind: 'unknown'; readonly missing: string };

/** The certificates by server, in upper case, of the servers whose exports tell which server it is. */
export const certificatesByServer = remember(findByServer, () => '');

function findByServer({ certificates }: Environment): ReadonlyMap<string, readonly InstalledCertificate[]> {
  const listed = certificates.flatMap((certificate) =>
    certificate.origins.flatMap((record): InstalledCertificate[] => {
      const server = record.type === 'ExchangeCertificate' ? serverOf(record) : undefined;
      return server === undefined ? [] : [{ server, certificate, record }];
    }),
  );
  return groupBy(listed, ({ server }) => server);
}

/**
 * Whether the certificate that clients meet at a host covers it: what the configuration names as before Exchange, else
 * those that the server has for IIS. Without a server they are those of all servers, or loose files where no server shows
 * any. Expired ones count: that is another fault.
 */
export const coverageOf = remember(findCoverage, (host, server) => JSON.stringify([host, server]));

function findCoverage(environment: Environment, host: string, server: string | undefined): Coverage {
  const { before, certificates, hiddenHosts } = beforeExchange(environment, [host]);
  if (hiddenHosts.length > 0)
    return unknown(`the certificate that clients meet at ${host}: name its file in externalCertificates`);
  if (before.has(host)) return judge(certificates, host);
  const byServer = certificatesByServer(environment);
  const isKnownOfServers = byServer.size > 0 && server !== undefined;
  const installed = isKnownOfServers ? byServer.get(server) : undefined;
  if (isKnownOfServers && !installed) return unknown(`the certificates of server ${server}`);
  const served = installed ? servedBy(installed) : servedSomewhere(environment);
  if (served.length === 0) return unknown(noneServes(installed && server));
  const coverage = judge(served, host);
  if (coverage.kind !== 'missed') return coverage;
  const unreadable = unreadableOf(environment);
  if (unreadable !== undefined) return unknown(`the names of certificate ${unreadable}`);
  const unseen = server === undefined ? serverWithoutCertificates(environment) : undefined;
  return unseen === undefined ? coverage : unknown(`the certificates of server ${unseen}`);
}

/** A server that clients may reach and whose certificates no export shows, where exports show those of others. */
function serverWithoutCertificates(environment: Environment): string | undefined {
  const byServer = certificatesByServer(environment);
  if (byServer.size === 0) return undefined;
  return [...knownServers(environment).keys()].find((name) => !byServer.has(name));
}

function judge(certificates: readonly Certificate[], host: string): Coverage {
  const covers = certificates.map(({ x509 }) => coversClientHost(x509, host));
  if (covers.includes(true)) return { kind: 'covered' };
  const inDoubt = certificates.find((_, index) => covers[index] === undefined);
  return inDoubt
    ? unknown(`all the names of certificate ${describeCertificate(inDoubt)}`)
    : { kind: 'missed', certificates };
}

/** A server that tells of one certificate that it is for IIS tells of the others that they are not. */
function servedBy(installed: readonly InstalledCertificate[]): readonly Certificate[] {
  const possible = installed.filter(({ certificate }) => mayFaceClients(certificate));
  const services = ({ certificate, record }: InstalledCertificate) =>
    servicesOfRecord(record) ?? certificate.services;
  const known = possible.filter((each) => services(each)?.includes('IIS'));
  const open = possible.filter((each) => services(each) === undefined);
  const enabled = installed.filter(
    (each) => services(each)?.includes('IIS') && roleInIis(each.certificate) === 'clients',
  );
  // Where Exchange's own certificate is the only one for IIS, it is what clients meet.
  const own = enabled.every(({ certificate }) => isExchangeOwn(certificate)) ? enabled : [];
  const served = [known, open, own].find((some) => some.length > 0) ?? [];
  return [...new Set(served.map(({ certificate }) => certificate))];
}

/** The certificates that clients meet on a server, as far as its export tells. */
export function servedCertificatesOn(environment: Environment, server: string): readonly Certificate[] {
  return servedBy(certificatesByServer(environment).get(server) ?? []);
}

/** The thumbprints of what a server has enabled for IIS; undefined where its export does not tell of each certificate. */
export function holdersOfIis(environment: Environment, server: string): readonly string[] | undefined {
  const installed = certificatesByServer(environment).get(server) ?? [];
  const told = installed.map(({ certificate, record }) => ({
    thumbprint: certificate.thumbprint,
    services: servicesOfRecord(record),
  }));
  if (told.length === 0 || told.some(({ services }) => services === undefined)) return undefined;
  const holders = told.filter(({ services }) => services?.includes('IIS'));
  const thumbprints = holders.flatMap(({ thumbprint }) => thumbprint ?? []);
  return thumbprints.length === holders.length ? [...new Set(thumbprints)] : undefined;
}

/** Whether a server says of a certificate that it lacks the private key, without which it serves nobody. */
export function lacksPrivateKey({ origins }: Certificate, server: string): boolean {
  return origins.some(
    (origin) => serverOf(origin) === server && readBoolean(origin, 'HasPrivateKey') === false,
  );
}

/** The certificates on a server that clients may meet there, whatever it has enabled. */
export function clientCertificatesOn(environment: Environment, server: string): readonly Certificate[] {
  const installed = certificatesByServer(environment).get(server) ?? [];
  return [...new Set(installed.map(({ certificate }) => certificate))].filter(mayFaceClients);
}

/** A lone file may be of anybody's web site: only a host that clients use ties it to this organisation. */
const servedSomewhere = remember(findServedSomewhere, () => '');

function findServedSomewhere(environment: Environment): readonly Certificate[] {
  const isBindingKnown = showsBinding(environment);
  const elsewhere = new Set(environment.externalCertificates.flatMap(({ certificates }) => certificates));
  const served = environment.certificates.filter((certificate) => {
    const isOfServers = certificate.isInstalled || !elsewhere.has(certificate);
    const isNamed = isBindingKnown
      ? certificate.services?.includes('IIS')
      : certificate.services === undefined;
    return isNamed === true && isOfServers && mayFaceClients(certificate);
  });
  const isTied = served.some(
    ({ isInstalled, x509 }) =>
      isInstalled ||
      clientAddresses(environment).some(({ host }) => host !== undefined && coversClientHost(x509, host)),
  );
  return isTied ? served : [];
}

function mayFaceClients(certificate: Certificate): boolean {
  if (isAuthority(certificate) || isExchangeOwn(certificate)) return false;
  const isBound = roleInIis(certificate) !== 'back-end' && certificate.fault !== 'pending';
  return isBound && allowsServerAuthentication(certificate);
}

function unreadableOf(environment: Environment): string | undefined {
  const isBindingKnown = showsBinding(environment);
  return environment.unreadableCertificates.find(({ isForIis }) => isForIis || !isBindingKnown)?.description;
}

function noneServes(server: string | undefined): string {
  return server === undefined
    ? 'the certificate that clients meet'
    : `the certificate that clients meet at ${server}: none but Exchange's own is enabled for IIS there`;
}

function unknown(missing: string): Coverage {
  return { kind: 'unknown', missing };
}
