import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { certificatesInUse } from '../../src/model/certificate-in-use.ts';
import { type Environment, lockedEvidence } from '../../src/model/environment.ts';
import type { Moment } from '../../src/model/moment.ts';
import { validityAt } from '../../src/model/serving.ts';
import { standbysOf, successorOf } from '../../src/model/succession.ts';
import { aboutCertificate, placeBeforeExchange } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { enableForClients } from '../../src/rule/enable-command.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { isoDay } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'certificate/outside-validity',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'A certificate that serves clients has expired or is not valid yet',
  why:
    'Outlook, browsers and other mail servers refuse a certificate outside its validity before they look at its names. ' +
    'An expired certificate that a valid one has replaced is only worth tidying up.',
  since: '0.1.0',
  citations: [
    {
      title: 'Certificate procedures in Exchange Server',
      url: 'https://learn.microsoft.com/exchange/architecture/client-access/certificate-procedures',
    },
  ],
  fix: 'manual',
  needs: ['certificate'],
  messages: {
    expired: 'Certificate {certificate} expired on {end}. Clients refuse it: renew it and {how}.',
    'not-yet-valid':
      'Certificate {certificate} is not valid before {start}. Clients refuse it until then: keep the present one in ' +
      'service, and check the clock of the server that requested it.',
    superseded:
      'Certificate {certificate} expired on {end}; {successor}, valid until {successorEnd}, has taken its place. ' +
      'Remove the old one once no service uses it.',
  },
  check(environment, { asOf, report, notEvaluated }) {
    for (const missing of lockedEvidence(environment, 'certificate'))
      notEvaluated({ evidence: 'certificate', missing });
    for (const certificate of certificatesInUse(environment)) {
      const validity = validityAt(certificate, asOf);
      if (validity === 'valid') continue;
      if (validity === 'unknown') {
        const missing = `the dates of validity of certificate ${describeCertificate(certificate)}`;
        notEvaluated({ evidence: 'certificate', missing });
        continue;
      }
      const successor = validity === 'expired' ? successorOf(environment, certificate, asOf) : undefined;
      const { x509 } = certificate;
      const place = placeBeforeExchange(environment, certificate);
      report({
        ...aboutCertificate(certificate),
        messageId: successor ? 'superseded' : validity,
        data: {
          certificate: describeCertificate(certificate),
          how:
            place !== undefined
              ? `install the new one on ${place}`
              : 'enable the new one with Enable-ExchangeCertificate',
          start: isoDay(x509.notBefore),
          end: isoDay(x509.notAfter),
          successor: successor ? describeCertificate(successor) : '',
          successorEnd: successor ? isoDay(successor.x509.notAfter) : '',
        },
        ...(successor ? { severity: 'info' as const } : {}),
        property: validity === 'expired' ? 'NotAfter' : 'NotBefore',
        value: validity === 'expired' ? isoDay(x509.notAfter) : isoDay(x509.notBefore),
        fixes: validity === 'expired' && !successor ? enablingFixes(environment, certificate, asOf) : [],
      });
    }
  },
});

/** Enables the renewed certificate that the servers have already. */
function enablingFixes(environment: Environment, expired: Certificate, asOf: Moment): Fix[] {
  const standbys = standbysOf(environment, expired, asOf);
  const [first] = standbys;
  const commands = standbys.flatMap(({ server, certificate: { thumbprint }, services }) =>
    thumbprint === undefined ? [] : [enableForClients(environment, server, thumbprint, services)],
  );
  if (!first || commands.length < standbys.length) return [];
  const title = `Enable ${describeCertificate(first.certificate)}, which is on the server already`;
  return [{ title, applicability: 'manual', changes: [], commands }];
}
