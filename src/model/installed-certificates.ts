import { groupBy } from '../text/group-by.ts';
import { type Certificate, servicesOfRecord, thumbprintOf } from './certificate.ts';
import { serversIn } from './connector.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { VIRTUAL_DIRECTORY_TYPES } from './evidence.ts';
import { knownServers } from './known-server.ts';
import type { ExchangeRecord } from './record.ts';
import { remember } from './remember.ts';
import { isEdge, serverOf } from './server.ts';

/** What one server's Get-ExchangeCertificate shows. */
export interface InstalledCertificates {
  readonly server: string;
  readonly certificates: readonly Certificate[];
  /** Whether it lists a certificate of which nothing but a number is shown. */
  readonly hasUnreadable: boolean;
  /** The thumbprints that it lists; undefined where it lists a certificate without one. */
  readonly thumbprints: ReadonlySet<string> | undefined;
}

/** The servers whose certificates are exported, by their names. */
export const installedCertificates = remember(findInstalled, () => '');

/**
 * The servers that the exports tell of, Edge servers and those of Exchange 2010 and before apart: they have no part in
 * what Mailbox servers share.
 */
const mailboxServers = remember(findMailboxServers, () => '');

/** The Edge servers that the exports tell of. */
export function edgeServers(environment: Environment): ReadonlySet<string> {
  const listed = recordsOfType(environment, 'ExchangeServer').filter(isEdge).flatMap(serverNamesOf);
  const hybrid = recordsOfType(environment, 'HybridConfiguration').flatMap(
    (record) => serversIn(record, 'EdgeTransportServers') ?? [],
  );
  return new Set([...listed, ...hybrid]);
}

/** The servers whose export shows a certificate. */
export function serversWith({ origins }: Certificate): readonly string[] {
  return [...new Set(origins.flatMap(serverNamesOf))];
}

/** Where a certificate that all Mailbox servers share is, and where it is not. */
export interface Spread {
  readonly holding: readonly string[];
  readonly lacking: readonly string[];
  /** The servers whose certificates are not exported, or not by number. */
  readonly unknown: readonly string[];
}

/** On which Mailbox servers a certificate is, by its thumbprint. */
export function spreadOf(environment: Environment, thumbprint: string): Spread {
  const installed = installedCertificates(environment);
  const byState = groupBy(mailboxServers(environment), (server) => {
    const thumbprints = installed.get(server)?.thumbprints;
    if (!thumbprints) return 'unknown';
    return thumbprints.has(thumbprint) ? 'holding' : 'lacking';
  });
  return {
    holding: byState.get('holding') ?? [],
    lacking: byState.get('lacking') ?? [],
    unknown: byState.get('unknown') ?? [],
  };
}

/** Whether a certificate is enabled for SMTP on a server; undefined where that server's export does not say. */
export function isForSmtpOn({ origins }: Certificate, server: string): boolean | undefined {
  const services = origins
    .filter((origin) => origin.type === 'ExchangeCertificate' && serverOf(origin) === server)
    .flatMap((origin) => [servicesOfRecord(origin)])
    .filter((known) => known !== undefined);
  return services.length === 0 ? undefined : services.flat().includes('SMTP');
}

function findInstalled(environment: Environment): ReadonlyMap<string, InstalledCertificates> {
  const owners = new Map(
    environment.certificates.flatMap((certificate) =>
      certificate.origins.map((origin) => [origin, certificate] as const),
    ),
  );
  const byServer = groupBy(
    recordsOfType(environment, 'ExchangeCertificate'),
    (record) => serverOf(record) ?? '',
  );
  return new Map(
    [...byServer].flatMap(([server, records]) => {
      const shown = records.map((record) => owners.get(record));
      const certificates = [...new Set(shown.filter((certificate) => certificate !== undefined))];
      const thumbprints = records.map(thumbprintOf).filter((thumbprint) => thumbprint !== undefined);
      const installed = {
        server,
        certificates,
        hasUnreadable: shown.includes(undefined),
        thumbprints: thumbprints.length === records.length ? new Set(thumbprints) : undefined,
      };
      return server === '' ? [] : [[server, installed] as const];
    }),
  );
}

/** Types whose objects are each on one server. */
const ON_SERVERS = ['OutlookAnywhere', 'ClientAccessService', 'ReceiveConnector', ...VIRTUAL_DIRECTORY_TYPES];

function findMailboxServers(environment: Environment): ReadonlySet<string> {
  const apart = new Set([...edgeServers(environment), ...oldServers(environment)]);
  const named = [
    ...recordsOfType(environment, 'ExchangeServer').flatMap(serverNamesOf),
    ...ON_SERVERS.flatMap((type) => recordsOfType(environment, type)).flatMap(serverNamesOf),
    ...recordsOfType(environment, 'SendConnector').flatMap(
      (record) => serversIn(record, 'SourceTransportServers') ?? [],
    ),
    ...installedCertificates(environment).keys(),
  ];
  return new Set(named.filter((server) => !apart.has(server)));
}

/**
 * Servers of a version before the Auth certificate, which came with Exchange 2013. Where no export says the version, one
 * without MAPI over HTTP beside others that have it: that came a year later.
 */
function oldServers(environment: Environment): readonly string[] {
  const serversOf = (types: readonly string[]) =>
    new Set(types.flatMap((type) => recordsOfType(environment, type)).flatMap(serverNamesOf));
  const withMapi = serversOf(['MapiVirtualDirectory']);
  const shown = serversOf(VIRTUAL_DIRECTORY_TYPES);
  const isOld = (name: string, version: string | undefined): boolean =>
    version === undefined
      ? withMapi.size > 0 && shown.has(name) && !withMapi.has(name)
      : /^(?:8|14)\./.test(version);
  return [...knownServers(environment).values()].flatMap(({ name, version }) =>
    isOld(name, version) ? [name] : [],
  );
}

function serverNamesOf(record: ExchangeRecord): string[] {
  const server = serverOf(record);
  return server === undefined ? [] : [server];
}
