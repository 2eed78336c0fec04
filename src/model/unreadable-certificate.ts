import { type Certificate, isBareListing, servicesOfRecord } from './certificate.ts';
import type { ExchangeRecord, ReadFile, ReadProblem } from './record.ts';

/** A certificate whose names cannot be known, though clients may meet it. */
export interface UnreadableCertificate {
  readonly description: string;
  /** A server says that it is enabled for IIS; false where that is not known. */
  readonly isForIis: boolean;
}

const CERTIFICATE_EXPORT = /ExchangeCertificate|CertificateDomains|RawData/;

/**
 * The certificates of the files whose names cannot be known: listed without RawData and without names, for IIS as far as
 * the list tells, and shown by no other file; or in a file that is damaged. `known` are those that are.
 */
export function unreadableCertificates(
  files: readonly ReadFile[],
  known: readonly Certificate[],
): UnreadableCertificate[] {
  const shown = new Set(known.flatMap(({ origins }) => origins));
  return files.flatMap((file) => [...bareListings(file, shown), ...damage(file)]);
}

function bareListings(file: ReadFile, shown: ReadonlySet<ExchangeRecord>): UnreadableCertificate[] {
  return file.records
    .filter((record) => isBareListing(record) && mayServeClients(record) && !shown.has(record))
    .map((record) => ({
      description: `${record.identity} in ${record.source.path}, which is listed without RawData`,
      isForIis: servicesOfRecord(record) !== undefined,
    }));
}

function mayServeClients(record: ExchangeRecord): boolean {
  return servicesOfRecord(record)?.includes('IIS') ?? true;
}

/** All that the file holds was read. */
const HARMLESS: ReadonlySet<ReadProblem['kind']> = new Set(['irregular', 'unexpected-shape']);

function damage({ source, format, records, problems }: ReadFile): UnreadableCertificate[] {
  if (problems.some(({ kind }) => kind === 'locked'))
    return [{ description: `${source.path}, which no password at hand opens`, isForIis: false }];
  if (problems.every(({ kind }) => HARMLESS.has(kind))) return [];
  const hasCertificates =
    format === 'certificate' ||
    records.some(({ type }) => type === 'ExchangeCertificate') ||
    (records.length === 0 && CERTIFICATE_EXPORT.test(source.text));
  return hasCertificates ? [{ description: `${source.path}, which is damaged`, isForIis: false }] : [];
}
