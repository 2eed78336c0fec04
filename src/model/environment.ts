import { type AutodiscoverResponse, toAutodiscoverResponse } from './autodiscover-response.ts';
import { type Certificate, toCertificates } from './certificate.ts';
import type { Evidence } from './evidence.ts';
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
  return {
    name,
    files,
    outlookProviders: ofType(records, 'OutlookProvider').map(toOutlookProvider),
    outlookAnywhere: ofType(records, 'OutlookAnywhere').map(toOutlookAnywhere),
    certificates: toCertificates(records),
    unreadableCertificates: unreadableCertificates(files),
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
