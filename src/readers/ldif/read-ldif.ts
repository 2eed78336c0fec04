import type { ReadFile, ReadProblem } from '../../model/record.ts';
import { type LdifEntry, readLdif, textOfLine } from '../../syntax/ldif.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { MAX_PROBLEMS } from '../problems.ts';
import { recordOfEntry } from './entry.ts';
import { type Requested, requestedIn } from './requested.ts';

/** Reads the entries that are objects of Exchange's. */
export function readEntries(source: SourceFile): ReadFile {
  const problems: ReadProblem[] = [];
  const entries = readLdif(source.text);
  let requested: Requested = 'unknown';
  let isSound = true;
  const records = entries.flatMap((entry, index) => {
    requested = requestedIn(entry.comments) ?? requested;
    isSound &&= entry.strays.length === 0;
    const isWhole = isSound && entry.isEnded && beginsAnew(entries[index + 1]);
    const record = recordOfEntry(source, { entry, isWhole, requested });
    if (!record) return [];
    for (const span of entry.strays) {
      const reason = 'this line of the entry has no attribute name and colon';
      problems.push({ kind: 'malformed', span, reason });
    }
    return [record];
  });
  if (records.length > 0) problems.push(...entries.flatMap(shortfallsOf), ...cutOff(source, entries));
  return { source, format: 'ldif', records, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** Entries, and what ldapsearch writes after them. */
const BEGINNINGS = ['dn', 'search', 'ref', 'result'];

/** Whether lines are no part of the entry that a blank line ended before them. */
function beginsAnew(entry: LdifEntry | undefined): boolean {
  if (!entry) return true;
  const name = entry.lines[0]?.name.toLowerCase();
  return name !== undefined && BEGINNINGS.includes(name);
}

/** Lines that lost their entry, and what ldapsearch says where a server stopped before it had shown all entries. */
function shortfallsOf(entry: LdifEntry): readonly ReadProblem[] {
  const { lines, span } = entry;
  if (!beginsAnew(entry)) {
    return [{ kind: 'malformed', span, reason: 'no dn begins these lines, so that they belong to no entry' }];
  }
  if (lines[0]?.name.toLowerCase() === 'dn') return [];
  return lines.flatMap((line): ReadProblem[] => {
    const result = line.name.toLowerCase() === 'result' ? textOfLine(line)?.trim().slice(0, 80) : undefined;
    if (result === undefined || !/^[1-9]/.test(result)) return [];
    const reason = `the search ended here with "${result}", before it had shown every entry`;
    return [{ kind: 'malformed', span: line.span, reason }];
  });
}

/** An entry without a class says only that something stood there. */
function cutOff({ text }: SourceFile, entries: readonly LdifEntry[]): readonly ReadProblem[] {
  const last = entries.at(-1);
  if (!last || last.isEnded || last.strays.length > 0 || /[\r\n]$/.test(text)) return [];
  const names = new Set(last.lines.map(({ name }) => name.toLowerCase()));
  if (!names.has('dn') || names.has('objectclass') || names.has('changetype')) return [];
  return [{ kind: 'malformed', span: last.span, reason: 'the file ends in the middle of this entry' }];
}
