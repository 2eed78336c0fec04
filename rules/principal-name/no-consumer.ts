import { isInert } from '../../src/model/endpoint.ts';
import { type Environment, recordsOfType } from '../../src/model/environment.ts';
import { serversWithout } from '../../src/model/mail-servers.ts';
import { locationOf, readBoolean, readText, textIfSet } from '../../src/model/reading.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { changeOf } from '../../src/rule/principal-name-fix.ts';
import { aboutProvider, clientProviders } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'principal-name/no-consumer',
  severity: 'info',
  preset: 'strict',
  summary: 'CertPrincipalName is set and no client uses Outlook Anywhere',
  why:
    'Only Outlook Anywhere compares a principal name: MAPI over HTTP and Exchange Online use none. Where no server has Outlook ' +
    'Anywhere any more and the configuration says that no client needs it, the value only misleads whoever replaces a ' +
    'certificate. Servers of Exchange 2010 and 2013 may still need it.',
  since: '0.1.0',
  citations: [CITATIONS.setOutlookProvider],
  fix: 'unsafe',
  needs: ['outlook-provider'],
  absenceOf: ['outlook-anywhere', 'client-access-service', 'exchange-server'],
  messages: {
    unused:
      '{provider} is set to {value}, but {cause}, and by clientFloor no client needs Outlook Anywhere: nobody compares the ' +
      'value with anything. Unset it with $null, unless Exchange 2010 or 2013 is still there.',
  },
  check(environment, { clientFloor, report, notEvaluated }) {
    if (clientFloor !== 'mapi' && clientFloor !== 'cloud') return;
    const clients = clientProviders(environment).filter(({ provider, side }) => {
      const form = provider.principalName?.form;
      // Where it is not even sent for want of TLS, that is said already.
      return form !== undefined && form !== 'unset' && form !== 'none' && !isInert(environment, side);
    });
    if (clients.length === 0 || mayNeedIt(environment)) return;
    const use = useOfOutlookAnywhere(environment);
    if (use.kind === 'unknown') notEvaluated({ evidence: 'outlook-anywhere', missing: use.missing });
    if (use.kind !== 'nowhere') return;
    for (const client of clients) {
      const { provider } = client;
      const about = aboutProvider(client);
      report({
        ...about,
        messageId: 'unused',
        data: { provider: provider.name, value: about.value, cause: use.cause },
        related: use.records.map((record) => ({
          message: `${use.property} of ${record.identity}`,
          location: locationOf(record, use.property),
        })),
        fixes: [
          {
            title: `Unset CertPrincipalName of ${provider.name}`,
            applicability: 'unsafe',
            changes: [changeOf(provider, 'CertPrincipalName', null)],
          },
        ],
      });
    }
  },
});

/** Old servers, or an organisation that does without MAPI over HTTP, whatever clientFloor says. */
function mayNeedIt(environment: Environment): boolean {
  return (
    recordsOfType(environment, 'OrganizationConfig').some(
      (record) => readBoolean(record, 'MapiHttpEnabled') === false,
    ) ||
    recordsOfType(environment, 'ExchangeServer').some((record) =>
      /^Version (?:8|14|15\.0)\b/i.test(textIfSet(record, 'AdminDisplayVersion') ?? ''),
    )
  );
}

/** What shows that Outlook Anywhere is nowhere; that it is somewhere; or that no export tells. */
type Use =
  | {
      readonly kind: 'nowhere';
      readonly cause: string;
      readonly property: string;
      readonly records: readonly ExchangeRecord[];
    }
  | { readonly kind: 'somewhere' }
  | { readonly kind: 'unknown'; readonly missing: string };

function useOfOutlookAnywhere(environment: Environment): Use {
  const settings = environment.outlookAnywhere.map(({ record }) => record);
  const services = recordsOfType(environment, 'ClientAccessService');
  const property = 'OutlookAnywhereEnabled';
  const isOff = (record: ExchangeRecord) => readBoolean(record, property) === false;
  if (!settings.every(hasNoHost) || services.some((record) => readBoolean(record, property) === true))
    return { kind: 'somewhere' };
  const off = services.filter(isOff);
  const [unseen] = serversWithout(environment, [...settings, ...off]);
  if (unseen) return { kind: 'unknown', missing: `the Outlook Anywhere settings of ${unseen.identity}` };
  if (settings.length > 0)
    return {
      kind: 'nowhere',
      cause: 'no server has a host name for Outlook Anywhere',
      property: 'ExternalHostname',
      records: settings,
    };
  if (off.length === 0 || off.length < services.length)
    return { kind: 'unknown', missing: 'the Outlook Anywhere settings of the servers' };
  return { kind: 'nowhere', cause: 'Outlook Anywhere is off on every server', property, records: off };
}

function hasNoHost(record: ExchangeRecord): boolean {
  return ['ExternalHostname', 'InternalHostname'].every((name) => readText(record, name).state === 'unset');
}
