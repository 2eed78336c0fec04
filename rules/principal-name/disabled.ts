import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { unsettingFixes } from '../../src/rule/principal-name-fix.ts';
import { aboutProvider, clientProviders } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'principal-name/disabled',
  severity: 'warning',
  preset: 'recommended',
  summary: 'CertPrincipalName is none, so Outlook checks no principal name',
  why:
    'With none, Outlook Anywhere accepts any server whose certificate Windows trusts. That is often set during a ' +
    'migration and then forgotten. To have Outlook derive the name from the server instead, unset the value with $null.',
  since: '0.1.0',
  citations: [
    CITATIONS.certPrincipalNameElement,
    {
      title: 'All about Set-OutlookProvider',
      url: 'https://learn.microsoft.com/archive/blogs/umutg/all-about-set-outlookprovider',
    },
  ],
  fix: 'manual',
  needs: ['outlook-provider'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      allowFor: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        description: 'Providers (EXPR, EXCH) for which none is deliberate.',
      },
    },
  },
  messages: {
    'set-to-none':
      '{provider} is set to none: Outlook no longer checks which name the certificate carries. $null instead makes ' +
      'Outlook expect the name of the server it was sent to.',
  },
  check(environment, { asOf, options, report }) {
    const allowed = Array.isArray(options['allowFor']) ? options['allowFor'] : [];
    for (const client of clientProviders(environment)) {
      const { name, principalName } = client.provider;
      const isAllowed = allowed.some((entry) => String(entry).toUpperCase() === name);
      if (principalName?.form !== 'none' || isAllowed) continue;
      report({
        ...aboutProvider(client),
        messageId: 'set-to-none',
        data: { provider: name },
        fixes: unsettingFixes(environment, client, asOf),
      });
    }
  },
});
