import { type Config, roleOf } from '../config/config.ts';
import { copyKey } from '../model/copy-key.ts';
import type { Environment } from '../model/environment.ts';
import { isWanted } from '../model/format-name.ts';
import { type ExchangeRecord, propertyOf } from '../model/record.ts';
import type { PropertyChange } from '../rule/finding.ts';
import { groupBy } from '../text/group-by.ts';

interface Showing {
  readonly record: ExchangeRecord;
  /** 0: observed, 1: exported, 2: what shall be, which says least of what a server holds. */
  readonly rank: number;
}

/**
 * Turns a change into one that goes from what the server holds, as far as the files of the environment show: a plan is made
 * from that, not from what a module or a file to be mended says. Of copies that contradict each other the outdated ones say
 * nothing.
 */
export function asServerShows(
  { files, conflicts }: Environment,
  config: Config,
): (change: PropertyChange) => PropertyChange {
  const outdated = new Set(conflicts.flatMap((conflict) => conflict.outdated));
  const showing = files.flatMap(({ format, source, records }) => {
    const isObserved = roleOf(config, source.path) === 'observed';
    const rank = isWanted(format) ? 2 : isObserved ? 0 : 1;
    return records.filter((record) => !outdated.has(record)).map((record): Showing => ({ record, rank }));
  });
  const byKey = groupBy(showing, ({ record }) => copyKey(record));
  const rankOf = new Map(showing.map(({ record: { source }, rank }) => [source.path, rank]));
  return (change) => {
    const { record, property } = change;
    const key = copyKey(record);
    const [best] = (key === undefined ? [] : (byKey.get(key) ?? []))
      .filter((other) => propertyOf(other.record, property) !== undefined)
      .toSorted((a, b) => a.rank - b.rank);
    if (!best) return change;
    const isBetter = outdated.has(record) || best.rank < (rankOf.get(record.source.path) ?? 2);
    return isBetter ? { ...change, record: best.record, current: propertyOf(best.record, property) } : change;
  };
}
