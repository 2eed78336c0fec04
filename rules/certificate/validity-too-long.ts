import { describeCertificate } from '../../src/model/certificate.ts';
import { presentCertificates } from '../../src/model/certificate-in-use.ts';
import { isPubliclyIssued } from '../../src/model/issuance.ts';
import { DAY } from '../../src/model/moment.ts';
import { aboutCertificate } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { isoDay } from '../../src/rule/provider-finding.ts';

/** The most days that a certificate may live which is issued on a day or later; the last day first. */
const LIMITS = [
  { from: '2029-03-15', days: 47 },
  { from: '2027-03-15', days: 100 },
  { from: '2026-03-15', days: 200 },
  { from: '2020-09-01', days: 398 },
] as const;

export const rule = defineRule({
  id: 'certificate/validity-too-long',
  severity: 'info',
  preset: 'recommended',
  summary: 'A publicly issued certificate lives longer than public authorities may issue it for',
  why:
    'Authorities that browsers trust may issue certificates for at most 398 days since September 2020, 200 days since ' +
    '15 March 2026, 100 days from 15 March 2027 and 47 days from 15 March 2029. Apple refuses what was issued since ' +
    'September 2020 for more than 398 days. A certificate that breaks the rule was issued by mistake, and its authority ' +
    'may revoke it. Certificates of private authorities, and those that Exchange makes itself, are not bound by this.',
  since: '0.1.0',
  citations: [
    {
      title: 'Baseline Requirements for TLS Server Certificates, section 6.3.2',
      url: 'https://cabforum.org/working-groups/server/baseline-requirements/requirements/',
    },
    {
      title: 'About upcoming limits on trusted certificates (Apple)',
      url: 'https://support.apple.com/en-us/102028',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    'too-long':
      'Certificate {certificate} is valid from {start} to {end}, {days} days; public authorities may issue one for at ' +
      'most {limit} days since {since}. Clients that enforce the limit refuse it: have it issued anew, for a shorter time.',
  },
  check(environment, { asOf, report }) {
    for (const certificate of presentCertificates(environment, asOf)) {
      const { notBefore, notAfter } = certificate.x509;
      if (!notBefore || !notAfter || !isPubliclyIssued(certificate)) continue;
      const limit = LIMITS.find(({ from }) => notBefore >= new Date(from));
      // The first and the last second both belong to the validity.
      const days = (notAfter.getTime() + 1000 - notBefore.getTime()) / DAY;
      if (!limit || days <= limit.days) continue;
      report({
        ...aboutCertificate(certificate),
        messageId: 'too-long',
        data: {
          certificate: describeCertificate(certificate),
          start: isoDay(notBefore),
          end: isoDay(notAfter),
          days: String(Math.ceil(days)),
          limit: String(limit.days),
          since: limit.from,
        },
        property: 'NotAfter',
        value: isoDay(notAfter),
      });
    }
  },
});
