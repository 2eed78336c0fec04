import { isForMapiHttp } from '../../src/model/autodiscover-response.ts';
import { locationOf } from '../../src/model/reading.ts';
import { kindOfResponse } from '../../src/model/response-kind.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'autodiscover/authpackage-missing',
  severity: 'error',
  preset: 'recommended',
  summary: 'The EXPR block of an Autodiscover response does not say how to sign in',
  why:
    'AuthPackage tells Outlook which authentication Outlook Anywhere takes. Without it Outlook asks for the password again ' +
    'and again. Exchange 2007 and 2010 leave it out where Server of the OutlookProvider EXPR is set. EXCH has none by design.',
  since: '0.1.0',
  citations: [
    {
      title: 'Missing AuthPackage element in Autodiscover XML response',
      url: 'https://learn.microsoft.com/connectivity-analyzer/missing-authpackage-element-autodiscover-xml-response',
    },
    CITATIONS.setOutlookProvider,
  ],
  fix: 'manual',
  needs: ['autodiscover-response'],
  absenceOf: ['autodiscover-response'],
  messages: {
    missing:
      'EXPR has no AuthPackage: Outlook asks for the password again and again, and the Remote Connectivity Analyzer says ' +
      '"Missing AuthPackage element in Autodiscover XML Response". The cause is most often that Server of the OutlookProvider ' +
      'EXPR is set: look with Get-OutlookProvider EXPR, and unset it.',
    'not-by-server':
      'EXPR has no AuthPackage: Outlook asks for the password again and again, and the Remote Connectivity Analyzer says ' +
      '"Missing AuthPackage element in Autodiscover XML Response". The usual cause, a Server of the OutlookProvider EXPR, is ' +
      'not there: save the response again, and if nothing changes, look at the authentication methods of ' +
      'Get-OutlookAnywhere on the server that answered.',
  },
  check(environment, { report }) {
    const providers = environment.outlookProviders.filter(({ role }) => role === 'external');
    // The object at fault is reported itself.
    if (providers.some(({ server }) => server.state === 'set')) return;
    const unset = providers.filter(({ server }) => server.state === 'unset');
    for (const response of environment.responses) {
      if (kindOfResponse(response).kind !== 'settings' || isForMapiHttp(response)) continue;
      const { record, protocols } = response;
      const block = protocols.find(({ type, authPackage }) => type === 'EXPR' && authPackage === undefined);
      if (!block) continue;
      report({
        messageId: unset.length > 0 ? 'not-by-server' : 'missing',
        data: {},
        // The response may be older than the mending of the cause.
        ...(unset.length > 0 ? { severity: 'warning' as const } : {}),
        location: { source: record.source, span: block.block.span },
        object: { kind: 'AutodiscoverResponse', identity: record.identity },
        property: 'EXPR/AuthPackage',
        related: unset.map((provider) => ({
          message: `Server of ${provider.name} is not set`,
          location: locationOf(provider.record, 'Server'),
        })),
        fixes:
          unset.length > 0
            ? []
            : [
                {
                  title: 'Unset Server of EXPR',
                  applicability: 'manual',
                  changes: [],
                  commands: [
                    { cmdlet: 'Set-OutlookProvider', parameters: { Identity: 'EXPR', Server: null } },
                  ],
                },
              ],
      });
    }
  },
});
