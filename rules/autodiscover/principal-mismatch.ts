import type { ClientFloor } from '../../src/model/client-floor.ts';
import type { Side } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import { responseNames } from '../../src/model/response-name.ts';
import { judgePrincipalName, missedCertificates, type Verdict } from '../../src/model/verdict.ts';
import { formatPrincipalName } from '../../src/names/principal-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { describeNames, evidenceChain, wildcardSeverity } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'autodiscover/principal-mismatch',
  severity: 'error',
  preset: 'recommended',
  summary: 'An Autodiscover response tells Outlook to expect a name that is not on the certificate',
  why:
    'The response is what Outlook really acts on. Where the OutlookProvider objects are not at hand, the response alone ' +
    'shows that Outlook Anywhere will refuse the server: its CertPrincipalName, or the server name that stands in for ' +
    'it, is on no certificate that serves clients.',
  since: '0.1.0',
  citations: [CITATIONS.certPrincipalNameElement, CITATIONS.mutualAuthentication],
  fix: 'none',
  needs: ['autodiscover-response', 'certificate'],
  absenceOf: ['certificate'],
  messages: {
    'not-on-certificate':
      'The {type} block tells Outlook to expect {value}, but {names}. Outlook Anywhere refuses the server; the Remote ' +
      'Connectivity Analyzer says "Mutual Authentication could not be established."',
    'derived-not-on-certificate':
      'The {type} block has no CertPrincipalName, so Outlook expects {value}, from its Server, but {names}. Outlook ' +
      'Anywhere refuses the server; the Remote Connectivity Analyzer says "Mutual Authentication could not be established."',
    wildcard:
      'The {type} block makes Outlook expect {value}, but {names}, and wildcards are compared letter by letter. The ' +
      'Remote Connectivity Analyzer says "Mutual Authentication could not be established."; Windows 7 and later usually connect.',
    'alternative-wildcard':
      'The {type} block makes Outlook expect {value}, which only a wildcard subjectAltName covers: {names}. Microsoft does ' +
      'not document whether clients accept that; the literal common name is certain to work.',
  },
  check(environment, { asOf, clientFloor, report, notEvaluated }) {
    for (const { response, protocol, side, isDerived, name } of responseNames(environment)) {
      // What a provider says is judged there, once; a response that says otherwise is differs-from-provider's.
      if (name === undefined || hasProvider(environment, side, isDerived)) continue;
      const verdict = judgePrincipalName(environment, side, name, asOf);
      if (verdict.kind === 'undecided') notEvaluated({ evidence: 'certificate', missing: verdict.missing });
      const outcome = outcomeOf(verdict, isDerived, clientFloor);
      if (!outcome) continue;
      const value = formatPrincipalName(name);
      report({
        messageId: outcome.messageId,
        severity: outcome.severity,
        data: { type: protocol.type, value, names: describeNames(outcome.certificates) },
        location: { source: response.record.source, span: protocol.value.span },
        object: { kind: 'AutodiscoverResponse', identity: response.record.identity },
        property: `${protocol.type}/CertPrincipalName`,
        value,
        related: evidenceChain(environment, side, outcome.certificates),
      });
    }
  },
});

function hasProvider(environment: Environment, side: Side, isDerived: boolean): boolean {
  const isJudgedByHost = isDerived && environment.outlookAnywhere.length > 0;
  return environment.outlookProviders.some(
    ({ role, principalName }) =>
      role === side &&
      principalName !== undefined &&
      (principalName.form !== 'unset' || !isDerived || isJudgedByHost),
  );
}

function outcomeOf(verdict: Verdict, isDerived: boolean, clientFloor: ClientFloor) {
  const missed = missedCertificates(verdict);
  if (missed) {
    const messageId = isDerived ? 'derived-not-on-certificate' : 'not-on-certificate';
    return { messageId, severity: 'error', certificates: missed } as const;
  }
  if (verdict.kind !== 'wildcard') return undefined;
  const isHarmless = isDerived && clientFloor !== 'legacy-rpc';
  const severity = isHarmless ? 'warning' : wildcardSeverity(verdict.match, clientFloor);
  const isKnown = verdict.match !== 'wildcard-alternative-name';
  const messageId = isKnown ? 'wildcard' : 'alternative-wildcard';
  return { messageId, severity, certificates: verdict.certificates } as const;
}
