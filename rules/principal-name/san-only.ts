import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { commonNameFixes } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProvider,
  describeNames,
  evidenceChain,
  judgedProviders,
} from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'principal-name/san-only',
  severity: 'info',
  preset: 'recommended',
  summary: 'CertPrincipalName is a subjectAltName of the certificate, not its common name',
  why:
    'Windows Vista SP1 and later accept a principal name that stands in subjectAltName; Windows before that compares ' +
    'the common name alone. The Remote Connectivity Analyzer passes with a warning. Microsoft asks for the SMTP domain ' +
    'as the subject of hybrid certificates, so this is common and harmless unless such old clients are still in use.',
  since: '0.1.0',
  citations: [CITATIONS.subjectAlternativeName],
  fix: 'safe',
  needs: ['outlook-provider', 'certificate'],
  messages: {
    'not-common-name':
      '{provider} tells Outlook to expect {value}, which is a subjectAltName but not the common name: {names}. ' +
      '{effect} The Remote Connectivity Analyzer warns: "The certificate common name doesn\'t match the mutual ' +
      'authentication string provided; however, a match was found in the subject alternative name extension."',
  },
  check(environment, { asOf, clientFloor, report, notEvaluated }) {
    const isLegacy = clientFloor === 'legacy-rpc';
    for (const client of judgedProviders(environment, asOf)) {
      const { provider, side, verdict } = client;
      if (verdict.kind === 'one-of-its-names')
        notEvaluated({ evidence: 'certificate', missing: verdict.missing });
      if (verdict.kind !== 'subject-alternative-name') continue;
      const about = aboutProvider(client);
      const effect = isLegacy
        ? 'Windows before Vista SP1 refuses it.'
        : 'Only Windows before Vista SP1 would refuse it.';
      report({
        ...about,
        ...(isLegacy ? { severity: 'error' as const } : {}),
        messageId: 'not-common-name',
        data: {
          provider: provider.name,
          value: about.value,
          names: describeNames(verdict.certificates),
          effect,
        },
        related: evidenceChain(environment, side, verdict.certificates),
        fixes: isLegacy ? commonNameFixes(environment, client, asOf) : [],
      });
    }
  },
});
