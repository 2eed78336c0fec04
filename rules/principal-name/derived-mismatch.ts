import type { ClientFloor } from '../../src/model/client-floor.ts';
import { endpointsOf, type Side } from '../../src/model/endpoint.ts';
import { judgePrincipalName, missedCertificates, type Verdict } from '../../src/model/verdict.ts';
import { formatPrincipalName } from '../../src/names/principal-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { derivingEndpoints, hostOfEndpoint } from '../../src/rule/derived-name.ts';
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
    'alternative-wildcard':
      '{provider} is unset, so Outlook expects {value}, from {property} of {server}, which only a wildcard subjectAltName ' +
      'covers: {names}. Microsoft does not document whether clients accept that; the literal common name is certain to work.',
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
        const host = hostOfEndpoint(endpoint);
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

function outcomeOf(verdict: Verdict, side: Side, clientFloor: ClientFloor) {
  const missed = missedCertificates(verdict);
  if (missed) return { messageId: 'not-on-certificate', severity: 'error', certificates: missed } as const;
  const isLegacy = clientFloor === 'legacy-rpc';
  if (verdict.kind === 'wildcard') {
    const isKnown = verdict.match !== 'wildcard-alternative-name';
    // Nobody chose this name: it works but for the analyzer and old clients, so it is no error on its own.
    const severity = isLegacy && isKnown ? 'error' : side === 'external' ? 'warning' : 'info';
    const messageId = isKnown ? 'wildcard' : 'alternative-wildcard';
    return { messageId, severity, certificates: verdict.certificates } as const;
  }
  return isLegacy && verdict.kind === 'subject-alternative-name'
    ? ({ messageId: 'not-common-name', severity: 'error', certificates: verdict.certificates } as const)
    : undefined;
}
