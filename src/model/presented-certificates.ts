import type { Certificate } from './certificate.ts';
import { deliversToCloud } from './cloud-connector.ts';
import { isEnabled } from './connector.ts';
import { connectorCertificates, serversOfConnector } from './connector-certificate.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { installedCertificates, isForSmtpOn } from './installed-certificates.ts';
import { carriesName } from './mail-certificate.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { readTlsCertificateName } from './tls-certificate-name.ts';

/** The certificates that the organisation presents to Exchange Online. */
export interface PresentedCertificates {
  readonly certificates: readonly Certificate[];
  /** Whether these are all, for every connector that delivers there and every server of it. */
  readonly isWhole: boolean;
}

/** What the send connectors to Exchange Online present, by TlsCertificateName or else by Fqdn. */
export function presentedCertificates(environment: Environment): PresentedCertificates {
  const connectors = recordsOfType(environment, 'SendConnector').filter(
    (connector) => isEnabled(connector) && deliversToCloud(connector),
  );
  const parts = connectors.map((connector) => presentedBy(environment, connector));
  return {
    certificates: [...new Set(parts.flatMap(({ certificates }) => certificates))],
    isWhole: parts.length > 0 && parts.every(({ isWhole }) => isWhole),
  };
}

function presentedBy(environment: Environment, connector: ExchangeRecord): PresentedCertificates {
  const named = connectorCertificates(environment).find((each) => each.connector === connector);
  if (named) {
    const { certificates, servers, lacking, unknown } = named;
    const isWhole = servers !== undefined && lacking.length + unknown.length === 0;
    return { certificates, isWhole: isWhole && certificates.length > 0 };
  }
  const fqdn = textIfSet(connector, 'Fqdn');
  const isUnnamed = readTlsCertificateName(connector).state === 'unset';
  const parts = (serversOfConnector(connector) ?? []).map((server) =>
    (installedCertificates(environment).get(server)?.certificates ?? []).filter(
      (certificate) =>
        fqdn !== undefined && isForSmtpOn(certificate, server) === true && carriesName(certificate, fqdn),
    ),
  );
  return {
    certificates: isUnnamed ? parts.flat() : [],
    isWhole: isUnnamed && parts.length > 0 && parts.every((part) => part.length > 0),
  };
}
