import { changedAt } from './changed-at.ts';
import { comparableValue } from './comparable-value.ts';
import { copyKey, organisationOf } from './copy-key.ts';
import type { Environment } from './environment.ts';
import { isWanted } from './format-name.ts';
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
 * object the newest counts; Exchange Online's counts where there is none of the organisation's own.
 */
export function driftIn({ files, conflicts }: Environment): readonly Drift[] {
  const outdated = new Set(conflicts.flatMap((conflict) => conflict.outdated));
  const exported = new Map<string, ExchangeRecord>();
  for (const { format, records } of files) {
    if (isWanted(format)) continue;
    for (const record of records) {
      const key = outdated.has(record) ? undefined : copyKey(record);
      const other = key === undefined ? undefined : exported.get(key);
      if (key !== undefined && (!other || outweighs(record, other))) exported.set(key, record);
    }
  }
  const desired = files.filter(({ format }) => format === 'desired-state').flatMap(({ records }) => records);
  return desired.flatMap((record) => {
    const other = exported.get(copyKey(record) ?? '');
    return other && mayBeOfOneOrganisation(record, other) ? differences(record, other) : [];
  });
}

function mayBeOfOneOrganisation(...records: readonly ExchangeRecord[]): boolean {
  return new Set(records.map(organisationOf).filter((name) => name !== undefined)).size < 2;
}

function outweighs(record: ExchangeRecord, other: ExchangeRecord): boolean {
  const isInCloud = organisationOf(record) === '';
  if (isInCloud !== (organisationOf(other) === '')) return !isInCloud;
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
