import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { certificatesInUse } from '../../src/model/certificate-in-use.ts';
import type { Environment } from '../../src/model/environment.ts';
import { DAY } from '../../src/model/moment.ts';
import { DUE, LATE, type RenewalMargin, renewalDate } from '../../src/model/renewal.ts';
import { validityAt } from '../../src/model/serving.ts';
import { successorOf } from '../../src/model/succession.ts';
import { aboutCertificate, placeBeforeExchange, whereInUse } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { isoDay } from '../../src/rule/provider-finding.ts';

const SEVERITIES = { 'very-soon': 'error', soon: 'warning' } as const;

export const rule = defineRule({
  id: 'certificate/expiring',
  severity: 'warning',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'A certificate that serves clients is about to expire',
  why:
    'On the day after its last, Outlook, browsers and other mail servers refuse a certificate. A renewal takes a request, ' +
    'an import on every server, Enable-ExchangeCertificate, and for a new name a new CertPrincipalName. How early this ' +
    'rule warns depends on how long the certificate lives: 60 and 30 days before its end, but never before two thirds ' +
    'and five sixths of its life are over, so that certificates of 47 days are not flagged from their first to their ' +
    'last day.',
  since: '0.1.0',
  citations: [
    {
      title: 'Certificate check of HealthChecker (CSS-Exchange)',
      url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/CertificateCheck/',
    },
    {
      title: 'Renew an Exchange Server certificate',
      url: 'https://learn.microsoft.com/exchange/architecture/client-access/renew-certificates',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      warningDays: {
        type: 'integer',
        minimum: 1,
        default: DUE.days,
        description: 'Days before the end from which on it is a warning.',
      },
      errorDays: {
        type: 'integer',
        minimum: 1,
        default: LATE.days,
        description: 'Days before the end from which on it is an error.',
      },
      warningPart: {
        type: 'integer',
        minimum: 1,
        default: Math.round(1 / DUE.share),
        description: 'No warning while more than this part of its lifetime is left: 3 is a third.',
      },
      errorPart: {
        type: 'integer',
        minimum: 1,
        default: Math.round(1 / LATE.share),
        description: 'No error while more than this part of its lifetime is left: 6 is a sixth.',
      },
    },
  },
  messages: {
    soon: 'Certificate {certificate}{where} expires on {end}, in less than {days} days. Renew it under the same names{how}.',
    'very-soon':
      'Certificate {certificate}{where} expires on {end}, in less than {days} days; clients refuse it from then on. ' +
      'Renew it at once under the same names{how}.',
    superseded:
      'Certificate {certificate}{where} expires on {end}; {successor}, valid until {successorEnd}, is there in its ' +
      'place. Make sure that nothing uses the old one any more, then remove it.',
  },
  check(environment, { asOf, options, report, notEvaluated }) {
    for (const certificate of certificatesInUse(environment)) {
      const validity = validityAt(certificate, asOf);
      if (validity === 'unknown') {
        const missing = `the dates of validity of certificate ${describeCertificate(certificate)}`;
        notEvaluated({ evidence: 'certificate', missing });
      }
      const { x509 } = certificate;
      const { notAfter } = x509;
      if (validity !== 'valid' || !notAfter) continue;
      const dates = {
        'very-soon': renewalDate(x509, marginOf(options['errorDays'], options['errorPart'])),
        soon: renewalDate(x509, marginOf(options['warningDays'], options['warningPart'])),
      };
      const urgency = (['very-soon', 'soon'] as const).find((each) => {
        const date = dates[each];
        return date && asOf.isAfter(date);
      });
      if (!urgency) continue;
      const successor = successorOf(environment, certificate, asOf);
      // Two that serve the same names at once are another rule's business.
      if (successor && certificate.services) continue;
      report({
        ...aboutCertificate(certificate),
        messageId: successor ? 'superseded' : urgency,
        severity: successor ? 'info' : SEVERITIES[urgency],
        data: {
          certificate: describeCertificate(certificate),
          where: whereInUse(certificate),
          how: howToRenew(environment, certificate),
          end: isoDay(notAfter),
          days: String(daysBetween(dates[urgency], notAfter)),
          successor: successor ? describeCertificate(successor) : '',
          successorEnd: isoDay(successor?.x509.notAfter),
        },
        property: 'NotAfter',
        value: isoDay(notAfter),
      });
    }
  },
});

function howToRenew(environment: Environment, certificate: Certificate): string {
  const place = placeBeforeExchange(environment, certificate);
  if (place !== undefined) return `, and install the new one on ${place}`;
  return (
    `: Get-ExchangeCertificate -Thumbprint ${certificate.thumbprint ?? 'OLD'} | New-ExchangeCertificate ` +
    '-GenerateRequest, import the answer on every server that has the old one, then Enable-ExchangeCertificate'
  );
}

function marginOf(days: unknown, part: unknown): RenewalMargin {
  return { days: Number(days), share: 1 / Number(part) };
}

/** Whole days; one that has begun counts. */
function daysBetween(start: Date | undefined, end: Date): number {
  return Math.ceil((end.getTime() - (start ?? end).getTime()) / DAY);
}
