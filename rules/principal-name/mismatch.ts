import { coversClientHost } from '../../src/model/certificate-facts.ts';
import { endpointsOf } from '../../src/model/endpoint.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { describeSome } from '../../src/rule/describe-some.ts';
import { commonNameFixes } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProvider,
  clientProviders,
  describeNames,
  evidenceChain,
  judgedProviders,
} from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'principal-name/mismatch',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'CertPrincipalName names no certificate that serves clients',
  why:
    'Autodiscover hands CertPrincipalName to Outlook as the only name it may accept in the certificate of the RPC ' +
    'proxy. When the certificate carries another name, Outlook Anywhere refuses the connection: users are asked for ' +
    'their password again and again, or read "An encrypted connection to your mail server is not available".',
  since: '0.1.0',
  citations: [CITATIONS.mutualAuthentication, CITATIONS.setOutlookProvider],
  fix: 'safe',
  needs: ['outlook-provider', 'certificate'],
  absenceOf: ['certificate'],
  messages: {
    'not-on-certificate':
      '{provider} tells Outlook to expect {value}, but {names}. Outlook Anywhere refuses the server and asks for the ' +
      'password again and again; the Remote Connectivity Analyzer says "Mutual Authentication could not be established."',
    'wrong-certificate':
      '{provider} tells Outlook to expect {value}, but {names}. That is no certificate for {hosts}, where Outlook Anywhere ' +
      'connects: Outlook refuses it whatever name it expects. Put one for that host in service, then set the name.',
  },
  check(environment, { asOf, report, notEvaluated }) {
    for (const { provider } of clientProviders(environment)) {
      if (provider.principalName !== undefined) continue;
      notEvaluated({ evidence: 'outlook-provider', missing: `CertPrincipalName of ${provider.name}` });
    }
    for (const { name, record } of environment.outlookProviders) {
      if (name !== '') continue;
      const missing = `the Name of an OutlookProvider in ${record.source.path}`;
      notEvaluated({ evidence: 'outlook-provider', missing });
    }
    for (const client of judgedProviders(environment, asOf)) {
      const { provider, side, verdict } = client;
      if (verdict.kind === 'undecided') notEvaluated({ evidence: 'certificate', missing: verdict.missing });
      if (verdict.kind !== 'mismatch') continue;
      const about = aboutProvider(client);
      const hosts = [...new Set(endpointsOf(environment, side).map(({ host }) => host))];
      const isWrongCertificate =
        hosts.length > 0 &&
        verdict.certificates.every(({ x509 }) =>
          hosts.every((host) => coversClientHost(x509, host) === false),
        );
      report({
        ...about,
        messageId: isWrongCertificate ? 'wrong-certificate' : 'not-on-certificate',
        data: {
          provider: provider.name,
          value: about.value,
          names: describeNames(verdict.certificates),
          hosts: describeSome(hosts),
        },
        related: evidenceChain(environment, side, verdict.certificates),
        // Another name cures nothing where TLS itself rejects the host.
        fixes: isWrongCertificate ? [] : commonNameFixes(environment, client, asOf),
      });
    }
  },
});
