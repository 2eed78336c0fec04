import type { Certificate } from './certificate.ts';
import { cloudSigns, takesCloudMail } from './cloud-connector.ts';
import { connectorCertificates } from './connector-certificate.ts';
import { type Environment, recordsOfType } from './environment.ts';
import type { ExchangeRecord } from './record.ts';
import { namesCertificate, readTlsCertificateName } from './tls-certificate-name.ts';

/** The connectors between an organisation and Exchange Online, and the hybrid configuration, that name a certificate. */
export function hybridUsesOf(environment: Environment, certificate: Certificate): readonly ExchangeRecord[] {
  const connectors = connectorCertificates(environment).filter(
    ({ connector, certificates }) => certificates.includes(certificate) && isForCloud(connector),
  );
  const configurations = recordsOfType(environment, 'HybridConfiguration').filter((record) => {
    const reading = readTlsCertificateName(record);
    return reading.state === 'named' && namesCertificate(reading.name, certificate) === true;
  });
  return [...connectors.map(({ connector }) => connector), ...configurations];
}

function isForCloud(connector: ExchangeRecord): boolean {
  return connector.type === 'SendConnector' ? cloudSigns(connector).size > 0 : takesCloudMail(connector);
}
