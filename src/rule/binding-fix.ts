import { describeCertificate } from '../model/certificate.ts';
import { coversClientHost } from '../model/certificate-facts.ts';
import type { Environment } from '../model/environment.ts';
import type { Moment } from '../model/moment.ts';
import { clientCertificatesOn, lacksPrivateKey } from '../model/served-certificates.ts';
import { validityAt } from '../model/serving.ts';
import { enableForClients } from './enable-command.ts';
import type { Fix } from './finding.ts';
import { describeNames } from './provider-finding.ts';

/** Enables for IIS, on each of the servers, a valid certificate for the host that is there already; none where one lacks it. */
export function bindingFixes(
  environment: Environment,
  servers: readonly string[],
  host: string,
  asOf: Moment,
): Fix[] {
  const ready = servers.flatMap((server) => {
    const [certificate] = clientCertificatesOn(environment, server).filter(
      (each) =>
        validityAt(each, asOf) === 'valid' &&
        coversClientHost(each.x509, host) === true &&
        !lacksPrivateKey(each, server),
    );
    return certificate?.thumbprint === undefined
      ? []
      : [{ server, certificate, thumbprint: certificate.thumbprint }];
  });
  const [first] = ready;
  if (!first || ready.length < servers.length) return [];
  return [
    {
      title: `Enable ${describeCertificate(first.certificate)}, which is on the server already`,
      applicability: 'manual',
      consequences: ready.map(({ server, certificate }) => ({
        text: `clients of ${server} meet it at once: ${describeNames([certificate])}`,
        isRefusal: false,
      })),
      changes: [],
      commands: ready.map(({ server, thumbprint }) =>
        enableForClients(environment, server, thumbprint, ['IIS']),
      ),
    },
  ];
}
