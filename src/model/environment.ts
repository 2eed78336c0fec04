import { type AutodiscoverResponse, toAutodiscoverResponse } from './autodiscover-response.ts';
import type { Certificate } from './certificate.ts';
import type { Evidence } from './evidence.ts';
import { toCertificates } from './join-certificates.ts';
import type { JudgedType } from './judged-types.ts';
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
}

/** Joins what the readers found into one organisation. */
export function assembleEnvironment(name: string, files: readonly ReadFile[]): Environment {
  const records = files.flatMap((file) => file.records);
  const certificates = toCertificates(records);
  return {
    name,
    files,
    outlookProviders: ofType(records, 'OutlookProvider').map(toOutlookProvider),
    outlookAnywhere: ofType(records, 'OutlookAnywhere').map(toOutlookAnywhere),
    certificates,
    unreadableCertificates: unreadableCertificates(files, certificates),
    responses: ofType(records, 'AutodiscoverResponse').map(toAutodiscoverResponse),
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

function ofType(records: readonly ExchangeRecord[], type: JudgedType): ExchangeRecord[] {
  return records.filter((record) => record.type === type);
}
