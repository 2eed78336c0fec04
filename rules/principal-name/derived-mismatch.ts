import type { ClientFloor } from '../../src/model/client-floor.ts';
import { type Endpoint, endpointsOf, type Side } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import { judgePrincipalName, missedCertificates, type Verdict } from '../../src/model/verdict.ts';
import { formatPrincipalName } from '../../src/names/principal-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { commonNameFixes } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProvider,
  clientProviders,
  describeNames,
  evidenceChain,
} from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'principal-name/derived-mismatch',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary:
    'CertPrincipalName is unset, and the name Outlook derives from the server is not on the certificate',
  why:
    'Unset is the healthy default: Autodiscover then sends no CertPrincipalName and Outlook expects msstd: and the host ' +
    'name of Outlook Anywhere. That works only while the certificate carries that host name to the letter.',
  since: '0.1.0',
  citations: [CITATIONS.certPrincipalNameElement, CITATIONS.mutualAuthentication],
  fix: 'safe',
  needs: ['outlook-provider', 'outlook-anywhere', 'certificate'],
  absenceOf: ['certificate', 'outlook-provider'],
  messages: {
    'not-on-certificate':
      '{provider} is unset, so Outlook expects {value}, from {property} of {server}, but {names}. Outlook Anywhere ' +
      'refuses the server; the Remote Connectivity Analyzer says "Mutual Authentication could not be established."',
    wildcard:
      '{provider} is unset, so Outlook expects {value}, from {property} of {server}, but {names}, and wildcards are ' +
      'compared letter by letter. The Remote Connectivity Analyzer says "Mutual Authentication could not be ' +
      'established."; Windows 7 and later usually connect.',
    'not-common-name':
      '{provider} is unset, so Outlook expects {value}, from {property} of {server}, which is not the common name: ' +
      '{names}. Windows before Vista SP1 compares nothing else and refuses the server.',
  },
  check(environment, { asOf, clientFloor, report, notEvaluated }) {
    for (const client of clientProviders(environment)) {
      const { provider, side } = client;
      if (provider.principalName?.form !== 'unset') continue;
      if (side === 'external' && endpointsOf(environment, side).length === 0) {
        notEvaluated({
          evidence: 'outlook-anywhere',
          missing: 'a host name of Outlook Anywhere',
        });
      }
      for (const endpoint of derivingEndpoints(environment, side)) {
        const host = hostOf(endpoint);
        const verdict = judgePrincipalName(environment, side, host, asOf);
        if (
          verdict.kind === 'undecided' ||
          (verdict.kind === 'one-of-its-names' && clientFloor === 'legacy-rpc')
        )
          notEvaluated({ evidence: 'certificate', missing: verdict.missing });
        const outcome = outcomeOf(verdict, side, clientFloor);
        if (!outcome) continue;
        const value = formatPrincipalName(host);
        report({
          ...aboutProvider(client),
          severity: outcome.severity,
          value,
          messageId: outcome.messageId,
          data: {
            provider: provider.name,
            value,
            property: endpoint.property,
            server: endpoint.record.identity,
            names: describeNames(outcome.certificates),
          },
          related: evidenceChain(environment, side, outcome.certificates),
          // Where TLS itself rejects the host, another principal name cures nothing: host or certificate must change.
          fixes: outcome.messageId === 'not-on-certificate' ? [] : commonNameFixes(environment, client, asOf),
        });
      }
    }
  },
});

/**
 * One endpoint for each host name that is derived: none where `None` is sent for want of TLS, and for clients inside
 * none that is already judged for those outside.
 */
function derivingEndpoints(environment: Environment, side: Side): Endpoint[] {
  const isExternalDerived = environment.outlookProviders.some(
    ({ role, principalName }) => role === 'external' && principalName?.form === 'unset',
  );
  const judged =
    side === 'internal' && isExternalDerived ? derivingEndpoints(environment, 'external').map(hostOf) : [];
  const byHost = new Map<string, Endpoint>();
  for (const endpoint of endpointsOf(environment, side)) {
    const host = hostOf(endpoint);
    if (endpoint.requiresTls === false || byHost.has(host) || judged.includes(host)) continue;
    byHost.set(host, endpoint);
  }
  return [...byHost.values()];
}

function hostOf({ host }: Endpoint): string {
  return host.toLowerCase();
}

function outcomeOf(verdict: Verdict, side: Side, clientFloor: ClientFloor) {
  const missed = missedCertificates(verdict);
  if (missed) return { messageId: 'not-on-certificate', severity: 'error', certificates: missed } as const;
  const isLegacy = clientFloor === 'legacy-rpc';
  if (verdict.kind === 'wildcard') {
    // Nobody chose this name: it works but for the analyzer and old clients, so it is no error on its own.
    const severity = isLegacy ? 'error' : side === 'external' ? 'warning' : 'info';
    return { messageId: 'wildcard', severity, certificates: verdict.certificates } as const;
  }
  return isLegacy && verdict.kind === 'subject-alternative-name'
    ? ({ messageId: 'not-common-name', severity: 'error', certificates: verdict.certificates } as const)
    : undefined;
}
