import type { CertificateFacts } from './certificate-facts.ts';
import { DAY } from './moment.ts';

/** When to renew: some days before the end, or a part of the lifetime where that is less, as of certificates for 47 days. */
export interface RenewalMargin {
  readonly days: number;
  /** Of the lifetime, between 0 and 1. */
  readonly share: number;
}

/** From when on a renewal is due, and from when on it is late (HealthChecker has 60 and 30 days for every lifetime). */
export const DUE: RenewalMargin = { days: 60, share: 1 / 3 };
export const LATE: RenewalMargin = { days: 30, share: 1 / 6 };

/** The instant so much before the end of validity; undefined where the dates are not known. */
export function renewalDate(
  { notBefore, notAfter }: Pick<CertificateFacts, 'notBefore' | 'notAfter'>,
  { days, share }: RenewalMargin,
): Date | undefined {
  if (!notBefore || !notAfter) return undefined;
  const lifetime = notAfter.getTime() - notBefore.getTime();
  return new Date(notAfter.getTime() - Math.max(0, Math.min(days * DAY, lifetime * share)));
}
