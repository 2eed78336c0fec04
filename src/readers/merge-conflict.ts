import type { ReadFile, ReadProblem } from '../model/record.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The lines that git puts around two versions of a part, and between them. */
const MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?: [^\r\n]*)?(?:\r\n|\n|\r|$)/gm;
const BEGIN = /^<{7}(?: [^\r\n]*)?$/m;
const END = /^>{7}(?: [^\r\n]*)?$/m;
const REASON = 'a merge conflict was left in the file';

/** The text without the lines of a conflict, which keep its dialect from being recognised; the same where there is none. */
export function withoutConflict(text: string): string {
  return text.includes('<<<<<<<') ? text.replace(MARKER, '') : text;
}

/**
 * The file as what it is where a conflict was left in it: damaged there, and with nothing read of it, for two versions
 * stand in it of which nobody chose one. Dialects whose syntax is broken by a conflict say so themselves.
 */
export function withConflict(file: ReadFile): ReadFile {
  const problem = conflictIn(file.source);
  const isTold = file.problems.some(({ reason }) => reason.includes('merge conflict'));
  if (!problem || isTold) return file;
  return { ...file, records: [], problems: [problem] };
}

function conflictIn({ text, encoding }: SourceFile): ReadProblem | undefined {
  if (encoding === 'binary' || !text.includes('<<<<<<<')) return undefined;
  const start = text.search(BEGIN);
  if (start === -1 || !END.test(text.slice(start))) return undefined;
  return { kind: 'malformed', span: { start, end: start + 7 }, reason: REASON };
}
