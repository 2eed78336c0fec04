import type { Finding } from '../rule/finding.ts';

/** A finding with the environment it was made in and its fingerprint. */
export interface JudgedFinding extends Finding {
  readonly environment: string;
  readonly fingerprint: string;
}
