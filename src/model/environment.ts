import { type AnalyzerReport, toAnalyzerReport } from './analyzer-report.ts';
import { type AutodiscoverResponse, toAutodiscoverResponse } from './autodiscover-response.ts';
import type { Certificate } from './certificate.ts';
import { type Conflict, joinCopies } from './copies.ts';
import type { Evidence } from './evidence.ts';
import { toCertificates } from './join-certificates.ts';
import { type OutlookAnywhere, toOutlookAnywhere } from './outlook-anywhere.ts';
import { type OutlookProvider, toOutlookProvider } from './outlook-provider.ts';
import type { ExchangeRecord, ReadFile } from './record.ts';
import { type UnreadableCertificate, unreadableCertificates } from './unreadable-certificate.ts';

/** The exported objects of one Exchange organisation, typed and joined: all that a rule looks at. */
export interface Environment {
  readonly name: string;
  readonly files: readonly ReadFile[];
  readonly outlookProviders: readonly OutlookProvider[];
  readonly outlookAnywhere: readonly OutlookAnywhere[];
  readonly certificates: readonly Certificate[];
  readonly unreadableCertificates: readonly UnreadableCertificate[];
  readonly responses: readonly AutodiscoverResponse[];
  readonly analyzerReports: readonly AnalyzerReport[];
  /** The objects that were exported more than once, with values that contradict each other. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Joins what the readers found into one organisation. Of copies of an object that contradict each other, the newest is
 * taken. `isObserved` tells copies of a state from files that say what shall be: the two are not compared.
 */
export function assembleEnvironment(
  name: string,
  files: readonly ReadFile[],
  isObserved: (file: ReadFile) => boolean = () => false,
): Environment {
  const { records, conflicts } = joinCopies(files, (file) => sideOf(file, isObserved));
  const certificates = toCertificates(records);
  return {
    name,
    files,
    conflicts,
    outlookProviders: ofType(records, 'OutlookProvider').map(toOutlookProvider),
    outlookAnywhere: ofType(records, 'OutlookAnywhere').map(toOutlookAnywhere),
    certificates,
    unreadableCertificates: unreadableCertificates(files, certificates),
    responses: ofType(records, 'AutodiscoverResponse').map(toAutodiscoverResponse),
    analyzerReports: ofType(records, 'AnalyzerReport').map(toAnalyzerReport),
  };
}

/** Whether the organisation's exports hold any evidence of a kind. */
export function hasEvidence(environment: Environment, evidence: Evidence): boolean {
  switch (evidence) {
    case 'outlook-provider':
      return environment.outlookProviders.length > 0;
    case 'outlook-anywhere':
      return environment.outlookAnywhere.length > 0;
    case 'certificate':
      return environment.certificates.length > 0;
    case 'autodiscover-response':
      return environment.responses.length > 0;
  }
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

/** Formats in which people write what shall be. */
const WANTED: ReadonlySet<ReadFile['format']> = new Set(['desired-state', 'powershell']);

function sideOf(file: ReadFile, isObserved: (file: ReadFile) => boolean): string {
  if (WANTED.has(file.format)) return 'wanted';
  return isObserved(file) ? 'observed' : 'exported';
}

function ofType(records: readonly ExchangeRecord[], type: string): ExchangeRecord[] {
  return records.filter((record) => record.type === type);
}
