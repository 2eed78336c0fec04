import { DAY, type Moment } from '../model/moment.ts';
import type { Location } from '../rule/finding.ts';
import type { FileSet } from './file-set.ts';

/** A finding, or several, that the configuration accepts. At least one of `rule`, `object` and `files` is there. */
export interface Suppression {
  readonly rule: string | undefined;
  /** What the finding's object is called: `EXPR`, `OutlookProvider EXPR` or `OutlookProvider/EXPR`, in any case. */
  readonly object: string | undefined;
  /** Where the finding stands. */
  readonly files: FileSet | undefined;
  readonly reason: string;
  readonly owner: string | undefined;
  /** The last day on which it holds: `2027-01-31`, UTC. */
  readonly expires: string | undefined;
  /** What it accepts, in words: `principal-name/san-only of EXPR in lab/**`. */
  readonly accepts: string;
  /** Where it stands in the configuration: at what it says first of rule, object and files. */
  readonly location: Location;
  /** Where its last day is written; `location` where it has none. */
  readonly expiresLocation: Location;
}

/** Whether its last day is over, in UTC. */
export function isExpired({ expires }: Pick<Suppression, 'expires'>, asOf: Moment): boolean {
  const start = expires === undefined ? undefined : startOfDay(expires);
  return start !== undefined && !asOf.isBefore(new Date(start + DAY));
}

/** When a day such as `2027-01-31` begins, in milliseconds; undefined for what is no day of the calendar. */
export function startOfDay(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const date = new Date(`${day}T00:00:00Z`);
  // 30 February would pass for a day of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? date.getTime() : undefined;
}
