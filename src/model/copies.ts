import { groupBy } from '../text/group-by.ts';
import { changedAt } from './changed-at.ts';
import { comparableValue } from './comparable-value.ts';
import { copyKey, organisationOf } from './copy-key.ts';
import { type ExchangeRecord, propertyOf, type ReadFile } from './record.ts';
import { type TypedProperty, typedProperties } from './typed-record.ts';

/** Copies of one object that cannot all be true. */
export interface Conflict {
  readonly type: string;
  readonly identity: string;
  /** The properties in which they differ, in the order of the schema. */
  readonly differences: readonly Difference[];
  /** Those that are judged: the newest and what agrees with it, or all where none is known to be the newest. */
  readonly counted: readonly ExchangeRecord[];
  /** Those that are known to be older, and so not judged. */
  readonly outdated: readonly ExchangeRecord[];
  /** Scripts and modules say what shall be: none of them is older or newer. */
  readonly isWanted: boolean;
  /** They are not even at the same place in Active Directory: two organisations have an object of that name. */
  readonly isOfSeveralOrganisations: boolean;
}

/** One property in which copies differ. */
export interface Difference {
  readonly property: string;
  /** What each copy that shows the property says, comparable with the others. */
  readonly values: ReadonlyMap<ExchangeRecord, string>;
}

/** What a file shows: what people want, what somebody exported, or what the configuration calls observed. */
export type Side = 'wanted' | 'exported' | 'observed';

export interface JoinedCopies {
  /** The records of the files, without outdated copies. */
  readonly records: readonly ExchangeRecord[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Finds the objects that several files show, or one file several times. Copies that agree all stay: what is found in
 * them is one finding with several places. Of copies that do not, those that were changed before another are left out.
 * Only copies of one side are compared: what shall be is no copy of what is.
 */
export function joinCopies(files: readonly ReadFile[], sideOf: (file: ReadFile) => Side): JoinedCopies {
  const conflicts = copiesIn(files, sideOf).flatMap(({ side, copies }) => compare(copies, side) ?? []);
  const outdated = new Set(conflicts.flatMap((conflict) => conflict.outdated));
  const records = files.flatMap((file) => file.records);
  return {
    records: outdated.size === 0 ? records : records.filter((record) => !outdated.has(record)),
    conflicts,
  };
}

interface Copies {
  readonly side: Side;
  readonly copies: readonly ExchangeRecord[];
}

/** The objects of which there are several copies. */
function copiesIn(files: readonly ReadFile[], sideOf: (file: ReadFile) => Side): readonly Copies[] {
  const first = new Map<string, ExchangeRecord>();
  const several = new Map<string, { readonly side: Side; readonly copies: ExchangeRecord[] }>();
  for (const file of files) {
    const side = sideOf(file);
    for (const record of distinctRecords(file)) {
      const own = copyKey(record);
      if (own === undefined) continue;
      const key = `${side} ${own}`;
      const before = first.get(key);
      const known = several.get(key);
      if (known) known.copies.push(record);
      else if (before) several.set(key, { side, copies: [before, record] });
      else first.set(key, record);
    }
  }
  return [...several.values()].flatMap(({ side, copies }) =>
    byOrganisation(copies).map((group) => ({ side, copies: group })),
  );
}

/** Where copies name one organisation, those that name none are of it; where they name several, nobody knows. */
function byOrganisation(copies: readonly ExchangeRecord[]): readonly ExchangeRecord[][] {
  const isOne = new Set(copies.map(organisationOf).filter(Boolean)).size < 2;
  const groups = groupBy(copies, (copy) => {
    const organisation = organisationOf(copy);
    return isOne && organisation !== '' ? undefined : organisation;
  });
  return [...groups.values()];
}

/** What a script sets twice is what it sets last. */
function distinctRecords({ format, records }: ReadFile): Iterable<ExchangeRecord> {
  if (format !== 'powershell') return records;
  return new Map(records.map((record) => [copyKey(record) ?? record, record])).values();
}

function compare(copies: readonly ExchangeRecord[], side: Side): Conflict | undefined {
  const [record] = copies;
  if (!record) return undefined;
  const properties = new Set(typedProperties(record.type)?.values());
  const differences = [...properties].flatMap((property) => differenceIn(copies, property) ?? []);
  if (differences.length === 0) return undefined;
  const { type, identity } = record;
  const isOfSeveralOrganisations = differences.some(({ property }) => property === 'DistinguishedName');
  const outdated = new Set(isOfSeveralOrganisations ? [] : differences.flatMap(outdatedIn));
  const involved = new Set(differences.flatMap(({ values }) => [...values.keys()]));
  return {
    type,
    identity,
    differences,
    counted: copies.filter((copy) => involved.has(copy) && !outdated.has(copy)),
    outdated: copies.filter((copy) => outdated.has(copy)),
    isWanted: side === 'wanted',
    isOfSeveralOrganisations,
  };
}

function differenceIn(
  copies: readonly ExchangeRecord[],
  { name, shape, isCompared }: TypedProperty,
): Difference | undefined {
  if (!isCompared) return undefined;
  const values = new Map<ExchangeRecord, string>();
  for (const record of copies) {
    const value = propertyOf(record, name);
    const comparable = value && comparableValue(value, shape);
    if (comparable !== undefined) values.set(record, comparable);
  }
  return new Set(values.values()).size < 2 ? undefined : { property: name, values };
}

/** The copies that were changed before those with another value; none where it is not known which value is the newest. */
function outdatedIn({ values }: Difference): readonly ExchangeRecord[] {
  const dated = [...values].flatMap(([record, value]) => {
    const changed = changedAt(record);
    return changed === undefined ? [] : [{ record, value, changed }];
  });
  const newest = dated.reduce((latest, { changed }) => Math.max(latest, changed), Number.NEGATIVE_INFINITY);
  const newestValues = new Set(dated.filter(({ changed }) => changed === newest).map(({ value }) => value));
  if (newestValues.size !== 1) return [];
  return dated.filter(({ value }) => !newestValues.has(value)).map(({ record }) => record);
}
