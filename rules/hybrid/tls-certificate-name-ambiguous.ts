import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { objectIdentity } from '../../src/model/connector.ts';
import { type ConnectorCertificate, connectorCertificates } from '../../src/model/connector-certificate.ts';
import { serversWith } from '../../src/model/installed-certificates.ts';
import { DAY, type Moment } from '../../src/model/moment.ts';
import { tlsCertificateNameOf } from '../../src/model/tls-certificate-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { aboutConnector, certificatePlaces, describeConnector } from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { isoDay } from '../../src/rule/provider-finding.ts';

const SOON = 7;

export const rule = defineRule({
  id: 'hybrid/tls-certificate-name-ambiguous',
  severity: 'info',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'The TlsCertificateName of a send connector fits several certificates of a server',
  why:
    'A renewed certificate mostly has issuer and subject of the old one, and TlsCertificateName holds nothing else: it does ' +
    'not say which of the two is meant. Exchange refuses to remove either of them while a send connector names both, so ' +
    'the old one stays until it expires and beyond.',
  since: '0.1.0',
  citations: [CITATIONS.cannotRemoveCertificate],
  fix: 'manual',
  needs: ['send-connector', 'certificate'],
  messages: {
    several:
      '{connector} names both {old}, valid until {oldEnd}, and {current}, valid until {currentEnd}: issuer and subject are ' +
      'the same. Exchange removes neither while the connector names them. To remove the old one, outside busy hours: stop ' +
      'MSExchangeTransport on the source servers, unset TlsCertificateName, remove the certificate, set the name again, and ' +
      'start the service.',
  },
  check(environment, { asOf, report }) {
    for (const named of connectorCertificates(environment)) {
      const [old, ...later] = onOneServer(named);
      const current = later.at(-1);
      if (named.connector.type !== 'SendConnector' || !old || !current) continue;
      report({
        ...aboutConnector(named.connector, 'TlsCertificateName'),
        messageId: 'several',
        ...(endsSoon(old, asOf) && { severity: 'warning' as const }),
        data: {
          connector: describeConnector(named.connector),
          old: describeCertificate(old),
          oldEnd: isoDay(old.x509.notAfter),
          current: describeCertificate(current),
          currentEnd: isoDay(current.x509.notAfter),
        },
        related: certificatePlaces([old, ...later]),
        fixes: removalOf(old, current, named),
      });
    }
  },
});

/** The certificates of the name on the server that has most of them, those that end first to the front. */
function onOneServer({ certificates, servers }: ConnectorCertificate): readonly Certificate[] {
  const places = servers ?? certificates.flatMap((certificate) => serversWith(certificate));
  const byServer = places.map((server) =>
    certificates.filter((certificate) => serversWith(certificate).includes(server)),
  );
  const most = byServer.reduce((a, b) => (b.length > a.length ? b : a), []);
  return most.toSorted((a, b) => endOf(a) - endOf(b));
}

function endOf({ x509 }: Certificate): number {
  return x509.notAfter?.getTime() ?? Number.POSITIVE_INFINITY;
}

function endsSoon({ x509 }: Certificate, asOf: Moment): boolean {
  return x509.notAfter !== undefined && asOf.isAfter(new Date(x509.notAfter.getTime() - SOON * DAY));
}

/** Microsoft's procedure, as commands: nothing names the certificate while it is removed. */
function removalOf(
  old: Certificate,
  current: Certificate,
  { connector, servers }: ConnectorCertificate,
): Fix[] {
  const value = tlsCertificateNameOf(current);
  const { thumbprint } = old;
  const places = serversWith(old).filter((server) => servers?.includes(server) ?? true);
  if (value === undefined || thumbprint === undefined) return [];
  const named = (name: string | null) => ({
    cmdlet: 'Set-SendConnector',
    parameters: { Identity: objectIdentity(connector), TlsCertificateName: name },
  });
  return [
    {
      title: `Remove the old certificate ${describeCertificate(old)} while nothing names it`,
      applicability: 'manual',
      changes: [],
      commands: [
        named(null),
        ...places.map((Server) => ({
          cmdlet: 'Remove-ExchangeCertificate',
          parameters: { Server, Thumbprint: thumbprint },
        })),
        named(value),
      ],
    },
  ];
}
