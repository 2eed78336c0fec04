import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { serversIn } from '../../src/model/connector.ts';
import { connectorCertificates } from '../../src/model/connector-certificate.ts';
import { type Environment, recordsOfType } from '../../src/model/environment.ts';
import { installedCertificates, isForSmtpOn } from '../../src/model/installed-certificates.ts';
import { mailCertificates, mayHaveOthers } from '../../src/model/mail-certificate.ts';
import type { Moment } from '../../src/model/moment.ts';
import { issuerAndSubject, namesCertificate } from '../../src/model/tls-certificate-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { aboutConnector, certificatePlaces } from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

const ROLES = ['ReceivingTransportServers', 'SendingTransportServers', 'EdgeTransportServers'];

export const rule = defineRule({
  id: 'hybrid/transport-servers-disagree',
  severity: 'error',
  preset: 'recommended',
  summary: 'The hybrid transport servers have no SMTP certificate of the same issuer and subject',
  why:
    'Secure mail between the organisation and Exchange Online needs certificates of one issuer and one subject on every ' +
    'server that takes part, Edge servers included: connectors name the certificate by these two. Servers of another ' +
    'Active Directory forest need another certificate; they have a hybrid configuration of their own.',
  since: '0.1.0',
  citations: [CITATIONS.hybridCertificates],
  fix: 'none',
  needs: ['hybrid-configuration', 'certificate'],
  absenceOf: ['certificate'],
  messages: {
    disagree:
      'The hybrid transport servers share no SMTP certificate of the same issuer and subject: {servers}. Install one ' +
      'certificate on all of them, enable it for SMTP, and run the Hybrid Configuration Wizard again.',
  },
  check(environment, { asOf, report, notEvaluated }) {
    for (const record of recordsOfType(environment, 'HybridConfiguration')) {
      const servers = [...new Set(ROLES.flatMap((role) => serversIn(record, role) ?? []))];
      if (servers.length < 2 || isToldOfConnectors(environment, servers)) continue;
      const shown = servers.flatMap((server) => certificatesOf(environment, server, asOf) ?? []);
      // One whose dates are not known may be the very certificate that is missed.
      const known = shareOne(shown)
        ? shown
        : shown.filter(({ server }) => !mayHaveOthers(environment, server, asOf));
      for (const server of servers)
        if (!known.some((each) => each.server === server))
          notEvaluated({
            evidence: 'certificate',
            missing: `the SMTP certificates of ${server}, which is in the hybrid configuration`,
          });
      if (known.length < 2 || shareOne(known)) continue;
      const property = ROLES.find((role) => (serversIn(record, role) ?? []).length > 0) ?? '';
      report({
        ...aboutConnector(record, property),
        messageId: 'disagree',
        data: { servers: known.map(describeServer).join('; ') },
        related: certificatePlaces([...new Set(known.flatMap(({ certificates }) => certificates))]),
      });
    }
  },
});

interface ServerCertificates {
  readonly server: string;
  readonly certificates: readonly Certificate[];
}

/** Where a connector names a certificate that one of the servers lacks, that is the cause, and told as such. */
function isToldOfConnectors(environment: Environment, servers: readonly string[]): boolean {
  return connectorCertificates(environment).some(({ lacking }) =>
    lacking.some(({ server }) => servers.includes(server)),
  );
}

/** The certificates with which a server can face Exchange Online; undefined where the exports do not tell. */
function certificatesOf(
  environment: Environment,
  server: string,
  asOf: Moment,
): ServerCertificates | undefined {
  const installed = installedCertificates(environment).get(server);
  if (!installed || installed.hasUnreadable) return undefined;
  const certificates = mailCertificates(environment, [server], asOf);
  const isKnown = certificates.every((certificate) => {
    const { issuer, subject } = issuerAndSubject(certificate);
    return issuer && subject && isForSmtpOn(certificate, server) !== undefined;
  });
  return isKnown ? { server, certificates } : undefined;
}

function shareOne([first, ...others]: readonly ServerCertificates[]): boolean {
  return (first?.certificates ?? []).some((certificate) => {
    const { issuer, subject } = issuerAndSubject(certificate);
    if (!issuer || !subject) return false;
    return others.every(({ certificates }) =>
      certificates.some((other) => namesCertificate({ issuer, subject }, other) === true),
    );
  });
}

function describeServer({ server, certificates }: ServerCertificates): string {
  const names = certificates.slice(0, 3).map(describeCertificate);
  return `${server} has ${names.length > 0 ? names.join(', ') : 'none that an authority issued'}`;
}
