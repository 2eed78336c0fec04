import type { ExchangeRecord, ReadFile, ReadProblem } from '../../model/record.ts';
import { readLdif } from '../../syntax/ldif.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { MAX_PROBLEMS } from '../problems.ts';
import { recordOfEntry } from './entry.ts';

/** Reads the entries that are objects of Exchange's. */
export function readEntries(source: SourceFile): ReadFile {
  const problems: ReadProblem[] = [];
  const records: ExchangeRecord[] = [];
  for (const entry of readLdif(source.text)) {
    const record = recordOfEntry(source, entry);
    if (!record) continue;
    records.push(record);
    for (const span of entry.strays) {
      const reason = 'this line of the entry has no attribute name and colon';
      if (problems.length < MAX_PROBLEMS) problems.push({ kind: 'malformed', span, reason });
    }
  }
  return { source, format: 'ldif', records, problems };
}
