import { groupBy } from '../text/group-by.ts';
import { type AnalyzerReport, toAnalyzerReport } from './analyzer-report.ts';
import { type AutodiscoverResponse, toAutodiscoverResponse } from './autodiscover-response.ts';
import { isOfBackEnd } from './back-end.ts';
import type { Certificate } from './certificate.ts';
import { type Conflict, joinCopies, type Side } from './copies.ts';
import { EVIDENCE_SOURCES, type Evidence } from './evidence.ts';
import { isWanted } from './format-name.ts';
import { toCertificates } from './join-certificates.ts';
import { type OutlookAnywhere, toOutlookAnywhere } from './outlook-anywhere.ts';
import { type OutlookProvider, toOutlookProvider } from './outlook-provider.ts';
import type { ExchangeRecord, ReadFile } from './record.ts';
import { type UnreadableCertificate, unreadableCertificates } from './unreadable-certificate.ts';

/** The exported objects of one Exchange organisation, typed and joined: all that a rule looks at. */
export interface Environment {
  readonly name: string;
  readonly files: readonly ReadFile[];
  /** Every object by type, outdated copies left out. */
  readonly records: ReadonlyMap<string, readonly ExchangeRecord[]>;
  readonly outlookProviders: readonly OutlookProvider[];
  readonly outlookAnywhere: readonly OutlookAnywhere[];
  readonly certificates: readonly Certificate[];
  readonly externalCertificates: readonly ExternalCertificates[];
  readonly unreadableCertificates: readonly UnreadableCertificate[];
  readonly responses: readonly AutodiscoverResponse[];
  readonly analyzerReports: readonly AnalyzerReport[];
  /** The objects that were exported more than once, with values that contradict each other. */
  readonly conflicts: readonly Conflict[];
  /** Paths of the files that are said to show what a server holds, and so follow what shall be. */
  readonly observedPaths: ReadonlySet<string>;
}

/** Host names at which something before Exchange answers, and the certificates that clients meet there. */
export interface ExternalCertificates {
  /** Host names, or wildcards for all names one label below. */
  readonly hosts: readonly string[];
  /** Empty where no file shows them. */
  readonly certificates: readonly Certificate[];
}

/** What is told of the files besides what they hold. */
export interface Circumstances {
  /** Tells copies of a state from files that say what shall be: the two are not compared. */
  readonly isObserved?: (file: ReadFile) => boolean;
  readonly externalCertificates?: readonly {
    readonly hosts: readonly string[];
    readonly includes: (path: string) => boolean;
  }[];
}

/**
 * Joins what the readers found into one organisation. Of copies of an object that contradict each other, the newest is
 * taken.
 */
export function assembleEnvironment(
  name: string,
  files: readonly ReadFile[],
  { isObserved = () => false, externalCertificates = [] }: Circumstances = {},
): Environment {
  const { records, conflicts } = joinCopies(files, (file) => sideOf(file, isObserved));
  const certificates = toCertificates(records);
  const byType = groupBy(records, ({ type }) => type);
  const ofType = (type: string): readonly ExchangeRecord[] => byType.get(type) ?? [];
  return {
    name,
    files,
    records: byType,
    conflicts,
    observedPaths: new Set(files.filter(isObserved).map(({ source }) => source.path)),
    outlookProviders: ofType('OutlookProvider').map(toOutlookProvider),
    outlookAnywhere: ofType('OutlookAnywhere')
      .filter((record) => !isOfBackEnd(record))
      .map(toOutlookAnywhere),
    certificates,
    externalCertificates: externalCertificates.map(({ hosts, includes }) => ({
      hosts,
      certificates: certificates.filter(({ origins }) => origins.some(({ source }) => includes(source.path))),
    })),
    unreadableCertificates: unreadableCertificates(files, certificates),
    responses: ofType('AutodiscoverResponse').map(toAutodiscoverResponse),
    analyzerReports: ofType('AnalyzerReport').map(toAnalyzerReport),
  };
}

/** Whether the organisation's exports hold any evidence of a kind. */
export function hasEvidence(environment: Environment, evidence: Evidence): boolean {
  // A list that shows no name of a certificate is a record of one, and makes none.
  if (evidence === 'certificate') return environment.certificates.length > 0;
  return EVIDENCE_SOURCES[evidence].types.some((type) => recordsOfType(environment, type).length > 0);
}

/** The objects of a type, outdated copies left out, in the order of their files. */
export function recordsOfType({ records }: Environment, type: string): readonly ExchangeRecord[] {
  return records.get(type) ?? [];
}

/** Evidence of a kind that is there and that nobody can open, with how to open it; one sentence a file. */
export function lockedEvidence({ files }: Environment, evidence: Evidence): string[] {
  if (evidence !== 'certificate') return [];
  return files.flatMap(({ source, problems }) =>
    problems
      .filter(({ kind }) => kind === 'locked')
      .map(({ reason }) => `the certificates in ${source.path}: ${reason}`),
  );
}

function sideOf(file: ReadFile, isObserved: (file: ReadFile) => boolean): Side {
  if (isWanted(file.format)) return 'wanted';
  return isObserved(file) ? 'observed' : 'exported';
}
