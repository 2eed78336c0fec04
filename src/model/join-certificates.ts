import { isSameName, parseDistinguishedName } from '../names/distinguished-name.ts';
import { groupBy } from '../text/group-by.ts';
import { type Certificate, faultOf, isBareListing, servicesOfRecord, thumbprintOf } from './certificate.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { printedFacts, printedName } from './printed-certificate.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import type { X509 } from './x509.ts';

/** A certificate as far as it is known, and the records that show it. */
interface Joined {
  readonly thumbprint: string | undefined;
  readonly identity: string;
  readonly x509: CertificateFacts;
  readonly origins: [ExchangeRecord, ...ExchangeRecord[]];
}

/**
 * Joins the records of each certificate by thumbprint, in the order in which they were first met, those known from lists
 * alone last. A list without RawData adds its word to a certificate that another file shows in full; one that shows no
 * name of a certificate makes none.
 */
export function toCertificates(records: readonly ExchangeRecord[]): Certificate[] {
  const encoded = new Map<string, Joined & { readonly x509: X509 }>();
  const signers = new Set<string>();
  for (const record of records) {
    const { x509 } = record;
    if (!x509) continue;
    const { thumbprint, issuer, isSelfIssued } = x509;
    const known = encoded.get(thumbprint);
    if (known) known.origins.push(record);
    else encoded.set(thumbprint, { thumbprint, identity: thumbprint, x509, origins: [record] });
    if (!isSelfIssued) signers.add(issuer);
  }
  const bySerialNumber = groupBy(encoded.values(), ({ x509 }) => comparableSerialNumber(x509.serialNumber));
  const listed = groupBy(records.filter(isBareListing), listingKey);
  const printed = [...listed.values()].flatMap((listings): Joined[] => {
    const [first] = listings;
    const thumbprint = thumbprintOf(first);
    const known = thumbprint === undefined ? sameNumber(first, bySerialNumber) : encoded.get(thumbprint);
    if (known) known.origins.push(...listings);
    const x509 = known ? undefined : printedFacts(listings);
    return x509 ? [{ thumbprint, identity: thumbprint ?? first.identity, x509, origins: listings }] : [];
  });
  return [...encoded.values(), ...printed].map((joined) => ({
    ...joined,
    services: servicesOf(joined.origins),
    fault: joined.origins.map(faultOf).find((fault) => fault !== undefined),
    isInstalled: joined.origins.some((origin) => origin.type === 'ExchangeCertificate'),
    hasIssued: joined.x509.subject !== undefined && signers.has(joined.x509.subject),
  }));
}

/** Without a thumbprint only what is the same in all that is shown is taken for the same certificate. */
function listingKey(record: ExchangeRecord): string {
  const thumbprint = thumbprintOf(record);
  if (thumbprint !== undefined) return thumbprint;
  const shown = ['SerialNumber', 'Subject', 'NotBefore', 'NotAfter', 'CertificateDomains'];
  return JSON.stringify([record.identity, ...shown.map((name) => textIfSet(record, name) ?? null)]);
}

/** The certificate that has the serial number, which no two of one issuer share, and the subject of a list. */
function sameNumber<Known extends { readonly x509: X509 }>(
  record: ExchangeRecord,
  bySerialNumber: ReadonlyMap<string, readonly Known[]>,
): Known | undefined {
  const printed = textIfSet(record, 'SerialNumber');
  const subject = printedName(record, 'Subject');
  if (printed === undefined || !subject) return undefined;
  const [known, ...others] = bySerialNumber.get(comparableSerialNumber(printed)) ?? [];
  const name = known && others.length === 0 ? parseDistinguishedName(known.x509.subject) : undefined;
  return name && isSameName(name, subject) ? known : undefined;
}

/** Programs write serial numbers with or without the zeros in front, and with signs between the bytes. */
export function comparableSerialNumber(text: string): string {
  return text
    .replace(/[\s:-]/g, '')
    .replace(/^0+(?=.)/, '')
    .toUpperCase();
}

function servicesOf(origins: readonly ExchangeRecord[]): readonly string[] | undefined {
  const known = origins.map(servicesOfRecord).filter((services) => services !== undefined);
  return known.length > 0 ? [...new Set(known.flat())] : undefined;
}
