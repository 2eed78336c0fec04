import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { deliversToCloud } from '../../src/model/cloud-connector.ts';
import { isEnabled, offersTls } from '../../src/model/connector.ts';
import { serversOfConnector } from '../../src/model/connector-certificate.ts';
import { recordsOfType } from '../../src/model/environment.ts';
import { installedCertificates } from '../../src/model/installed-certificates.ts';
import { carriesName, coversFqdn } from '../../src/model/mail-certificate.ts';
import { textIfSet } from '../../src/model/reading.ts';
import { readTlsCertificateName } from '../../src/model/tls-certificate-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import {
  aboutConnector,
  certificatePlaces,
  describeConnector,
  tlsCertificateNameFixes,
} from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { enableCommand } from '../../src/rule/enable-command.ts';
import type { Fix } from '../../src/rule/finding.ts';

export const rule = defineRule({
  id: 'hybrid/connector-fqdn-uncovered',
  severity: 'warning',
  preset: 'recommended',
  summary: 'No SMTP certificate carries the Fqdn of a connector that uses TLS',
  why:
    'Without TlsCertificateName, Exchange looks for a certificate that is enabled for SMTP and carries the Fqdn of the ' +
    'connector. Where it finds none, a receive connector does not offer STARTTLS (event 12014).',
  since: '0.1.0',
  citations: [CITATIONS.inboundStartTls, CITATIONS.edgeLimit],
  fix: 'manual',
  needs: ['certificate'],
  absenceOf: ['certificate'],
  messages: {
    receive:
      '{connector} offers TLS as {fqdn}, but no certificate on {server} that is enabled for SMTP carries that name, so ' +
      'Exchange does not offer STARTTLS (event 12014). Enable a certificate of that name for SMTP, or name one in ' +
      'TlsCertificateName.',
    send:
      '{connector} sends to Exchange Online as {fqdn}, but no certificate on {server} that is enabled for SMTP carries ' +
      'that name, so Exchange Online may not know whose mail it is. Enable a certificate of that name for SMTP, or name ' +
      'one in TlsCertificateName.',
  },
  check(environment, { asOf, report, notEvaluated }) {
    const receiving = recordsOfType(environment, 'ReceiveConnector').filter(offersTls);
    const sending = recordsOfType(environment, 'SendConnector').filter(deliversToCloud);
    for (const connector of [...receiving, ...sending].filter(isEnabled)) {
      const fqdn = textIfSet(connector, 'Fqdn');
      if (fqdn === undefined || readTlsCertificateName(connector).state !== 'unset') continue;
      for (const server of serversOfConnector(connector) ?? []) {
        const installed = installedCertificates(environment).get(server);
        const isCovered = installed && coversFqdn(installed, fqdn);
        if (isCovered === undefined)
          notEvaluated({
            evidence: 'certificate',
            missing: `the SMTP certificates of ${server}, for its connectors`,
          });
        if (!installed || isCovered !== false) continue;
        const others = installed.certificates.filter((certificate) => carriesName(certificate, fqdn));
        report({
          ...aboutConnector(connector, 'Fqdn'),
          messageId: connector.type === 'SendConnector' ? 'send' : 'receive',
          data: { connector: describeConnector(connector), fqdn, server },
          related: certificatePlaces(others),
          fixes: [
            ...others.flatMap((certificate) => enabling(certificate, server)),
            ...tlsCertificateNameFixes(environment, connector, [server], asOf).map(asChoice),
          ],
        });
      }
    }
  },
});

function enabling(certificate: Certificate, server: string): Fix[] {
  const { thumbprint } = certificate;
  if (thumbprint === undefined) return [];
  return [
    {
      title: `Enable ${describeCertificate(certificate)} for SMTP on ${server}`,
      applicability: 'manual',
      changes: [],
      commands: [enableCommand(server, thumbprint, ['SMTP'])],
    },
  ];
}

/** Which of the two is right, a person has to say. */
function asChoice(fix: Fix): Fix {
  return { ...fix, applicability: 'manual' };
}
