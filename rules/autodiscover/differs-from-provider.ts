import type { Side } from '../../src/model/endpoint.ts';
import { isInert } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { OutlookProvider } from '../../src/model/outlook-provider.ts';
import { locationOf } from '../../src/model/reading.ts';
import { type ResponseName, responseNames, told } from '../../src/model/response-name.ts';
import { judgePrincipalName, missedCertificates } from '../../src/model/verdict.ts';
import { formatPrincipalName } from '../../src/names/principal-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { describeNames, evidenceChain } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'autodiscover/differs-from-provider',
  severity: 'warning',
  preset: 'recommended',
  summary: 'An Autodiscover response does not say what the OutlookProvider says',
  why:
    'Autodiscover caches the OutlookProvider objects for 15 minutes, and directory replication takes its time. A response ' +
    'that still differs afterwards comes from another site or forest, or was saved before the provider was changed: ' +
    'one of the two exports does not show what clients get now.',
  since: '0.1.0',
  citations: [CITATIONS.setOutlookProvider, CITATIONS.certPrincipalNameElement],
  fix: 'none',
  needs: ['autodiscover-response', 'outlook-provider'],
  isAftermath: true,
  messages: {
    'other-value':
      'The {type} block tells Outlook {told}, but {provider} says {set}. Export both again; if they still differ, wait ' +
      'for replication or recycle MSExchangeAutodiscoverAppPool on the server that answered.',
    refused:
      'The {type} block tells Outlook {told}, but {provider} says {set}. Outlook Anywhere refuses the server as long as ' +
      'clients are told so: {names}. Export both again; if they still differ, wait for replication or recycle ' +
      'MSExchangeAutodiscoverAppPool on the server that answered.',
  },
  check(environment, { asOf, report }) {
    for (const name of responseNames(environment)) {
      const { response, protocol, side, host } = name;
      const providers = environment.outlookProviders.filter(({ role }) => role === side);
      const [provider] = providers;
      if (!provider || isInert(environment, side) || providers.some((each) => agrees(name, each))) continue;
      const shown = protocol.certPrincipalName ?? '';
      const missed =
        name.name === undefined
          ? undefined
          : missedCertificates(judgePrincipalName(environment, side, name.name, asOf));
      report({
        messageId: missed ? 'refused' : 'other-value',
        data: {
          type: protocol.type,
          told:
            shown === ''
              ? `no CertPrincipalName, hence to expect ${formatPrincipalName(host)}`
              : `to expect ${shown}`,
          provider: provider.name,
          set:
            provider.certPrincipalName.state === 'set' ? provider.certPrincipalName.text : 'nothing (unset)',
          names: describeNames(missed ?? []),
        },
        location: { source: response.record.source, span: protocol.value.span },
        object: { kind: 'AutodiscoverResponse', identity: response.record.identity },
        property: `${protocol.type}/CertPrincipalName`,
        value: shown,
        related: [
          ...relatedProviders(environment, side),
          ...(missed ? evidenceChain(environment, side, missed) : []),
        ],
      });
    }
  },
});

function agrees(name: ResponseName, provider: OutlookProvider): boolean {
  const said = provider.certPrincipalName;
  if (said.state === 'absent' || said.state === 'damaged') return true;
  // A name that is written out in one and derived in the other tells Outlook nothing else.
  const set = said.state === 'set' ? said.text.trim() : formatPrincipalName(name.host);
  return told(name) === set.toLowerCase();
}

function relatedProviders(environment: Environment, side: Side) {
  return environment.outlookProviders
    .filter(({ role }) => role === side)
    .map(({ record, name }) => ({
      message: `CertPrincipalName of ${name}`,
      location: locationOf(record, 'CertPrincipalName'),
    }));
}
