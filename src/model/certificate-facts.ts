import { sameName } from '../names/host-name.ts';
import {
  type CertificateNames,
  certificateCoversHost,
  coversHost,
  matchPrincipalName,
  type NameMatch,
} from '../names/match.ts';

/**
 * What is known of a certificate. X509, the encoded certificate, is one of which everything is known; of others exports
 * print a part, and what they do not show is undefined.
 */
export interface CertificateFacts extends CertificateNames {
  /** The subject for people, however it was printed. */
  readonly subject: string | undefined;
  readonly notBefore: Date | undefined;
  readonly notAfter: Date | undefined;
  /** Object identifiers of extended key usage; undefined where nothing says that it restricts the use. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  /** basicConstraints CA. */
  readonly isAuthority: boolean | undefined;
  /** Issuer and subject are the same name. */
  readonly isSelfIssued: boolean | undefined;
  readonly keyType: KeyType | undefined;
  /** In bits. */
  readonly keySize: number | undefined;
  /** Its name as RFCs have it, else its object identifier. */
  readonly signatureAlgorithm: string | undefined;
  /** It carries what only authorities that browsers trust put in; false says nothing of an old certificate. */
  readonly hasPublicMarks: boolean | undefined;
  /** Set where the names are taken from print; missing where they are decoded from the certificate. */
  readonly printed?: PrintedNames;
}

export type KeyType = 'RSA' | 'DSA' | 'EC' | 'Ed25519' | 'Ed448' | 'other';

/**
 * How names from print are to be taken. `dnsNames` are those in subjectAltName, or, where the common names are not known,
 * those that stand in either; whether a common name also stands in subjectAltName is never known.
 */
export interface PrintedNames {
  /** Subject is shown whole: these are all of its common names. */
  readonly hasSubject: boolean;
  /** CertificateDomains, or another list of its names, is shown whole. */
  readonly hasDomains: boolean;
}

/** Whether every name that clients compare is known. */
export function areNamesKnown({ printed }: CertificateFacts): boolean {
  return printed === undefined || (printed.hasSubject && printed.hasDomains);
}

/**
 * How a principal name stands to a certificate of which perhaps only a part is known: `one-of-its-names`, it is on it, but
 * whether as common name or in subjectAltName is not shown; `unknown`, it is not among the names that are shown.
 */
export function matchKnownNames(
  name: string,
  facts: CertificateFacts,
): NameMatch | 'one-of-its-names' | 'unknown' {
  const match = matchPrincipalName(name, facts);
  if (areNamesKnown(facts) || match === 'common-name') return match;
  if (match === 'subject-alternative-name') return facts.printed?.hasSubject ? match : 'one-of-its-names';
  return 'unknown';
}

/** Whether TLS accepts the certificate for `host`; undefined where too few of its names are known to tell. */
export function coversClientHost(facts: CertificateFacts, host: string): boolean | undefined {
  if (!facts.printed) return certificateCoversHost(facts, host);
  const names = [...facts.commonNames, ...facts.dnsNames];
  if (names.some((name) => sameName(name, host) || coversHost(name, host))) return true;
  return areNamesKnown(facts) ? false : undefined;
}

/** Whether a principal name is one of its names or covered by one, as far as is known. */
export function carriesPrincipalName(facts: CertificateFacts, name: string): boolean {
  const match = matchKnownNames(name, facts);
  return match !== 'none' && match !== 'unknown';
}
