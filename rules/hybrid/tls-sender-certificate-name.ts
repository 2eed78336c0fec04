import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { isEnabled } from '../../src/model/connector.ts';
import { type Environment, recordsOfType } from '../../src/model/environment.ts';
import { presentedCertificates } from '../../src/model/presented-certificates.ts';
import { textIfSet } from '../../src/model/reading.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { acceptedDomains, carriesDomain } from '../../src/model/sender-domain.ts';
import { namesCertificate, parseTlsCertificateName } from '../../src/model/tls-certificate-name.ts';
import { parseServerName } from '../../src/names/host-name.ts';
import { isWithinDomain } from '../../src/names/mail-domain.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import {
  aboutConnector,
  certificatePlaces,
  changeOfRecord,
  describeConnector,
} from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { describeNames } from '../../src/rule/provider-finding.ts';
import { shownValue } from '../../src/rule/shown-value.ts';

export const rule = defineRule({
  id: 'hybrid/tls-sender-certificate-name',
  severity: 'error',
  preset: 'recommended',
  summary:
    'The inbound connector of Exchange Online expects a name that the presented certificate does not carry',
  why:
    'Exchange Online knows the mail of an organisation by a name on the certificate that its servers present. After a ' +
    'renewal under another name the connector no longer matches: mail that is relayed is refused with "550 5.7.64 ' +
    'TenantAttribution; Relay Access Denied", and mail of colleagues looks external.',
  since: '0.1.0',
  citations: [CITATIONS.relayAccessDenied, CITATIONS.setInboundConnector],
  fix: 'unsafe',
  needs: ['inbound-connector'],
  absenceOf: ['certificate', 'send-connector'],
  messages: {
    malformed:
      '{connector}: TlsSenderCertificateName is {value}, which is neither a domain nor one with * in place of its first ' +
      'label, so no certificate matches it.',
    'not-on-certificate':
      '{connector} expects {value} on the certificate of the organisation, but {names}. Exchange Online refuses what is ' +
      'relayed ("550 5.7.64 TenantAttribution; Relay Access Denied"). Run the Hybrid Configuration Wizard again with the ' +
      'certificate in use, or set the name in Exchange Online PowerShell.',
    'not-an-accepted-domain':
      '{connector} expects {value} on the certificate of the organisation, but no accepted domain of these exports covers ' +
      'that name. Exchange Online takes it only for a domain that is registered there.',
  },
  check(environment, { report, notEvaluated }) {
    for (const connector of recordsOfType(environment, 'InboundConnector')) {
      const value = textIfSet(connector, 'TlsSenderCertificateName');
      if (value === undefined || !isEnabled(connector) || !isOnPremises(connector)) continue;
      const { certificates, isWhole } = presentedCertificates(environment);
      const about = {
        ...aboutConnector(connector, 'TlsSenderCertificateName'),
        data: {
          connector: describeConnector(connector),
          value: shownValue(connector, 'TlsSenderCertificateName'),
          names: describeNames(certificates),
        },
        fixes: certificates.flatMap((certificate) =>
          namingFix(environment, connector, certificate, certificates.length === 1),
        ),
      };
      const name = parseTlsCertificateName(value);
      if (typeof name === 'string' && parseServerName(value).kind === 'invalid') {
        report({ ...about, messageId: 'malformed' });
        continue;
      }
      const matches = certificates.map((certificate) =>
        typeof name === 'string' ? carriesDomain(certificate, value) : namesCertificate(name, certificate),
      );
      if (matches.includes(true)) {
        const domains = acceptedDomains(environment);
        const isAccepted =
          typeof name !== 'string' || domains.some((domain) => isWithinDomain(value, domain));
        if (domains.length === 0) notEvaluated({ evidence: 'accepted-domain' });
        else if (!isAccepted)
          report({ ...about, messageId: 'not-an-accepted-domain', severity: 'warning', fixes: [] });
      } else if (isWhole && !matches.includes(undefined))
        report({ ...about, messageId: 'not-on-certificate', related: certificatePlaces(certificates) });
      else
        notEvaluated({
          evidence: 'send-connector',
          missing: 'the certificates that the send connectors to Exchange Online present',
        });
    }
  },
});

/** Connectors of partners are about the certificates of others. */
function isOnPremises(connector: ExchangeRecord): boolean {
  return /^(?:OnPremises|1)$/i.test(textIfSet(connector, 'ConnectorType') ?? '');
}

/** Sets the name to a certificate's common name, which the wizard takes too. */
function namingFix(
  environment: Environment,
  connector: ExchangeRecord,
  certificate: Certificate,
  isOnly: boolean,
): Fix[] {
  const [name] = certificate.x509.commonNames;
  const domains = acceptedDomains(environment);
  if (name === undefined || parseServerName(name).kind === 'invalid') return [];
  if (domains.length > 0 && !domains.some((domain) => isWithinDomain(name, domain))) return [];
  return [
    {
      title: `Set it to ${name}, the common name of certificate ${describeCertificate(certificate)}, in Exchange Online PowerShell`,
      applicability: isOnly ? 'unsafe' : 'manual',
      changes: [changeOfRecord(connector, 'TlsSenderCertificateName', name)],
    },
  ];
}
