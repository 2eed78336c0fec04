import type { Certificate } from './certificate.ts';
import { cloudSigns, takesCloudMail } from './cloud-connector.ts';
import { isEnabled, serversIn } from './connector.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { type InstalledCertificates, installedCertificates } from './installed-certificates.ts';
import type { ExchangeRecord } from './record.ts';
import { remember } from './remember.ts';
import { serverOf } from './server.ts';
import {
  isSameTlsCertificateName,
  namesCertificate,
  readTlsCertificateName,
  type TlsCertificateName,
} from './tls-certificate-name.ts';

/** A connector that names its certificate, and what its servers have of that name. */
export interface ConnectorCertificate {
  readonly connector: ExchangeRecord;
  /** The value as exported. */
  readonly text: string;
  readonly name: TlsCertificateName;
  /** The servers on which the connector works, where the export says so. */
  readonly servers: readonly string[] | undefined;
  /** The certificates of that name on these servers, each once; of any server where the export does not say which. */
  readonly certificates: readonly Certificate[];
  /** The servers whose export shows every certificate, and none of that name. */
  readonly lacking: readonly InstalledCertificates[];
  /** The servers of which that cannot be told. */
  readonly unknown: readonly string[];
}

/** What the connectors in use name, those apart whose TlsCertificateName is unset, malformed or not shown. */
export const connectorCertificates = remember(findConnectorCertificates, () => '');

function findConnectorCertificates(environment: Environment): readonly ConnectorCertificate[] {
  return ['SendConnector', 'ReceiveConnector']
    .flatMap((type) => recordsOfType(environment, type))
    .filter(isEnabled)
    .flatMap((connector) => {
      const reading = readTlsCertificateName(connector);
      return reading.state === 'named' ? [look(environment, connector, reading.text, reading.name)] : [];
    });
}

/** The servers on which a connector works; undefined where the export does not show them all. */
export function serversOfConnector(connector: ExchangeRecord): readonly string[] | undefined {
  if (connector.type === 'SendConnector') return serversIn(connector, 'SourceTransportServers');
  const server = serverOf(connector);
  return server === undefined ? undefined : [server];
}

function look(
  environment: Environment,
  connector: ExchangeRecord,
  text: string,
  name: TlsCertificateName,
): ConnectorCertificate {
  const servers = serversOfConnector(connector);
  const installed = installedCertificates(environment);
  const places = servers?.map((server) => [server, installed.get(server)] as const) ?? [];
  const searched = servers ? places.flatMap(([, place]) => place ?? []) : [...installed.values()];
  const found = searched.flatMap(({ certificates }) =>
    certificates.filter((certificate) => namesCertificate(name, certificate) === true),
  );
  const states = places.map(([server, place]) => ({ server, place, state: stateIn(place, name) }));
  return {
    connector,
    text,
    name,
    servers,
    certificates: [...new Set(found)],
    lacking: states.flatMap(({ place, state }) => (place && state === 'lacking' ? [place] : [])),
    unknown: states.flatMap(({ server, state }) => (state === 'unknown' ? [server] : [])),
  };
}

function stateIn(
  place: InstalledCertificates | undefined,
  name: TlsCertificateName,
): 'holding' | 'lacking' | 'unknown' {
  if (!place) return 'unknown';
  const matches = place.certificates.map((certificate) => namesCertificate(name, certificate));
  if (matches.includes(true)) return 'holding';
  return matches.includes(undefined) || place.hasUnreadable ? 'unknown' : 'lacking';
}

/** The hybrid configuration that names other certificates than a connector between the two organisations does. */
export function differingHybrid(
  environment: Environment,
  { connector, name }: ConnectorCertificate,
): ExchangeRecord | undefined {
  const isHybrid =
    connector.type === 'SendConnector' ? cloudSigns(connector).size > 0 : takesCloudMail(connector);
  const configurations = recordsOfType(environment, 'HybridConfiguration').flatMap((record) => {
    const reading = readTlsCertificateName(record);
    return reading.state === 'named' ? [{ record, name: reading.name }] : [];
  });
  const isNamed = configurations.some((each) => isSameTlsCertificateName(each.name, name));
  return isHybrid && !isNamed ? configurations[0]?.record : undefined;
}
