import type { WildcardMatch } from '../../src/model/verdict.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { commonNameFixes } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProvider,
  describeNames,
  evidenceChain,
  judgedProviders,
  wildcardSeverity,
} from '../../src/rule/provider-finding.ts';

const MESSAGE_IDS = {
  'wildcard-common-name': 'host-for-wildcard',
  'wildcard-alternative-name': 'alternative-wildcard',
  'covers-certificate': 'wildcard-for-host',
} as const satisfies Readonly<Record<WildcardMatch, string>>;

export const rule = defineRule({
  id: 'principal-name/wildcard',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'CertPrincipalName and the certificate agree only if a wildcard were a pattern',
  why:
    'Principal names are compared letter by letter. For a certificate whose common name is *.contoso.com, Microsoft ' +
    'documents the literal value msstd:*.contoso.com; with msstd:mail.contoso.com the analyzer fails and so do ' +
    'older clients, while Windows 7 and later usually connect. A wildcard value never matches a plain certificate.',
  since: '0.1.0',
  citations: [
    CITATIONS.mutualAuthentication,
    {
      title: 'Outlook Anywhere and wildcard certificates',
      url: 'https://www.cgoosen.com/2010/11/outlook-anywhere-and-wildcard-certificates',
    },
  ],
  fix: 'safe',
  needs: ['outlook-provider', 'certificate'],
  absenceOf: ['certificate'],
  messages: {
    'host-for-wildcard':
      '{provider} tells Outlook to expect {value}, but {names}, and wildcards are compared letter by letter. The Remote ' +
      'Connectivity Analyzer says "Mutual Authentication could not be established."; Windows 7 and later usually connect.',
    'alternative-wildcard':
      '{provider} tells Outlook to expect {value}, which only a wildcard subjectAltName covers: {names}. Microsoft does ' +
      'not document whether clients accept that; the literal common name is certain to work.',
    'wildcard-for-host':
      '{provider} tells Outlook to expect {value} to the letter, but {names}. A wildcard here is not a pattern: Outlook ' +
      'Anywhere refuses the server, and the Remote Connectivity Analyzer says "Mutual Authentication could not be established."',
  },
  check(environment, { asOf, clientFloor, report }) {
    for (const client of judgedProviders(environment, asOf)) {
      const { provider, side, verdict } = client;
      if (verdict.kind !== 'wildcard') continue;
      const about = aboutProvider(client);
      report({
        ...about,
        severity: wildcardSeverity(verdict.match, clientFloor),
        messageId: MESSAGE_IDS[verdict.match],
        data: { provider: provider.name, value: about.value, names: describeNames(verdict.certificates) },
        related: evidenceChain(environment, side, verdict.certificates),
        fixes: commonNameFixes(environment, client, asOf),
      });
    }
  },
});
