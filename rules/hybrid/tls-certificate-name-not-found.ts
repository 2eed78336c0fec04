import type { Certificate } from '../../src/model/certificate.ts';
import { type ConnectorCertificate, connectorCertificates } from '../../src/model/connector-certificate.ts';
import type { InstalledCertificates } from '../../src/model/installed-certificates.ts';
import { hasSubjectOf } from '../../src/model/tls-certificate-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import {
  aboutConnector,
  certificatePlaces,
  connectorInWords,
  describeConnector,
  tlsCertificateNameFixes,
} from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { shownValue } from '../../src/rule/shown-value.ts';

export const rule = defineRule({
  id: 'hybrid/tls-certificate-name-not-found',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'A connector names a certificate that its server does not have',
  why:
    'Exchange looks for the certificate of a connector by issuer and subject. Where the server has none of that name, a ' +
    'receive connector offers no STARTTLS (event 12014) and Exchange Online, which insists on TLS, cannot deliver; a send ' +
    'connector defers its mail with "454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could ' +
    'not be found". This is what a renewal leaves behind when the authority signs with another intermediate certificate.',
  since: '0.1.0',
  citations: [CITATIONS.newCertificate, CITATIONS.certificateNotFound, CITATIONS.hybridTlsIssues],
  fix: 'unsafe',
  needs: ['certificate'],
  absenceOf: ['certificate'],
  messages: {
    'not-found':
      '{connector} names {value}, but there is no certificate of that issuer and subject on {servers}. {consequence} Name ' +
      'one that is there, or import the certificate and enable it for SMTP.',
    'other-issuer':
      '{connector} names {value}, but the certificate of that subject on {servers} is from another issuer. ' +
      '{consequence} Name the new issuer: a renewal may be signed by another intermediate certificate.',
  },
  check(environment, { asOf, report, notEvaluated }) {
    for (const named of connectorCertificates(environment)) {
      const { connector, name, servers, lacking } = named;
      tellWhatIsMissing(named, (missing) => notEvaluated({ evidence: 'certificate', missing }));
      if (lacking.length === 0) continue;
      const similar = sharedBy(lacking).filter((certificate) => hasSubjectOf(name, certificate));
      report({
        ...aboutConnector(connector, 'TlsCertificateName'),
        messageId: similar.length > 0 ? 'other-issuer' : 'not-found',
        data: {
          connector: describeConnector(connector),
          value: shownValue(connector, 'TlsCertificateName'),
          servers: lacking.map(({ server }) => server).join(', '),
          consequence:
            connector.type === 'SendConnector'
              ? 'Its mail waits in the queue with "454 4.7.5".'
              : 'The connector then offers no STARTTLS (event 12014), and Exchange Online cannot deliver to it.',
        },
        related: certificatePlaces(similar),
        fixes: tlsCertificateNameFixes(environment, connector, servers, asOf, (certificate) =>
          similar.includes(certificate),
        ),
      });
    }
  },
});

function tellWhatIsMissing(
  { connector, servers, unknown }: ConnectorCertificate,
  tell: (missing: string) => void,
): void {
  if (!servers) tell(`the servers of ${connectorInWords(connector)}`);
  for (const server of unknown)
    tell(`the certificates of ${server} with issuer and subject, for its connectors`);
}

/** The certificates that all of these servers have. */
function sharedBy([first, ...others]: readonly InstalledCertificates[]): readonly Certificate[] {
  return (first?.certificates ?? []).filter((certificate) =>
    others.every(({ certificates }) => certificates.includes(certificate)),
  );
}
