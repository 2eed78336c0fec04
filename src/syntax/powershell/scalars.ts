import type { Span } from '../../text/span.ts';
import type { Expression, StringLiteral } from './expression.ts';
import { decodeDoubleQuoted, decodeHereString, decodeSingleQuoted, decodeWord } from './literal.ts';
import type { Scanner } from './scanner.ts';

/** A value and where reading goes on. */
export interface Read {
  readonly value: Expression;
  readonly end: number;
}

const VARIABLE = /\$(?:\{([^{}\r\n]{1,200})\}|((?:[\p{L}\d_]+:)?[\p{L}\d_]+))/uy;
const NUMBER = /[+-]?\d+(?=[\s,;|&)}=]|$)/y;
const HEXADECIMAL = /^[+-]?0x[\da-f]+/i;
const WORD_END = /[\s,;|&(){}'"`]/g;

/** A string between quotation marks. */
export function readString(scanner: Scanner, start: number): Read | undefined {
  const end = scanner.endOf(start);
  if (end === undefined) return undefined;
  const content: Span = { start: start + 1, end: end - 1 };
  const written = scanner.text.slice(content.start, content.end);
  const isSingle = scanner.plain[start] === "'";
  const text = isSingle ? decodeSingleQuoted(written) : decodeDoubleQuoted(written);
  const span = { start, end };
  if (text === undefined) return { value: { kind: 'computed', span }, end };
  const value: StringLiteral = {
    kind: 'string',
    text,
    quotes: isSingle ? 'single' : 'double',
    span,
    content,
  };
  return { value, end };
}

/** A string between `@'` and `'@`, or `@"` and `"@`. */
export function readHereString(scanner: Scanner, start: number): Read | undefined {
  const found = scanner.hereString(start);
  if (!found) return undefined;
  const { span, content } = found;
  const written = scanner.text.slice(content.start, content.end);
  const text = scanner.plain[start + 1] === "'" ? written : decodeHereString(written);
  const value: Expression =
    text === undefined ? { kind: 'computed', span } : { kind: 'string', text, quotes: 'here', span, content };
  return { value, end: span.end };
}

/** A variable, or one of the three that are constants. */
export function readVariable(scanner: Scanner, start: number): Read | undefined {
  VARIABLE.lastIndex = start;
  const found = VARIABLE.exec(scanner.plain);
  if (!found) return undefined;
  const name = (found[1] ?? found[2] ?? '').toLowerCase();
  const end = start + found[0].length;
  const span = { start, end };
  if (name === 'null') return { value: { kind: 'null', span }, end };
  if (name === 'true' || name === 'false')
    return { value: { kind: 'boolean', value: name === 'true', span }, end };
  return { value: { kind: 'variable', name, span }, end };
}

/** A whole number. */
export function readNumber(scanner: Scanner, start: number): Read | undefined {
  const length = lengthAt(NUMBER, scanner.plain, start);
  if (length === 0) return undefined;
  const span = { start, end: start + length };
  const text = scanner.plain.slice(start, span.end);
  return { value: { kind: 'word', text, span, isArgument: false }, end: span.end };
}

/** A word without quotation marks, which only an argument may be. */
export function readWord(scanner: Scanner, start: number): Read | undefined {
  const { plain, text } = scanner;
  let end = start;
  do {
    WORD_END.lastIndex = end;
    end = WORD_END.exec(plain)?.index ?? plain.length;
    if (plain[end] !== '`' || end + 1 >= plain.length || /[\r\n]/.test(plain.charAt(end + 1))) break;
    end += 2;
  } while (end < plain.length);
  if (end === start || /['"({]/.test(plain.charAt(end))) return undefined;
  const span = { start, end };
  const word = /[@[]/.test(plain.charAt(start)) ? undefined : decodeWord(text.slice(start, end));
  const isKnown = word !== undefined && !HEXADECIMAL.test(word);
  return {
    value: isKnown ? { kind: 'word', text: word, span, isArgument: true } : { kind: 'computed', span },
    end,
  };
}

/** How much of `text` the sticky `pattern` matches at `at`. */
export function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
