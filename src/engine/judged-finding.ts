import type { Acceptance } from '../report/report.ts';
import type { Finding } from '../rule/finding.ts';

/** A finding with the environment it was made in and its fingerprint. */
export interface JudgedFinding extends Finding {
  readonly environment: string;
  readonly fingerprint: string;
  /** By what in the configuration or in a comment it is accepted; null where it is not. */
  readonly accepted: Acceptance | null;
}
