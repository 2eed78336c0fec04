import { changedAt } from '../../src/model/changed-at.ts';
import type { Conflict, Difference } from '../../src/model/copies.ts';
import { locationOf } from '../../src/model/reading.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Related } from '../../src/rule/finding.ts';
import { shownValue } from '../../src/rule/shown-value.ts';

export const rule = defineRule({
  id: 'input/conflicting-objects',
  severity: 'error',
  preset: 'recommended',
  summary: 'One object is exported more than once, with values that contradict each other',
  why:
    'Exchange holds one value, so at least one of the exports is not true any more, and what is concluded from it is not ' +
    'either. Where the exports say when the object was last changed, the newest is judged and the others are left out; ' +
    'where they do not, all are judged, and some findings are about a state that is past. Servers of several ' +
    'organisations in one environment look the same.',
  since: '0.1.0',
  citations: [
    {
      title: 'When-Changed attribute',
      url: 'https://learn.microsoft.com/windows/win32/adschema/a-whenchanged',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    older:
      '{object} is older here than in {other}: {differences}. It was changed {earlier} here and {later} there; only the newer ' +
      'one is judged. Delete the older export.',
    undecided:
      '{object} is not the same here as in {other}: {differences}. No export shows that it is the newest, so all are ' +
      'judged. Keep the one that is true, or export them with WhenChangedUTC.',
    wanted:
      '{object} is set to something else here than in {other}: {differences}. Nobody can tell which is meant, so all are ' +
      'judged. Keep one of them.',
    organisations:
      '{object} of two organisations is in one environment, here and in {other}: {differences}. Give each organisation an ' +
      'environment of its own in exchange-lint.json.',
  },
  check(environment, { report }) {
    for (const conflict of environment.conflicts) {
      const pair = pairOf(conflict);
      if (!pair) continue;
      const { here, there } = pair;
      const between = tellingDifferences(conflict, here, there);
      report({
        messageId: messageOf(conflict),
        data: {
          object: `${conflict.type} ${conflict.identity}`,
          other: there.source.path,
          differences: describe(conflict, pair, between),
          earlier: momentOf(here),
          later: momentOf(there),
        },
        location: locationOf(here, between[0] ?? ''),
        object: { kind: conflict.type, identity: conflict.identity },
        // The same object is in conflict, whatever its values are by now.
        value: '',
        related: relatedTo(conflict, here),
      });
    }
  },
});

function messageOf({
  outdated,
  isWanted,
  isOfSeveralOrganisations,
}: Conflict): 'older' | 'undecided' | 'wanted' | 'organisations' {
  if (isOfSeveralOrganisations) return 'organisations';
  if (isWanted) return 'wanted';
  return outdated.length > 0 ? 'older' : 'undecided';
}

interface Pair {
  readonly here: ExchangeRecord;
  readonly there: ExchangeRecord;
}

/** Two copies that contradict each other: an older one and one that counts, or two that count. */
function pairOf(conflict: Conflict): Pair | undefined {
  const { outdated, counted } = conflict;
  for (const here of outdated.length > 0 ? outdated : counted) {
    const there = counted.find((other) => differencesBetween(conflict, here, other).length > 0);
    if (there) return { here, there };
  }
  return undefined;
}

/** Where an object stands in Active Directory says more than all that follows from it. */
function tellingDifferences(
  conflict: Conflict,
  here: ExchangeRecord,
  there: ExchangeRecord,
): readonly string[] {
  const properties = differencesBetween(conflict, here, there);
  return properties.includes(PLACE) ? [PLACE] : properties;
}

/** The properties of which both copies show different values. */
function differencesBetween(
  { differences }: Conflict,
  here: ExchangeRecord,
  there: ExchangeRecord,
): readonly string[] {
  return differences.flatMap(({ property, values }) => {
    const [one, other] = [values.get(here), values.get(there)];
    return one === undefined || other === undefined || one === other ? [] : [property];
  });
}

const PLACE = 'DistinguishedName';
const MOST_DIFFERENCES = 5;

/** Every property that differs: first those of the pair, then those in which only other copies contradict each other. */
function describe(conflict: Conflict, { here, there }: Pair, between: readonly string[]): string {
  const rest = between.includes(PLACE)
    ? []
    : conflict.differences.filter(({ property }) => !between.includes(property));
  const described = [
    ...between.map((property) => ({ property, one: here, other: there, places: ['here', 'there'] })),
    ...rest.flatMap(({ property, values }) => {
      const [one, other] = contradictingCopies(values);
      if (!one || !other) return [];
      return { property, one, other, places: [`in ${one.source.path}`, `in ${other.source.path}`] };
    }),
  ];
  const shown = described
    .slice(0, MOST_DIFFERENCES)
    .map(
      ({ property, one, other, places: [first, second] }) =>
        `${property} is ${shownValue(one, property)} ${first} and ${shownValue(other, property)} ${second}`,
    );
  const left = described.slice(MOST_DIFFERENCES).map(({ property }) => property);
  return [
    ...shown,
    ...(left.length > 0 ? [`${left.join(', ')} differ${left.length === 1 ? 's' : ''} too`] : []),
  ].join(', ');
}

function contradictingCopies(values: Difference['values']): readonly ExchangeRecord[] {
  const [first] = values;
  const second = first && [...values].find(([, value]) => value !== first[1]);
  return first && second ? [first[0], second[0]] : [];
}

/** The day and time in UTC: `2026-11-23 09:00`. */
function momentOf(record: ExchangeRecord): string {
  const changed = changedAt(record);
  return changed === undefined ? '' : `${new Date(changed).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** More copies than these tell nobody more. */
const MOST_COPIES = 20;

/** The other copies, each at the property by which it differs from this one, or from others. */
function relatedTo(conflict: Conflict, here: ExchangeRecord): Related[] {
  const { counted, outdated } = conflict;
  return [...counted, ...outdated]
    .filter((copy) => copy !== here)
    .slice(0, MOST_COPIES)
    .map((copy) => {
      const properties = disputedIn(conflict, here, copy);
      const standing = outdated.includes(copy) ? 'not judged' : 'judged';
      const shown = properties.map((property) => `${property} ${shownValue(copy, property)}`);
      const said = shown.length === 0 ? 'agrees' : `has ${shown.join(' and ')}`;
      return {
        message: `This copy ${said}; it is ${standing}`,
        location: locationOf(copy, properties[0] ?? ''),
      };
    });
}

/** What a copy says otherwise than this one, or says of what this one does not show and others contradict. */
function disputedIn(conflict: Conflict, here: ExchangeRecord, copy: ExchangeRecord): readonly string[] {
  const differing = tellingDifferences(conflict, here, copy);
  if (differing.includes(PLACE)) return differing;
  const unseen = conflict.differences.filter(({ values }) => values.has(copy) && !values.has(here));
  return [...differing, ...unseen.map(({ property }) => property)].slice(0, MOST_DIFFERENCES);
}
