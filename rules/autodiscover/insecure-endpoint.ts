import { clientAddresses, hostOfUrl } from '../../src/model/client-address.ts';
import { endpointsOf, type Side } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import { kindOfResponse } from '../../src/model/response-kind.ts';
import { sideOfBlock } from '../../src/model/response-name.ts';
import { type ResponseUrl, responseUrls } from '../../src/model/response-url.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

/** Outside, everybody on the way reads along; inside, TLS may end at a load balancer. */
const SEVERITY = { external: 'warning', internal: 'info' } as const satisfies Readonly<Record<Side, string>>;

export const rule = defineRule({
  id: 'autodiscover/insecure-endpoint',
  severity: 'warning',
  preset: 'recommended',
  summary: 'An Autodiscover response sends Outlook to an address without TLS',
  why:
    'Where SSL is Off, Outlook Anywhere connects without TLS, and Autodiscover sends None in place of a CertPrincipalName: no ' +
    'certificate protects the password. ExternalClientsRequireSsl is False by default, so fresh organisations answer so. ' +
    'The same goes for each service with an http: URL.',
  since: '0.1.0',
  citations: [
    {
      title: 'Set-OutlookAnywhere',
      url: 'https://learn.microsoft.com/powershell/module/exchange/set-outlookanywhere',
    },
    CITATIONS.certPrincipalNameElement,
  ],
  fix: 'none',
  needs: ['autodiscover-response'],
  isAftermath: true,
  messages: {
    'tls-off':
      '{type} tells clients {where} to reach {server} without TLS, so that Outlook checks no certificate there. Require TLS ' +
      'with Set-OutlookAnywhere -{setting} $true on the servers behind it.',
    'http-url':
      'The response gives clients {where} addresses without TLS: {urls}. Set them to https: with the Set-…VirtualDirectory ' +
      'cmdlet of each service.',
  },
  check(environment, { report }) {
    for (const response of environment.responses) {
      if (kindOfResponse(response).kind !== 'settings') continue;
      const { record, protocols } = response;
      const { source, identity } = record;
      const object = { kind: 'AutodiscoverResponse', identity };
      const withoutTls = protocols.filter(
        ({ type, isTls, server = '' }) =>
          (type === 'EXPR' || type === 'EXHTTP') && !isTls && !isExported(environment, server),
      );
      const urls = responseUrls(environment, response).filter(({ text }) => isPlain(environment, text));
      for (const side of ['external', 'internal'] as const) {
        const where = side === 'external' ? 'outside' : 'inside';
        const about = { object, severity: SEVERITY[side] };
        const protocol = withoutTls.find((block) => sideOfBlock(environment, response, block) === side);
        if (protocol) {
          const { type, server = 'the server', block } = protocol;
          report({
            ...about,
            messageId: 'tls-off',
            data: { type, server, where, setting: SETTING[side] },
            location: { source, span: block.members.get('SSL')?.span ?? block.span },
            property: `${side}/SSL`,
            value: server,
          });
        }
        const [first, ...others] = urls.filter((url) => url.side === side);
        if (!first) continue;
        const shown = [...new Set([first, ...others].map(inWords))].join(', ');
        report({
          ...about,
          messageId: 'http-url',
          data: { where, urls: shown },
          location: { source, span: first.value.span },
          property: `${side}/Url`,
          value: shown,
          related: others.map(({ type, name, value }) => ({
            message: `${name} of ${type}`,
            location: { source, span: value.span },
          })),
        });
      }
    }
  },
});

const SETTING = {
  external: 'ExternalClientsRequireSsl',
  internal: 'InternalClientsRequireSsl',
} as const satisfies Readonly<Record<Side, string>>;

function inWords({ name, text }: ResponseUrl): string {
  return `${name} at ${hostOfUrl(text) ?? 'no host'}`;
}

/** Where the settings of the server themselves are here, they are what is at fault. */
function isExported(environment: Environment, server: string): boolean {
  return (['external', 'internal'] as const).some((side) =>
    endpointsOf(environment, side).some(
      ({ host, requiresTls }) => host.toLowerCase() === server.toLowerCase() && requiresTls === false,
    ),
  );
}

function isPlain(environment: Environment, text: string): boolean {
  if (!/^http:\/\//i.test(text)) return false;
  const host = hostOfUrl(text);
  return !clientAddresses(environment).some(
    (address) => /^http:\/\//i.test(address.text) && address.host === host,
  );
}
