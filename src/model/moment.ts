/** A day in milliseconds. */
export const DAY = 24 * 60 * 60 * 1000;

/** The instants, in milliseconds since 1970 and both included, between which an answer is the same. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Every instant. */
export const ALWAYS: Interval = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

let made = 0;

/**
 * The time that counts as now, for whoever compares dates with it. It remembers how far it could have been moved without
 * a different answer to any comparison so far: what was concluded from those holds in all of that interval.
 */
export class Moment {
  /** For remembering what was worked out with it: two moments never have the same, for each knows its comparisons alone. */
  readonly key: string;
  private readonly time: number;
  private from = ALWAYS.from;
  private to = ALWAYS.to;

  constructor(instant: Date) {
    made += 1;
    this.key = String(made);
    this.time = instant.getTime();
  }

  /** Whether it comes after a date. */
  isAfter(date: Date): boolean {
    const time = date.getTime();
    const isAfter = this.time > time;
    if (isAfter) this.from = Math.max(this.from, time + 1);
    // No instant compares with a date that is none.
    else if (!Number.isNaN(time)) this.to = Math.min(this.to, time);
    return isAfter;
  }

  /** Whether it comes before a date. */
  isBefore(date: Date): boolean {
    const time = date.getTime();
    const isBefore = this.time < time;
    if (isBefore) this.to = Math.min(this.to, time - 1);
    else if (!Number.isNaN(time)) this.from = Math.max(this.from, time);
    return isBefore;
  }

  /** From when to when all comparisons so far have the same answers. */
  get interval(): Interval {
    return { from: this.from, to: this.to };
  }
}

/** Whether an instant lies in an interval. */
export function isWithin(instant: Date, { from, to }: Interval): boolean {
  return instant.getTime() >= from && instant.getTime() <= to;
}
