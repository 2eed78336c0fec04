import { serversOfConnector } from '../../src/model/connector-certificate.ts';
import { recordsOfType } from '../../src/model/environment.ts';
import { edgeServers } from '../../src/model/installed-certificates.ts';
import {
  readTlsCertificateName,
  type TlsCertificateNameMistake,
} from '../../src/model/tls-certificate-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import {
  aboutConnector,
  describeConnector,
  tlsCertificateNameFixes,
} from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { shownValue } from '../../src/rule/shown-value.ts';

/** What the schema of AD LDS on Edge servers allows (ms-Exch-Smtp-TLS-Certificate). */
const MOST_CHARACTERS_ON_EDGE = 256;
const HOW =
  'Build the value from the certificate: $c = Get-ExchangeCertificate -Thumbprint THUMBPRINT; ' +
  '"<I>$($c.Issuer)<S>$($c.Subject)".';

const MESSAGES = {
  shape: `{connector}: TlsCertificateName is {value}, which is not <I>issuer<S>subject, so it names no certificate. ${HOW}`,
  'no-subject': `{connector}: TlsCertificateName is {value}, without <S> and the subject, so it names no certificate. ${HOW}`,
  'no-name': `{connector}: TlsCertificateName is {value}, where no distinguished name follows <I> or <S>, so it names no certificate. ${HOW}`,
  'no-issuer': `{connector}: TlsCertificateName is {value}, without <I> and the issuer, which the documented form has. ${HOW}`,
  'too-long':
    '{connector}: TlsCertificateName is {length} characters long. Edge servers take 256, so EdgeSync does not copy this ' +
    'connector to {edges}, and mail to Exchange Online looks external. Raise the limit there as KB 4052493 says, or unset ' +
    'TlsCertificateName and let Fqdn choose the certificate.',
} as const satisfies Readonly<Record<TlsCertificateNameMistake | 'too-long', string>>;

export const rule = defineRule({
  id: 'hybrid/tls-certificate-name-syntax',
  severity: 'error',
  preset: 'recommended',
  summary: 'TlsCertificateName is not <I>issuer<S>subject, or too long for an Edge server',
  why:
    'Connectors name their certificate by issuer and subject. What is not of that form names none: the server then cannot ' +
    'offer TLS with the certificate that Exchange Online knows it by, and mail between the two is refused or looks external.',
  since: '0.1.0',
  citations: [CITATIONS.setSendConnector, CITATIONS.edgeLimit],
  fix: 'unsafe',
  needs: [],
  messages: MESSAGES,
  check(environment, { asOf, report }) {
    const edges = [...edgeServers(environment)];
    for (const type of ['SendConnector', 'ReceiveConnector', 'HybridConfiguration']) {
      for (const record of recordsOfType(environment, type)) {
        const reading = readTlsCertificateName(record);
        const about = {
          ...aboutConnector(record, 'TlsCertificateName'),
          data: {
            connector: describeConnector(record),
            value: shownValue(record, 'TlsCertificateName'),
            length: '',
            edges: edges.slice(0, 5).join(', '),
          },
        };
        if (reading.state === 'malformed') {
          report({
            ...about,
            messageId: reading.mistake,
            ...(reading.mistake === 'no-issuer' && { severity: 'warning' as const }),
            fixes: tlsCertificateNameFixes(environment, record, serversOfConnector(record), asOf),
          });
        } else if (reading.state === 'named' && type === 'SendConnector') {
          const { length } = reading.text;
          if (edges.length === 0 || length <= MOST_CHARACTERS_ON_EDGE) continue;
          const data = { ...about.data, length: String(length) };
          report({ ...about, data, messageId: 'too-long', severity: 'warning' });
        }
      }
    }
  },
});
