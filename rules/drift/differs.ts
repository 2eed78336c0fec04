import { type Drift, driftIn } from '../../src/model/drift.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { Moment } from '../../src/model/moment.ts';
import { locationOf, readText } from '../../src/model/reading.ts';
import { type ExchangeRecord, propertyOf } from '../../src/model/record.ts';
import { isSettable } from '../../src/model/settable-types.ts';
import { typedProperties } from '../../src/model/typed-record.ts';
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
        fixes: fixesFor(drift, environment, asOf),
      });
    }
  },
});

function textOf(record: ExchangeRecord, property: string): string {
  const reading = readText(record, property);
  return reading.state === 'set' ? `"${reading.text}"` : 'not set';
}

/** How sure it is that clients can live with what the desired state says; `unfit`, it has to change first. */
function fitnessOf(
  { desired, property }: Drift,
  environment: Environment,
  asOf: Moment,
): 'fit' | 'unknown' | 'unfit' {
  const provider = environment.outlookProviders.find(({ record }) => record === desired);
  if (!provider) return 'unknown';
  const { role, principalName } = provider;
  // For EXPR it has to stay unset.
  if (property === 'Server')
    return role === 'external' && readText(desired, property).state === 'set' ? 'unfit' : 'fit';
  if (property !== 'CertPrincipalName') return 'unknown';
  if (principalName?.form === 'unset') return 'fit';
  if (principalName?.form !== 'msstd') return principalName?.form === 'none' ? 'unknown' : 'unfit';
  if (role !== 'external' && role !== 'internal') return 'fit';
  const { kind } = judgePrincipalName(environment, role, principalName.name, asOf);
  if (kind === 'mismatch' || kind === 'unusable') return 'unfit';
  return kind === 'common-name' || kind === 'subject-alternative-name' ? 'fit' : 'unknown';
}

/** What a command sets that has one value. */
const ONE_VALUE: ReadonlySet<string> = new Set(['host', 'url', 'boolean', 'integer', 'thumbprint']);

/**
 * Where the configuration says that the export follows the desired state, there is no question which of the two is to
 * change. Else only a provider's name and server are offered to choose from.
 */
function fixesFor(drift: Drift, environment: Environment, asOf: Moment): readonly Fix[] {
  const { desired, exported, property } = drift;
  const isObserved = environment.observedPaths.has(exported.source.path);
  const isProviders =
    desired.type === 'OutlookProvider' && ['CertPrincipalName', 'Server'].includes(property);
  const shape = typedProperties(desired.type)?.get(property)?.shape ?? '';
  const hasCommand = isSettable(desired.type) && (ONE_VALUE.has(shape) || isNameOfCertificate(property));
  const fitness = fitnessOf(drift, environment, asOf);
  if (fitness === 'unfit' || !(isProviders || (isObserved && hasCommand))) return [];
  const reading = readText(desired, property);
  const value = reading.state === 'set' ? reading.text : null;
  return [
    {
      title: `Set ${property} of ${desired.identity} to what the desired state says`,
      applicability: !isObserved ? 'manual' : fitness === 'fit' ? 'safe' : 'unsafe',
      changes: [{ record: exported, property, current: propertyOf(exported, property), value }],
    },
  ];
}

function isNameOfCertificate(property: string): boolean {
  return property === 'TlsCertificateName' || property === 'X509CertificateName';
}
