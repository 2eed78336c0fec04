import type { Location, ObjectName } from './finding.ts';

/** A suppression, in the configuration or a comment, that accepts nothing. */
export interface StaleSuppression {
  readonly location: Location;
  readonly object: ObjectName;
  /** What it is about, in words: `principal-name/san-only of EXPR in lab/**`. */
  readonly accepts: string;
  readonly cause: StaleCause;
}

export type StaleCause =
  | {
      readonly kind: 'expired';
      /** The last day on which it held: `2027-01-31`, UTC. */
      readonly lastDay: string;
      readonly reason: string;
      readonly owner: string | undefined;
    }
  /** The rules it names were evaluated, and found nothing that it matches. */
  | { readonly kind: 'unused' }
  /** A comment that cannot be understood. */
  | { readonly kind: 'malformed'; readonly mistake: string };
