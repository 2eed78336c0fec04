import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { connectorCertificates, differingHybrid } from '../../src/model/connector-certificate.ts';
import { newestOf, successorOf } from '../../src/model/mail-certificate.ts';
import { DAY, type Moment } from '../../src/model/moment.ts';
import { locationOf } from '../../src/model/reading.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { validityAt } from '../../src/model/serving.ts';
import { tlsCertificateNameOf } from '../../src/model/tls-certificate-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import {
  aboutConnector,
  certificatePlaces,
  changeOfRecord,
  describeConnector,
} from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { isoDay } from '../../src/rule/provider-finding.ts';
import { shownValue } from '../../src/rule/shown-value.ts';

/** For so many days it is a reminder: both certificates work. */
const REMINDER = 14;

export const rule = defineRule({
  id: 'hybrid/tls-certificate-name-stale',
  severity: 'warning',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'A connector still names the certificate that a newer one has replaced',
  why:
    'Enabling a renewed certificate for SMTP does not change the connectors: one that names its certificate goes on with ' +
    'the old one until that expires, and Exchange Online then refuses it or treats mail as external. The Hybrid ' +
    'Configuration Wizard keeps the name in HybridConfiguration too: where the two differ, one was changed by hand.',
  since: '0.1.0',
  citations: [CITATIONS.hybridTlsIssues, CITATIONS.cloudConnectorCheck],
  fix: 'unsafe',
  needs: ['certificate'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      overlapDays: {
        type: 'integer',
        minimum: 0,
        default: 0,
        description:
          'For how many days after a new certificate became valid nothing is said of connectors that name the old one.',
      },
    },
  },
  messages: {
    newer:
      '{connector} names {old}, valid until {oldEnd}, although {current}, valid until {currentEnd}, is on the same servers ' +
      'for SMTP and carries all of its names. Name the new one, and run the Hybrid Configuration Wizard again if it set ' +
      'the connector up.',
    'differs-from-hybrid':
      '{connector} names {value}, but HybridConfiguration names {hybrid}. Both have to name the certificate in use: run the ' +
      'Hybrid Configuration Wizard again and choose it.',
  },
  check(environment, { asOf, options, report }) {
    for (const named of connectorCertificates(environment)) {
      const { connector, lacking } = named;
      const connectorName = describeConnector(connector);
      const about = aboutConnector(connector, 'TlsCertificateName');
      const old = newestOf(named.certificates);
      const current = old && successorOf(environment, named, old, asOf);
      if (old && current) {
        const bothWork = validityAt(old, asOf) !== 'expired';
        if (bothWork && isRecent(current, asOf, Number(options['overlapDays']))) continue;
        report({
          ...about,
          messageId: 'newer',
          ...(bothWork && isRecent(current, asOf, REMINDER) && { severity: 'info' as const }),
          data: {
            connector: connectorName,
            old: describeCertificate(old),
            oldEnd: isoDay(old.x509.notAfter),
            current: describeCertificate(current),
            currentEnd: isoDay(current.x509.notAfter),
          },
          related: certificatePlaces([old, current]),
          fixes: namingFix(connector, current),
        });
        continue;
      }
      // What no server has is told by another rule, and mended with the same value.
      const other = lacking.length === 0 ? differingHybrid(environment, named) : undefined;
      if (!other) continue;
      report({
        ...about,
        messageId: 'differs-from-hybrid',
        data: {
          connector: connectorName,
          value: shownValue(connector, 'TlsCertificateName'),
          hybrid: shownValue(other, 'TlsCertificateName'),
        },
        related: [
          {
            message: 'What the Hybrid Configuration Wizard set up',
            location: locationOf(other, 'TlsCertificateName'),
          },
        ],
      });
    }
  },
});

function isRecent({ x509 }: Certificate, asOf: Moment, days: number): boolean {
  return x509.notBefore !== undefined && asOf.isBefore(new Date(x509.notBefore.getTime() + days * DAY));
}

function namingFix(connector: ExchangeRecord, current: Certificate): Fix[] {
  const value = tlsCertificateNameOf(current);
  if (value === undefined) return [];
  return [
    {
      title: `Name the new certificate ${describeCertificate(current)}`,
      applicability: 'unsafe',
      changes: [changeOfRecord(connector, 'TlsCertificateName', value)],
    },
  ];
}
