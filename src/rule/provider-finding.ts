import { type Certificate, describeCertificate } from '../model/certificate.ts';
import type { CertificateFacts } from '../model/certificate-facts.ts';
import type { ClientFloor } from '../model/client-floor.ts';
import { endpointsOf, isInert, type Side } from '../model/endpoint.ts';
import type { Environment } from '../model/environment.ts';
import type { Moment } from '../model/moment.ts';
import type { OutlookProvider } from '../model/outlook-provider.ts';
import { locationOf } from '../model/reading.ts';
import { type ExchangeRecord, propertyOf } from '../model/record.ts';
import { remember } from '../model/remember.ts';
import { judgePrincipalName, type Verdict, type WildcardMatch } from '../model/verdict.ts';
import type { Location, ObjectName, Related, Severity } from './finding.ts';

/** A provider whose value Outlook compares with a certificate, and from which side those clients come. */
export interface ClientProvider {
  readonly provider: OutlookProvider;
  readonly side: Side;
}

/**
 * EXPR for clients outside, EXCH for those inside: Exchange 2013 and later hand EXCH's value to Outlook 2013 and later
 * for the internal endpoint.
 */
export function clientProviders(environment: Environment): ClientProvider[] {
  return environment.outlookProviders.flatMap((provider): ClientProvider[] =>
    provider.role === 'external' || provider.role === 'internal' ? [{ provider, side: provider.role }] : [],
  );
}

/** A provider with a well-formed name that clients are told, and what becomes of it. */
export interface JudgedProvider extends ClientProvider {
  readonly verdict: Verdict;
}

/** The verdict on each client provider's name; none where the name is malformed, or never sent for want of TLS. */
export const judgedProviders = remember(judgeProviders, (asOf) => asOf.key);

function judgeProviders(environment: Environment, asOf: Moment): readonly JudgedProvider[] {
  return clientProviders(environment).flatMap(({ provider, side }): JudgedProvider[] => {
    const { principalName } = provider;
    if (principalName?.form !== 'msstd' || isInert(environment, side)) return [];
    return [{ provider, side, verdict: judgePrincipalName(environment, side, principalName.name, asOf) }];
  });
}

/** What every finding about a provider's property has in common. EXCH reaches fewer clients, so it weighs less. */
export function aboutProvider({ provider, side }: ClientProvider): {
  location: Location;
  object: ObjectName;
  property: string;
  isLighter: boolean;
  value: string;
} {
  const { record, name, certPrincipalName } = provider;
  return {
    location: locationOf(record, 'CertPrincipalName'),
    object: { kind: 'OutlookProvider', identity: name },
    property: 'CertPrincipalName',
    isLighter: side === 'internal',
    value: certPrincipalName.state === 'set' ? certPrincipalName.text : '',
  };
}

/**
 * How much a wildcard match weighs: the analyzer fails on a wildcard common name, yet Windows 7 and later connect; for
 * a wildcard in subjectAltName no source tells; a wildcard value for a plain certificate fails everywhere.
 */
export function wildcardSeverity(match: WildcardMatch, clientFloor: ClientFloor): Severity {
  if (match === 'covers-certificate') return 'error';
  const isTolerant = clientFloor === 'mapi' || clientFloor === 'cloud';
  return match === 'wildcard-alternative-name' || isTolerant ? 'warning' : 'error';
}

/** The names of certificates in words: `certificate mail.contoso.com (9F86D081...) has common name …`. */
export function describeNames(certificates: readonly Certificate[]): string {
  const shown = certificates.slice(0, 3).map((certificate) => {
    const { common, alternative } = namesInWords(certificate.x509);
    return `certificate ${describeCertificate(certificate)} has ${common} and ${alternative}`;
  });
  return shorten(shown, 3, certificates.length, '; ');
}

function namesInWords({ commonNames, dnsNames, printed }: CertificateFacts) {
  const common = commonNames.length > 0 ? `common name ${commonNames.join(', ')}` : 'no common name';
  if (!printed) {
    const alternative = dnsNames.length > 0 ? `subjectAltName ${shorten(dnsNames, 6)}` : 'no subjectAltName';
    return { common, alternative };
  }
  const others = dnsNames.length > 0 ? [`the DNS names ${shorten(dnsNames, 6)}`] : [];
  const unknown = printed.hasDomains ? [] : ['others that are not shown'];
  return {
    common: printed.hasSubject || commonNames.length > 0 ? common : 'a common name that is not shown',
    alternative: [...others, ...unknown].join(' and ') || 'no other DNS name',
  };
}

/** More servers than these tell a reader nothing new. */
const MOST_ENDPOINTS = 10;

/** The chain of evidence behind a verdict: the host that clients use, then the certificates. */
export function evidenceChain(
  environment: Environment,
  side: Side,
  certificates: readonly Certificate[],
): readonly Related[] {
  const endpoints = endpointsOf(environment, side)
    .slice(0, MOST_ENDPOINTS)
    .map(({ record, property, host }) => ({
      message: `Outlook Anywhere: ${property} of ${record.identity} is ${host}`,
      location: locationOf(record, property),
    }));
  return [...endpoints, ...certificates.flatMap(placesOf)];
}

function placesOf(certificate: Certificate): Related[] {
  const { notAfter } = certificate.x509;
  const end = notAfter ? `, valid until ${isoDay(notAfter)}` : '';
  const first = `${describeNames([certificate])}${end}`;
  return certificate.origins.map((record, index) => ({
    message: index === 0 ? first : `certificate ${describeCertificate(certificate)} again`,
    location: placeOfCertificate(record),
  }));
}

/** Where a record shows the certificate: its encoded form, else what says most of it in print. */
export function placeOfCertificate(record: ExchangeRecord): Location {
  const shown = (record.x509 ? ['RawData'] : ['Subject', 'CertificateDomains', 'Thumbprint']).find(
    (property) => propertyOf(record, property),
  );
  return shown === undefined ? { source: record.source, span: record.span } : locationOf(record, shown);
}

/** A date as people compare them: `2027-01-31`, UTC. */
export function isoDay(date: Date | undefined): string {
  return date ? date.toISOString().slice(0, 10) : 'an unknown day';
}

/** The first of a list, and how many more there are. */
export function shorten(
  items: readonly string[],
  limit: number,
  total = items.length,
  separator = ', ',
): string {
  const shown = items.slice(0, limit).join(separator);
  return total > limit ? `${shown}${separator}and ${total - limit} more` : shown;
}
