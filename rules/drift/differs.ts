import { type Drift, driftIn } from '../../src/model/drift.ts';
import { locationOf, readText } from '../../src/model/reading.ts';
import { type ExchangeRecord, propertyOf } from '../../src/model/record.ts';
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
  fix: 'manual',
  needs: [],
  isAftermath: true,
  messages: {
    differs:
      '{property} of {object} shall be {wanted}, and {file} shows {shown}. Set it on the server and export again, or ' +
      'change what shall be.',
  },
  check(environment, { report }) {
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
        fixes: fixesFor(drift),
      });
    }
  },
});

function textOf(record: ExchangeRecord, property: string): string {
  const reading = readText(record, property);
  return reading.state === 'set' ? `"${reading.text}"` : 'not set';
}

/** Only a provider's name and server have a command that is known to be right. */
function fixesFor({ desired, exported, property }: Drift): readonly Fix[] {
  if (desired.type !== 'OutlookProvider' || !['CertPrincipalName', 'Server'].includes(property)) return [];
  const reading = readText(desired, property);
  const value = reading.state === 'set' ? reading.text : null;
  return [
    {
      title: `Set ${property} of ${desired.identity} to what the desired state says`,
      applicability: 'manual',
      changes: [{ record: exported, property, current: propertyOf(exported, property), value }],
    },
  ];
}
