import type { ReadFile } from '../model/record.ts';
import { mentionsExchange } from './exchange-type.ts';

/** So many problems tell that a file is damaged; a file of nothing else must not flood the report. */
export const MAX_PROBLEMS = 100;

/** The file with its undecodable bytes among its problems, unless it has nothing to do with Exchange. */
export function withDamagedBytes(file: ReadFile): ReadFile {
  const { source, records, problems } = file;
  const { text, remainder } = source;
  if (remainder === undefined) return file;
  if (records.length + problems.length === 0 && !mentionsExchange(source)) return file;
  const end = text.length;
  const soundEnd = text.trimEnd().length;
  // That the text ends too soon is the same damage.
  const others = problems.filter(({ kind, span }) => kind !== 'malformed' || span.end < soundEnd);
  const reason = isPartOfCharacter(remainder, source.encoding)
    ? 'it ends in the middle of a character: it was cut off, or a byte was added'
    : 'a byte that is no UTF-8 stands here, and nothing from here on was read';
  return { ...file, problems: [...others, { kind: 'malformed', span: { start: end, end }, reason }] };
}

/** Whether the bytes are the beginning of a character; of UTF-16 nothing else can remain. */
function isPartOfCharacter(bytes: Uint8Array, encoding: string): boolean {
  if (encoding !== 'utf-8') return true;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }) === '';
  } catch {
    return false;
  }
}
