import { comparable, sameName } from './host-name.ts';

/** The names of one certificate that a principal name is held against. */
export interface CertificateNames {
  readonly commonNames: readonly string[];
  readonly dnsNames: readonly string[];
  readonly emailAddresses: readonly string[];
}

/** The host names that a certificate carries, wherever they stand in it. */
export function namesIn({
  commonNames,
  dnsNames,
}: Pick<CertificateNames, 'commonNames' | 'dnsNames'>): readonly string[] {
  return [...commonNames, ...dnsNames];
}

/**
 * How a principal name stands to a certificate, best first:
 * - `common-name`: every Windows and the Remote Connectivity Analyzer accept it.
 * - `subject-alternative-name`: Windows Vista SP1 and later accept it; the analyzer warns
 *   ("…a match was found in the subject alternative name extension").
 * - `wildcard-common-name`: the common name is a wildcard that covers the name. The analyzer compares literally and
 *   fails; the documented value is the literal wildcard.
 * - `wildcard-alternative-name`: only a wildcard subjectAltName covers it; the analyzer's verdict is not documented.
 * - `covers-certificate`: the principal name is itself a wildcard that covers a name of the certificate; it is
 *   compared literally, never as a pattern.
 */
export type NameMatch =
  | 'common-name'
  | 'subject-alternative-name'
  | 'wildcard-common-name'
  | 'wildcard-alternative-name'
  | 'covers-certificate'
  | 'none';

/**
 * Compares a principal name (without `msstd:`) with a certificate as Windows does: the common name first, then
 * subjectAltName, without case, wildcards literal. A certificate with an e-mail name is known by that instead of its
 * common name (Principal Names, https://learn.microsoft.com/windows/win32/rpc/principal-names); Microsoft's analyzer
 * article "The certificate common name doesn't match the mutual authentication string" gives the order.
 */
export function matchPrincipalName(name: string, certificate: CertificateNames): NameMatch {
  const { commonNames, dnsNames, emailAddresses } = certificate;
  if ([...commonNames, ...emailAddresses].some((candidate) => sameName(candidate, name)))
    return 'common-name';
  if (dnsNames.some((candidate) => sameName(candidate, name))) return 'subject-alternative-name';
  if (commonNames.some((candidate) => coversHost(candidate, name))) return 'wildcard-common-name';
  if (dnsNames.some((candidate) => coversHost(candidate, name))) return 'wildcard-alternative-name';
  if ([...commonNames, ...dnsNames].some((candidate) => coversHost(name, candidate)))
    return 'covers-certificate';
  return 'none';
}

/** Whether `pattern` is a wildcard whose `*` stands for exactly the left-most label of `host` (RFC 9525 §6.3). */
export function coversHost(pattern: string, host: string): boolean {
  const wildcard = comparable(pattern);
  const name = comparable(host);
  if (!wildcard.startsWith('*.') || name.startsWith('*.')) return false;
  const dot = name.indexOf('.');
  return dot > 0 && name.slice(dot) === wildcard.slice(1);
}

/**
 * Whether TLS accepts the certificate for `host`: subjectAltName where it has DNS names, the common name only where it
 * has none (RFC 2818 §3.1). This is another check than that of the principal name.
 */
export function certificateCoversHost(certificate: CertificateNames, host: string): boolean {
  const names = certificate.dnsNames.length > 0 ? certificate.dnsNames : certificate.commonNames;
  return names.some((name) => sameName(name, host) || coversHost(name, host));
}
