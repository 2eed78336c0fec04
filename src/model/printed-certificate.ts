import {
  isSameName,
  type PrintedName,
  parseDistinguishedName,
  valuesOfType,
} from '../names/distinguished-name.ts';
import { sameName } from '../names/host-name.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import {
  DOMAIN_PROPERTIES,
  type PrintedList,
  printedDomains,
  printedInstant,
  printedList,
} from './printed-value.ts';
import { readBoolean, textIfSet } from './reading.ts';
import { type ExchangeRecord, propertyOf } from './record.ts';

/**
 * What lists of one certificate without RawData show of it, each the parts that it shows best; undefined where they show
 * none of its names.
 */
export function printedFacts(records: readonly ExchangeRecord[]): CertificateFacts | undefined {
  const shown = records.map(readPrinted);
  const subject = best(
    shown.map((each) => each.subject),
    (name) => !name.isCut,
  );
  const domains = best(
    shown.map((each) => each.domains),
    (list) => list.isWhole,
  );
  const shownNames = subject ? valuesOfType(subject, 'CN') : [];
  const commonNames = shownNames.filter(isLegible);
  const hasSubject = subject !== undefined && !subject.isCut && shownNames.length === commonNames.length;
  const isCommon = (name: string) => commonNames.some((commonName) => sameName(commonName, name));
  const shownDomains = domains?.items ?? [];
  const dnsNames = shownDomains.filter((name) => isLegible(name) && !isCommon(name));
  if (commonNames.length + dnsNames.length === 0 && !hasSubject) return undefined;
  const first = <Fact>(of: (each: Printed) => Fact | undefined) =>
    shown.map(of).find((fact) => fact !== undefined);
  return {
    subject: first((each) => (each.subject && !each.subject.isCut ? each.subjectText : undefined)),
    commonNames,
    emailAddresses: subject ? valuesOfType(subject, 'E') : [],
    dnsNames,
    notBefore: first((each) => each.notBefore),
    notAfter: first((each) => each.notAfter),
    extendedKeyUsage: first((each) => each.extendedKeyUsage),
    isAuthority: undefined,
    isSelfIssued: first((each) => each.isSelfIssued),
    keyType: undefined,
    keySize: first((each) => each.keySize),
    signatureAlgorithm: undefined,
    hasPublicMarks: undefined,
    printed: { hasSubject, hasDomains: domains?.isWhole === true && shownDomains.every(isLegible) },
  };
}

/** Whether a file's encoding could hold the name; Export-Csv of Windows PowerShell puts `?` for what is not ASCII. */
export function isLegible(name: string): boolean {
  return !/[?\uFFFD]/.test(name);
}

/** A printed Subject or Issuer; undefined where it is not shown, or is no distinguished name. */
export function printedName(record: ExchangeRecord, property: 'Subject' | 'Issuer'): PrintedName | undefined {
  const value = propertyOf(record, property);
  if (value?.kind === 'truncated') return parseDistinguishedName(value.text, true);
  const text = textIfSet(record, property);
  return text === undefined ? undefined : parseDistinguishedName(text);
}

/** One list's word. */
interface Printed {
  readonly subject: PrintedName | undefined;
  readonly subjectText: string | undefined;
  readonly domains: PrintedList | undefined;
  readonly notBefore: Date | undefined;
  readonly notAfter: Date | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly isSelfIssued: boolean | undefined;
  readonly keySize: number | undefined;
}

function readPrinted(record: ExchangeRecord): Printed {
  const subject = printedName(record, 'Subject');
  const size = textIfSet(record, 'PublicKeySize') ?? '';
  return {
    subject,
    subjectText: textIfSet(record, 'Subject'),
    domains: best(
      DOMAIN_PROPERTIES.map((property) => printedDomains(record, property)),
      (list) => list.isWhole,
    ),
    notBefore: instantOf(record, 'NotBefore'),
    notAfter: instantOf(record, 'NotAfter'),
    extendedKeyUsage: usagesOf(record),
    isSelfIssued: readBoolean(record, 'IsSelfSigned') ?? isOwnIssuer(subject, printedName(record, 'Issuer')),
    keySize: /^\d{2,5}$/.test(size) ? Number(size) : undefined,
  };
}

/** The first that is whole, else the first at all. */
function best<Item>(
  items: readonly (Item | undefined)[],
  isWhole: (item: Item) => boolean,
): Item | undefined {
  const shown = items.filter((item) => item !== undefined);
  return shown.find(isWhole) ?? shown[0];
}

function instantOf(record: ExchangeRecord, property: string): Date | undefined {
  const text = textIfSet(record, property);
  return text === undefined ? undefined : printedInstant(text);
}

function isOwnIssuer(subject: PrintedName | undefined, issuer: PrintedName | undefined): boolean | undefined {
  if (!subject || !issuer || subject.isCut || issuer.isCut) return undefined;
  return isSameName(subject, issuer);
}

/** `Server Authentication (1.3.6.1.5.5.7.3.1)`, the name in the language of whoever printed it. */
function usagesOf(record: ExchangeRecord): readonly string[] | undefined {
  const value = propertyOf(record, 'EnhancedKeyUsageList');
  const list = value?.kind === 'list' ? printedList(value) : undefined;
  if (!list?.isWhole || list.items.length === 0) return undefined;
  const usages = list.items.flatMap((item) => /(?:^|\()([0-9]+(?:\.[0-9]+)+)\)?$/.exec(item)?.[1] ?? []);
  return usages.length === list.items.length ? usages : undefined;
}
