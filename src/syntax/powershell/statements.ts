import type { Scanner } from './scanner.ts';

/** Where the statement that begins at `start` ends, at the latest at `limit`; undefined where something in it is not closed. */
export function endOfStatement(scanner: Scanner, start: number, limit: number): number | undefined {
  const { plain } = scanner;
  let at: number | undefined = start;
  while (at < limit && !/[;\r\n]/.test(plain.charAt(at))) {
    at = /['"({]/.test(plain.charAt(at)) ? scanner.endOf(at) : at + (plain[at] === '`' ? 2 : 1);
    if (at === undefined) return undefined;
  }
  return Math.min(at, limit);
}

/** Whether nothing follows `end` in its statement. */
export function endsStatement(scanner: Scanner, end: number): boolean {
  return /^[;\r\n)}]?$/.test(scanner.plain.charAt(scanner.skipBlanks(end, false)));
}

/** The next place behind blanks, line ends and semicolons. */
export function skipSeparators(scanner: Scanner, from: number): number {
  let at = scanner.skipBlanks(from, true);
  while (scanner.plain[at] === ';') at = scanner.skipBlanks(at + 1, true);
  return at;
}
