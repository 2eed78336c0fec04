import { SERVICE_FLAGS } from '../model/certificate.ts';

/** CertificateStatus (Get-ExchangeCertificate), by number. */
export const STATUS_WORDS: readonly string[] = [
  'Unknown',
  'Valid',
  'Revoked',
  'DateInvalid',
  'Untrusted',
  'Invalid',
  'RevocationCheckFailure',
  'PendingRequest',
];

/** CertificateAuthorityType, what RootCAType shows, by number. */
export const TRUST_WORDS: readonly string[] = [
  'None',
  'ThirdParty',
  'Enterprise',
  'Registry',
  'GroupPolicy',
  'Unknown',
];

/** AllowedServices as .NET writes flags: `IMAP, POP, IIS, SMTP`; undefined where a flag has no word. */
export function flagWords(flags: number): string | undefined {
  if (flags === 0) return 'None';
  const known = SERVICE_FLAGS.filter(([flag]) => (flags & flag) !== 0);
  const rest = known.reduce((left, [flag]) => left & ~flag, flags);
  return rest === 0 ? known.map(([, word]) => word).join(', ') : undefined;
}
