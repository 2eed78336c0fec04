import type { Argument } from './expression.ts';
import type { Scanner } from './scanner.ts';
import { ValueReader } from './values.ts';

/** What stands after the name of a command. */
export interface Arguments {
  readonly items: readonly Argument[];
  readonly end: number;
  /** Where a string or bracket begins that nothing closes; what follows it is not read. */
  readonly unclosed: number | undefined;
}

const PARAMETER = /-([\p{L}_?][^\s(){};,|&.[:'"`$]*)(?=[\s(){};,|&.[:]|$)/uy;
const SPLAT = /@([\p{L}\d_]+)/uy;
const REDIRECTION = /(?:[1-6*]?>>?(&[12])?|<)/y;
const END = /^[\r\n;|&)}]?$/;

/**
 * Reads arguments as PowerShell tells them apart (about_Parsing, argument mode). The grammar is no help here: it takes
 * blanks and commas between bare words for damage.
 */
export function readArguments(scanner: Scanner, from: number): Arguments {
  const { plain } = scanner;
  const values = new ValueReader(scanner);
  const items: Argument[] = [];
  let at = scanner.skipBlanks(from, false);
  let areNamed = true;
  while (!END.test(plain.charAt(at))) {
    const redirection = match(REDIRECTION, plain, at);
    const named = areNamed ? match(PARAMETER, plain, at) : undefined;
    const splat = match(SPLAT, plain, at);
    if (plain.startsWith('--%', at)) return { items, end: at, unclosed: undefined };
    if (areNamed && /^--[\s;|]?$/.test(plain.slice(at, at + 3))) {
      areNamed = false;
      at += 2;
    } else if (named) {
      const span = { start: at, end: at + named[0].length };
      const isBound = plain[span.end] === ':';
      at = isBound ? scanner.skipBlanks(span.end + 1, false) : span.end;
      const isMissing = END.test(plain.charAt(at));
      const read = isBound && !isMissing ? values.argument(at) : undefined;
      if (isBound && !isMissing && !read) return { items, end: at, unclosed: at };
      items.push({ kind: 'parameter', name: named[1] ?? '', span, value: read?.value, isBound });
      at = read?.end ?? at;
    } else if (splat) {
      const span = { start: at, end: at + splat[0].length };
      items.push({ kind: 'splat', name: (splat[1] ?? '').toLowerCase(), span });
      at = span.end;
    } else {
      const target = redirection ? scanner.skipBlanks(at + redirection[0].length, false) : at;
      const isWhole = redirection?.[1] !== undefined || (redirection && END.test(plain.charAt(target)));
      const read = isWhole ? undefined : values.argument(target);
      if (!isWhole && !read) return { items, end: at, unclosed: at };
      if (!redirection && read) items.push({ kind: 'positional', value: read.value });
      at = read?.end ?? target;
    }
    at = scanner.skipBlanks(at, false);
  }
  return { items, end: at, unclosed: undefined };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
