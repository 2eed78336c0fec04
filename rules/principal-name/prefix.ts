import { isInert } from '../../src/model/endpoint.ts';
import type { PrefixDefect } from '../../src/names/principal-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { inDoubt, repairFixes } from '../../src/rule/principal-name-fix.ts';
import { aboutProvider, clientProviders } from '../../src/rule/provider-finding.ts';

const MESSAGES = {
  missing: '{provider} holds "{value}", which lacks the prefix msstd:. {effect}',
  misspelt: '{provider} holds "{value}", whose prefix is not spelt msstd:. {effect}',
  doubled: '{provider} holds "{value}", which has the prefix msstd: twice. {effect}',
  fullsic:
    '{provider} holds "{value}": a fullsic name lists the whole certificate chain, which Outlook is not set up to ' +
    'compare. Use msstd: with the common name.',
  keyword:
    '{provider} holds the text "{value}". To unset the value, $null goes without quotes; to switch the check off, the ' +
    'value is none. {effect}',
} as const satisfies Readonly<Record<PrefixDefect, string>>;

export const rule = defineRule({
  id: 'principal-name/prefix',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'CertPrincipalName does not begin with msstd:',
  why:
    'Windows knows two kinds of principal names, msstd: and fullsic:. Exchange stores any text it is given, so a typing ' +
    'error reaches Outlook, and Windows rejects the whole value as malformed: every Outlook Anywhere connection fails.',
  since: '0.1.0',
  citations: [CITATIONS.principalNames, CITATIONS.setOutlookProvider],
  fix: 'safe',
  needs: ['outlook-provider'],
  messages: MESSAGES,
  check(environment, { asOf, report }) {
    for (const client of clientProviders(environment)) {
      const { provider, side } = client;
      const name = provider.principalName;
      if (name?.form !== 'bad-prefix' || isInert(environment, side)) continue;
      const about = aboutProvider(client);
      const effect =
        'Windows rejects it as malformed and Outlook Anywhere does not connect; the Remote Connectivity Analyzer says ' +
        '"Mutual Authentication could not be established."';
      const fixes = repairFixes(environment, client, name, asOf);
      report({
        ...about,
        messageId: name.defect,
        data: { provider: provider.name, value: about.value, effect },
        fixes: name.defect === 'fullsic' ? fixes.map(inDoubt) : fixes,
      });
    }
  },
});
