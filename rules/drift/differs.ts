import { type Drift, driftIn } from '../../src/model/drift.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { Moment } from '../../src/model/moment.ts';
import { locationOf, readText } from '../../src/model/reading.ts';
import { type ExchangeRecord, propertyOf } from '../../src/model/record.ts';
import { judgePrincipalName } from '../../src/model/verdict.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';

export const rule = defineRule({
  id: 'drift/differs',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A server is not set as the desired state says it shall be',
  why:
    'Clients meet what the servers are set to. Where that is something else than the desired state says, either a change ' +
    'was never made, or it was made by hand and the next one will undo it.',
  since: '0.1.0',
  citations: [
    {
      title: 'Set-OutlookProvider',
      url: 'https://learn.microsoft.com/powershell/module/exchange/set-outlookprovider',
    },
  ],
  fix: 'safe',
  needs: [],
  isAftermath: true,
  messages: {
    differs:
      '{property} of {object} shall be {wanted}, and {file} shows {shown}. Set it on the server and export again, or ' +
      'change what shall be.',
  },
  check(environment, { asOf, report }) {
    for (const drift of driftIn(environment)) {
      const { desired, exported, property } = drift;
      const object = `${desired.type} ${desired.identity}`;
      const [wanted, shown] = [textOf(desired, property), textOf(exported, property)];
      report({
        messageId: 'differs',
        data: { property, object, wanted, shown, file: exported.source.path },
        location: locationOf(desired, property),
        object: { kind: desired.type, identity: desired.identity },
        property,
        value: `${wanted} ${shown}`,
        related: [
          { message: `The server's ${property} is ${shown}`, location: locationOf(exported, property) },
        ],
        fixes: isFit(drift, environment, asOf) ? fixesFor(drift, environment) : [],
      });
    }
  },
});

function textOf(record: ExchangeRecord, property: string): string {
  const reading = readText(record, property);
  return reading.state === 'set' ? `"${reading.text}"` : 'not set';
}

/** Whether clients can live with what the desired state says; else it has to change first. */
function isFit({ desired, property }: Drift, environment: Environment, asOf: Moment): boolean {
  const provider = environment.outlookProviders.find(({ record }) => record === desired);
  if (!provider) return false;
  const { role, principalName } = provider;
  // For EXPR it has to stay unset.
  if (property === 'Server') return role !== 'external' || readText(desired, property).state !== 'set';
  if (principalName?.form !== 'msstd')
    return principalName?.form === 'unset' || principalName?.form === 'none';
  if (role !== 'external' && role !== 'internal') return true;
  const { kind } = judgePrincipalName(environment, role, principalName.name, asOf);
  return kind !== 'mismatch' && kind !== 'unusable';
}

/**
 * Only a provider's name and server have a command that is known to be right. Where the configuration says that the export
 * follows the desired state, there is no question which of the two is to change.
 */
function fixesFor({ desired, exported, property }: Drift, { observedPaths }: Environment): readonly Fix[] {
  if (desired.type !== 'OutlookProvider' || !['CertPrincipalName', 'Server'].includes(property)) return [];
  const reading = readText(desired, property);
  const value = reading.state === 'set' ? reading.text : null;
  return [
    {
      title: `Set ${property} of ${desired.identity} to what the desired state says`,
      applicability: observedPaths.has(exported.source.path) ? 'safe' : 'manual',
      changes: [{ record: exported, property, current: propertyOf(exported, property), value }],
    },
  ];
}
