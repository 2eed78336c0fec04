import { type AutodiscoverResponse, toAutodiscoverResponse } from './autodiscover-response.ts';
import { type Certificate, toCertificates } from './certificate.ts';
import type { Evidence } from './evidence.ts';
import { type OutlookAnywhere, toOutlookAnywhere } from './outlook-anywhere.ts';
import { type OutlookProvider, toOutlookProvider } from './outlook-provider.ts';
import type { ExchangeRecord, ReadFile } from './record.ts';

/** The exported objects of one Exchange organisation, typed and joined: all that a rule looks at. */
export interface Environment {
  readonly name: string;
  readonly files: readonly ReadFile[];
  readonly outlookProviders: readonly OutlookProvider[];
  readonly outlookAnywhere: readonly OutlookAnywhere[];
  readonly certificates: readonly Certificate[];
  /** Certificates whose names cannot be known: listed without RawData, or in a file that is damaged. */
  readonly unreadableCertificates: readonly UnreadableCertificate[];
  readonly responses: readonly AutodiscoverResponse[];
}

export interface UnreadableCertificate {
  readonly description: string;
}

/** Joins what the readers found into one organisation. */
export function assembleEnvironment(name: string, files: readonly ReadFile[]): Environment {
  const records = files.flatMap((file) => file.records);
  return {
    name,
    files,
    outlookProviders: ofType(records, 'OutlookProvider').map(toOutlookProvider),
    outlookAnywhere: ofType(records, 'OutlookAnywhere').map(toOutlookAnywhere),
    certificates: toCertificates(records),
    unreadableCertificates: files.flatMap(unreadableIn),
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

function ofType(records: readonly ExchangeRecord[], type: string): ExchangeRecord[] {
  return records.filter((record) => record.type === type);
}

function unreadableIn(file: ReadFile): UnreadableCertificate[] {
  const certificates = file.records.filter((record) => record.type === 'ExchangeCertificate');
  const opaque = certificates
    .filter((record) => !record.x509)
    .map((record) => ({
      description: `${record.identity} in ${file.source.path}, which is listed without RawData`,
    }));
  const isDamaged = file.problems.length > 0 && (file.format === 'certificate' || certificates.length > 0);
  return isDamaged ? [...opaque, { description: `${file.source.path}, which is damaged` }] : opaque;
}
