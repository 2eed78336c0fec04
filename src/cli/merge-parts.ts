import type { Report, Shard } from '../report/report.ts';
import { UsageError } from './usage-error.ts';

/** A report that is to be merged. */
export interface NamedReport {
  /** As the command line names it. */
  readonly path: string;
  readonly report: Report;
}

/** Nobody goes through more; a hostile report may speak of thousands. */
const MOST_NAMED = 10;

/** Throws UsageError unless the reports are all parts of one run, or none says that it is a part. */
export function refuseMissingParts(reports: readonly NamedReport[]): void {
  const parts = reports.flatMap(({ path, report: { shard } }) => (shard ? [{ path, shard }] : []));
  const [first] = parts;
  if (!first) return;
  const whole = reports.find(({ report }) => report.shard === null);
  if (whole)
    throw new UsageError(`${whole.path} is a whole run, and ${first.path} is ${inWords(first.shard)}`);
  const { count } = first.shard;
  const owners = new Map<number, string>();
  for (const { path, shard } of parts) {
    if (shard.count !== count)
      throw new UsageError(`${first.path} is ${inWords(first.shard)}, and ${path} is ${inWords(shard)}`);
    if (shard.index > count) throw new UsageError(`${path} is ${inWords(shard)}, which there is not`);
    const owner = owners.get(shard.index);
    if (owner !== undefined) throw new UsageError(`${inWords(shard)} is in ${owner} and in ${path}`);
    owners.set(shard.index, path);
  }
  const missing = Array.from({ length: count }, (_, position) => position + 1).filter(
    (index) => !owners.has(index),
  );
  if (missing.length > 0) throw new UsageError(missingInWords(missing, count));
}

function inWords({ index, count }: Shard): string {
  return `part ${index} of ${count}`;
}

function missingInWords(missing: readonly number[], count: number): string {
  if (missing.length === 1) return `part ${missing.join('')} of ${count} is missing`;
  const omitted = missing.length - MOST_NAMED;
  const more = omitted > 0 ? ` and ${omitted} more` : '';
  return `parts ${missing.slice(0, MOST_NAMED).join(', ')}${more} of ${count} are missing`;
}
