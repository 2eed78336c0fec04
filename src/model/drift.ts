import { changedAt } from './changed-at.ts';
import { comparableValue } from './comparable-value.ts';
import { copyKey, isInCloud } from './copy-key.ts';
import type { Environment } from './environment.ts';
import { isWanted } from './format-name.ts';
import { SINGLE } from './object-names.ts';
import { type ExchangeRecord, propertyOf } from './record.ts';
import { typedProperties } from './typed-record.ts';

/** A property that shall be something else than a server's export shows. */
export interface Drift {
  readonly desired: ExchangeRecord;
  readonly exported: ExchangeRecord;
  readonly property: string;
}

/**
 * Where modules of desired state and exports describe the same object, the properties in which the two differ by
 * meaning: neither what one of them does not show nor another way to spell it is a difference. Of several exports of an
 * object the newest counts.
 */
export function driftIn({ files, conflicts }: Environment): readonly Drift[] {
  const outdated = new Set(conflicts.flatMap((conflict) => conflict.outdated));
  const exported = new Map<string, ExchangeRecord>();
  for (const { format, records } of files) {
    if (isWanted(format)) continue;
    for (const record of records) {
      const key = outdated.has(record) ? undefined : keyOf(record);
      const other = key === undefined ? undefined : exported.get(key);
      if (key !== undefined && (!other || isNewer(record, other))) exported.set(key, record);
    }
  }
  const desired = files.filter(({ format }) => format === 'desired-state').flatMap(({ records }) => records);
  return desired.flatMap((record) => {
    const other = exported.get(keyOf(record) ?? '');
    return other ? differences(record, other) : [];
  });
}

/** An organisation has one object of some types, whatever it calls that. */
function keyOf(record: ExchangeRecord): string | undefined {
  if (!SINGLE.has(record.type)) return copyKey(record);
  return isInCloud(record) ? undefined : record.type;
}

function isNewer(record: ExchangeRecord, other: ExchangeRecord): boolean {
  return (changedAt(record) ?? Number.NEGATIVE_INFINITY) > (changedAt(other) ?? Number.NEGATIVE_INFINITY);
}

function differences(desired: ExchangeRecord, exported: ExchangeRecord): readonly Drift[] {
  const typed = new Set(typedProperties(desired.type)?.values());
  return [...typed].flatMap(({ name, shape, isCompared }) => {
    const [wanted, shown] = [propertyOf(desired, name), propertyOf(exported, name)];
    if (!isCompared || !wanted || !shown) return [];
    const [one, two] = [comparableValue(wanted, shape), comparableValue(shown, shape)];
    return one === undefined || two === undefined || one === two
      ? []
      : [{ desired, exported, property: name }];
  });
}
