import { type Endpoint, endpointsOf, isInert } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import { locationOf } from '../../src/model/reading.ts';
import { isTlsExpected } from '../../src/model/tls-expected.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Related } from '../../src/rule/finding.ts';
import { changeOf } from '../../src/rule/principal-name-fix.ts';
import { aboutProvider, clientProviders } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'principal-name/no-effect',
  severity: 'warning',
  preset: 'recommended',
  summary: 'CertPrincipalName is set where no client is ever told of it',
  why:
    'Autodiscover never sends the value of WEB, and where Outlook Anywhere does not require TLS it sends None in place ' +
    'of any value. Whoever changes such a value to cure a certificate problem will see nothing change.',
  since: '0.1.0',
  citations: [CITATIONS.setOutlookProvider, CITATIONS.certPrincipalNameElement],
  fix: 'safe',
  needs: ['outlook-provider'],
  messages: {
    'web-provider': '{provider} is set to {value}, but Outlook reads the value of EXPR and EXCH only.',
    'tls-not-required':
      '{provider} is set to {value}, but Outlook Anywhere does not require TLS from {side} clients: Autodiscover sends ' +
      'None instead, and Outlook checks no name. Require TLS with Set-OutlookAnywhere {parameters}.',
  },
  check(environment, { report }) {
    for (const provider of environment.outlookProviders) {
      if (provider.role !== 'web' || provider.certPrincipalName.state !== 'set') continue;
      const about = aboutProvider({ provider, side: 'external' });
      const title = `Unset CertPrincipalName of ${provider.name}`;
      const changes = [changeOf(provider, 'CertPrincipalName', null)];
      report({
        ...about,
        messageId: 'web-provider',
        data: { provider: provider.name, value: about.value },
        fixes: [{ title, applicability: 'safe', changes }],
      });
    }
    for (const client of clientProviders(environment)) {
      const { form } = client.provider.principalName ?? {};
      if (form === undefined || form === 'unset' || form === 'none') continue;
      const endpoints = endpointsOf(environment, client.side);
      if (!isInert(environment, client.side) || isToldOfEndpoints(environment, endpoints)) continue;
      const about = aboutProvider(client);
      const parameters = [...new Set(endpoints.map(settingOf))].map((setting) => `-${setting} $true`);
      report({
        ...about,
        messageId: 'tls-not-required',
        data: {
          provider: client.provider.name,
          value: about.value,
          side: client.side,
          parameters: parameters.join(' '),
        },
        related: endpoints.map(tlsSetting),
      });
    }
  },
});

/** Where Outlook Anywhere ought to require TLS, that is the cause, and told as such. */
function isToldOfEndpoints(environment: Environment, endpoints: readonly Endpoint[]): boolean {
  return environment.outlookAnywhere.some(
    (settings) =>
      endpoints.some(({ record }) => record === settings.record) && isTlsExpected(environment, settings),
  );
}

function settingOf({ property }: Endpoint): string {
  return property === 'ExternalHostname' ? 'ExternalClientsRequireSsl' : 'InternalClientsRequireSsl';
}

function tlsSetting(endpoint: Endpoint): Related {
  const { record, host } = endpoint;
  const setting = settingOf(endpoint);
  return {
    message: `${setting} of ${record.identity} (${host}) is False`,
    location: locationOf(record, setting),
  };
}
