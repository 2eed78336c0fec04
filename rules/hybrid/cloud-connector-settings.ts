import { cloudSigns, cloudTlsDomain, deliversToCloud, tlsFault } from '../../src/model/cloud-connector.ts';
import { isEnabled } from '../../src/model/connector.ts';
import { serversOfConnector } from '../../src/model/connector-certificate.ts';
import { type Environment, recordsOfType } from '../../src/model/environment.ts';
import type { Moment } from '../../src/model/moment.ts';
import { readBoolean, readText, textIfSet } from '../../src/model/reading.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { readTlsCertificateName } from '../../src/model/tls-certificate-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import {
  aboutConnector,
  changeOfRecord,
  describeConnector,
  tlsCertificateNameFixes,
} from '../../src/rule/connector-finding.ts';
import { defineRule, type RuleReport } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { shownValue } from '../../src/rule/shown-value.ts';

const MESSAGES = {
  'tls-not-required':
    '{connector} delivers to Exchange Online, but RequireTLS is False, so mail may leave without TLS, and Exchange Online ' +
    'cannot tell by the certificate whose it is. Set RequireTLS, and TlsAuthLevel with it.',
  'auth-level':
    '{connector} delivers to Exchange Online, but TlsAuthLevel is {value}, so the certificate of the other side is not ' +
    'checked. Set it to DomainValidation, with TlsDomain {domain}.',
  'tls-domain':
    '{connector} delivers to Exchange Online and checks its certificate for a domain, but TlsDomain is {value}, which is ' +
    'no name of its servers, so TLS fails. Set it to {domain}.',
  'no-tls-domain':
    '{connector} delivers to Exchange Online and checks its certificate for a domain, but TlsDomain is not set: the name ' +
    'is then compared with the domain of the recipient. Set it to {domain}.',
  'not-for-cloud':
    '{connector} delivers to Exchange Online, but CloudServicesMailEnabled is False: messages lose the headers that make ' +
    'them internal there, so mail of colleagues looks external and may be taken for spam.',
  'no-certificate':
    '{connector} delivers to Exchange Online, but neither TlsCertificateName nor Fqdn is set, so nothing says which ' +
    'certificate it presents. Name the one that the inbound connector of Exchange Online knows.',
} as const;

export const rule = defineRule({
  id: 'hybrid/cloud-connector-settings',
  severity: 'error',
  preset: 'recommended',
  summary: 'A send connector to Exchange Online lacks a setting that hybrid mail needs',
  why:
    'Exchange Online knows the mail of an organisation by the certificate of its TLS session, and trusts it as internal ' +
    'only with the headers that CloudServicesMailEnabled keeps. The Hybrid Configuration Wizard sets both; a connector ' +
    'made or changed by hand often lacks one of them.',
  since: '0.1.0',
  citations: [CITATIONS.cloudConnectorCheck, CITATIONS.setSendConnector],
  fix: 'unsafe',
  needs: ['send-connector'],
  messages: MESSAGES,
  check(environment, { asOf, report }) {
    for (const connector of recordsOfType(environment, 'SendConnector')) {
      if (!isEnabled(connector) || !deliversToCloud(connector)) continue;
      const tls = tlsFault(connector);
      for (const fault of [
        tls && { ...tls, fixes: [verifyingFix(connector)] },
        cloudFault(connector),
        certificateFault(environment, connector, asOf),
      ])
        if (fault) {
          const { property, ...rest } = fault;
          report({
            ...aboutConnector(connector, property),
            ...rest,
            data: {
              connector: describeConnector(connector),
              value: shownValue(connector, property),
              domain: cloudTlsDomain(connector),
            },
          });
        }
    }
  },
});

interface Fault extends Pick<RuleReport<keyof typeof MESSAGES>, 'messageId' | 'severity' | 'fixes'> {
  readonly property: string;
}

/** A relay to the Internet works without the headers, if not as well. */
function cloudFault(connector: ExchangeRecord): Fault | undefined {
  if (readBoolean(connector, 'CloudServicesMailEnabled') !== false) return undefined;
  return {
    messageId: 'not-for-cloud',
    property: 'CloudServicesMailEnabled',
    ...(!cloudSigns(connector).has('address-space') && { severity: 'warning' as const }),
    fixes: [
      {
        title: 'Set CloudServicesMailEnabled',
        applicability: 'unsafe',
        changes: [changeOfRecord(connector, 'CloudServicesMailEnabled', 'True')],
      },
    ],
  };
}

function certificateFault(
  environment: Environment,
  connector: ExchangeRecord,
  asOf: Moment,
): Fault | undefined {
  const isUnset =
    readTlsCertificateName(connector).state === 'unset' && readText(connector, 'Fqdn').state === 'unset';
  if (!isUnset) return undefined;
  const fixes = tlsCertificateNameFixes(environment, connector, serversOfConnector(connector), asOf);
  return { messageId: 'no-certificate', property: 'TlsCertificateName', fixes };
}

/** Makes the connector insist on TLS with Exchange Online's own certificate: what the wizard sets. */
function verifyingFix(connector: ExchangeRecord): Fix {
  const wanted: Readonly<Record<string, string>> = {
    RequireTLS: 'True',
    ...(readBoolean(connector, 'IgnoreSTARTTLS') === true && { IgnoreSTARTTLS: 'False' }),
    TlsAuthLevel: 'DomainValidation',
    TlsDomain: cloudTlsDomain(connector),
  };
  const changes = Object.entries(wanted)
    .filter(([property, value]) => textIfSet(connector, property)?.toLowerCase() !== value.toLowerCase())
    .map(([property, value]) => changeOfRecord(connector, property, value));
  return { title: 'Insist on TLS with the certificate of Exchange Online', applicability: 'unsafe', changes };
}
