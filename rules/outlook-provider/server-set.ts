import { locationOf } from '../../src/model/reading.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { changeOf } from '../../src/rule/principal-name-fix.ts';

export const rule = defineRule({
  id: 'outlook-provider/server-set',
  severity: 'error',
  preset: 'recommended',
  summary: 'Server of EXPR is set',
  why:
    'Server of EXPR must stay unset. In Exchange 2007 and 2010 a value makes Autodiscover leave out the AuthPackage ' +
    'element, and Outlook asks for the password for ever; Exchange 2013 and later ignore the value.',
  since: '0.1.0',
  citations: [
    {
      title: 'Missing AuthPackage element in Autodiscover XML response',
      url: 'https://learn.microsoft.com/connectivity-analyzer/missing-authpackage-element-autodiscover-xml-response',
    },
  ],
  fix: 'safe',
  needs: ['outlook-provider'],
  messages: {
    'server-on-expr':
      'Server of {provider} is {value} and must be unset: Exchange 2007 and 2010 then leave AuthPackage out of the ' +
      'Autodiscover response and users are asked for their password; the Remote Connectivity Analyzer says "Missing ' +
      'AuthPackage element in Autodiscover XML Response". Later versions ignore the value.',
  },
  check(environment, { report }) {
    for (const provider of environment.outlookProviders) {
      if (provider.role !== 'external' || provider.server.state !== 'set') continue;
      const value = provider.server.text;
      report({
        messageId: 'server-on-expr',
        data: { provider: provider.name, value },
        location: locationOf(provider.record, 'Server'),
        object: { kind: 'OutlookProvider', identity: provider.name },
        property: 'Server',
        value,
        fixes: [
          {
            title: `Unset Server of ${provider.name}`,
            applicability: 'safe',
            changes: [changeOf(provider, 'Server', null)],
          },
        ],
      });
    }
  },
});
