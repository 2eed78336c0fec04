import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
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
      report({
        ...about,
        messageId: 'not-on-certificate',
        data: { provider: provider.name, value: about.value, names: describeNames(verdict.certificates) },
        related: evidenceChain(environment, side, verdict.certificates),
        fixes: commonNameFixes(environment, client, asOf),
      });
    }
  },
});
