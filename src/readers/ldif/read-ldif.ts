import type { ReadFile, ReadProblem } from '../../model/record.ts';
import { readLdif } from '../../syntax/ldif.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { MAX_PROBLEMS } from '../problems.ts';
import { recordOfEntry } from './entry.ts';

/** Reads the entries that are objects of Exchange's. */
export function readEntries(source: SourceFile): ReadFile {
  const problems: ReadProblem[] = [];
  const records = readLdif(source.text).flatMap((entry) => {
    const record = recordOfEntry(source, entry);
    if (!record) return [];
    for (const span of entry.strays) {
      const reason = 'this line of the entry has no attribute name and colon';
      if (problems.length < MAX_PROBLEMS) problems.push({ kind: 'malformed', span, reason });
    }
    return [record];
  });
  return { source, format: 'ldif', records, problems };
}
