import { isForMapiHttp } from '../../src/model/autodiscover-response.ts';
import { kindOfResponse } from '../../src/model/response-kind.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'autodiscover/protocol-missing',
  severity: 'warning',
  preset: 'recommended',
  summary: 'An Autodiscover response lacks a block that Outlook Anywhere needs',
  why:
    'Outlook takes the mailbox from EXCH and the way to it through the Internet from EXPR; Outlook 2013 and later take both ' +
    'from EXHTTP. A mailbox for which MAPI is off gets none of them, and one behind a server without Outlook Anywhere no ' +
    'EXPR. Clients that speak MAPI over HTTP are sent other blocks, so their responses are not judged.',
  since: '0.1.0',
  citations: [
    {
      title: 'Missing EXPR element in Autodiscover XML response',
      url: 'https://learn.microsoft.com/connectivity-analyzer/missing-expr-element-autodiscover-xml-response',
    },
    {
      title: 'Missing EXCH element in Autodiscover XML response',
      url: 'https://learn.microsoft.com/connectivity-analyzer/missing-exch-element-autodiscover-xml-response',
    },
  ],
  fix: 'none',
  needs: ['autodiscover-response'],
  absenceOf: ['autodiscover-response'],
  messages: {
    'no-expr':
      'The response has EXCH and no EXPR, so Outlook outside finds no way to the server; the Remote Connectivity Analyzer ' +
      'says "Missing EXPR element in Autodiscover XML Response." See whether Outlook Anywhere has a host name ' +
      '(Get-OutlookAnywhere) and is allowed for the mailbox (Get-CASMailbox: MAPIBlockOutlookRpcHttp).',
    'no-exch':
      'The response has EXPR and no EXCH, without which Outlook Anywhere does not find the mailbox; the Remote Connectivity ' +
      'Analyzer says "Missing EXCH element in Autodiscover XML Response". See whether MAPI is on for the mailbox ' +
      '(Get-CASMailbox: MapiEnabled).',
    'no-outlook':
      'The response has neither EXCH nor EXPR, so Outlook cannot set up the account. See whether MAPI is on for the mailbox ' +
      '(Get-CASMailbox: MapiEnabled), or switch it on with Set-CASMailbox -MapiEnabled $true.',
  },
  check(environment, { clientFloor, report }) {
    for (const response of environment.responses) {
      if (kindOfResponse(response).kind !== 'settings' || isForMapiHttp(response)) continue;
      const { record, protocols } = response;
      const [first] = protocols;
      const messageId = whatIsMissing(new Set(protocols.map(({ type }) => type)));
      if (!first || messageId === undefined) continue;
      report({
        messageId,
        data: {},
        // Clients of MAPI over HTTP, which are sent other blocks, get on without these.
        ...(clientFloor === 'mapi' || clientFloor === 'cloud' ? { severity: 'info' as const } : {}),
        location: { source: record.source, span: first.block.span },
        object: { kind: 'AutodiscoverResponse', identity: record.identity },
        property: 'Protocol',
      });
    }
  },
});

function whatIsMissing(types: ReadonlySet<string>): 'no-expr' | 'no-exch' | 'no-outlook' | undefined {
  if (types.has('EXHTTP')) return undefined;
  if (types.has('EXCH')) return types.has('EXPR') ? undefined : 'no-expr';
  if (types.has('EXPR')) return 'no-exch';
  // Servers that are not Exchange name other protocols, and owe Outlook none of these.
  return types.has('WEB') ? 'no-outlook' : undefined;
}
