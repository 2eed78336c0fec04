import type { Expression, HashEntry } from './expression.ts';
import {
  lengthAt,
  type Read,
  readHereString,
  readNumber,
  readString,
  readVariable,
  readWord,
} from './scalars.ts';
import type { Scanner } from './scanner.ts';
import { endOfStatement, endsStatement, skipSeparators } from './statements.ts';

/** Deeper than any table that a person writes. */
const MAX_DEPTH = 32;

const CAST = /\[(?:ordered|string|hashtable)\] */iy;
const KEY = /[\p{L}\d_-]{1,200}/uy;
/** Where an argument may end. */
const BOUNDARY = /^[\s,;|&)}]?$/;

/** Reads values as they stand; what has to be worked out is `computed`. */
export class ValueReader {
  constructor(private readonly scanner: Scanner) {}

  /** An argument, or several with commas between; undefined where a string or bracket in it is not closed. */
  argument(start: number): Read | undefined {
    return this.list(start, (at) => this.compound(at), 0);
  }

  /** What stands between `start` and `end`, as an expression. */
  expression(start: number, end: number, depth = 0): Expression {
    const at = this.scanner.skipBlanks(start, true);
    const read = this.list(at, (from) => this.item(from, depth), depth);
    return read && this.scanner.skipBlanks(read.end, true) >= end && read.end <= end
      ? read.value
      : { kind: 'computed', span: { start, end } };
  }

  private list(start: number, one: (at: number) => Read | undefined, depth: number): Read | undefined {
    const first = depth > MAX_DEPTH ? undefined : one(start);
    if (!first) return undefined;
    const items = [first.value];
    let { end } = first;
    for (;;) {
      const comma = this.scanner.skipBlanks(end, false);
      if (this.scanner.plain[comma] !== ',') break;
      const next = one(this.scanner.skipBlanks(comma + 1, true));
      if (!next) return undefined;
      items.push(next.value);
      end = next.end;
    }
    const value: Expression =
      items.length === 1 ? first.value : { kind: 'list', items, span: { start, end } };
    return { value, end };
  }

  /** An argument, which may be put together from several parts. */
  private compound(start: number): Read | undefined {
    const { plain } = this.scanner;
    const first = this.item(start, 0) ?? readWord(this.scanner, start);
    if (first && BOUNDARY.test(plain.charAt(first.end))) return first;
    let at: number | undefined = first?.end ?? start;
    while (at < plain.length && !BOUNDARY.test(plain.charAt(at))) {
      at = /['"({]/.test(plain.charAt(at)) ? this.scanner.endOf(at) : at + (plain[at] === '`' ? 2 : 1);
      if (at === undefined) return undefined;
    }
    // A backtick at the very end escapes nothing.
    const end = Math.min(at, plain.length);
    return end === start ? undefined : { value: { kind: 'computed', span: { start, end } }, end };
  }

  /** Anything that arguments and expressions have in common; undefined for all else. */
  private item(start: number, depth: number): Read | undefined {
    const { plain } = this.scanner;
    switch (plain.charAt(start)) {
      case "'":
      case '"':
        return readString(this.scanner, start);
      case '$':
        return plain[start + 1] === '(' ? this.group(start, start + 1) : readVariable(this.scanner, start);
      case '(':
        return this.parenthesis(start, depth);
      case '{':
        return this.group(start, start);
      case '@':
        return this.literal(start, depth);
      case '[':
        return this.cast(start, depth);
      default:
        return readNumber(this.scanner, start);
    }
  }

  private literal(start: number, depth: number): Read | undefined {
    switch (this.scanner.plain.charAt(start + 1)) {
      case '(':
        return this.array(start, depth);
      case '{':
        return this.table(start, depth);
      default:
        return readHereString(this.scanner, start);
    }
  }

  private cast(start: number, depth: number): Read | undefined {
    const length = lengthAt(CAST, this.scanner.plain, start);
    return length === 0 || depth > MAX_DEPTH ? undefined : this.item(start + length, depth + 1);
  }

  private group(start: number, opening: number): Read | undefined {
    const end = this.scanner.endOf(opening);
    return end === undefined ? undefined : { value: { kind: 'computed', span: { start, end } }, end };
  }

  private parenthesis(start: number, depth: number): Read | undefined {
    const end = this.scanner.endOf(start);
    if (end === undefined) return undefined;
    const inner = this.expression(start + 1, end - 1, depth + 1);
    return { value: inner.kind === 'computed' ? { ...inner, span: { start, end } } : inner, end };
  }

  private array(start: number, depth: number): Read | undefined {
    const end = this.scanner.endOf(start + 1);
    if (end === undefined) return undefined;
    const span = { start, end };
    const items: Expression[] = [];
    for (let at = skipSeparators(this.scanner, start + 2); at < end - 1; ) {
      const read = this.list(at, (from) => this.item(from, depth + 1), depth + 1);
      if (!read || !endsStatement(this.scanner, read.end)) return { value: { kind: 'computed', span }, end };
      items.push(...(read.value.kind === 'list' ? read.value.items : [read.value]));
      at = skipSeparators(this.scanner, read.end);
    }
    return { value: { kind: 'list', items, span }, end };
  }

  private table(start: number, depth: number): Read | undefined {
    const end = this.scanner.endOf(start + 1);
    if (end === undefined) return undefined;
    const span = { start, end };
    const entries: HashEntry[] = [];
    for (let at = skipSeparators(this.scanner, start + 2); at < end - 1; ) {
      const read = this.entry(at, end - 1, depth);
      if (!read) return { value: { kind: 'computed', span }, end };
      entries.push(read.entry);
      at = skipSeparators(this.scanner, read.end);
    }
    return { value: { kind: 'table', entries, span }, end };
  }

  private entry(start: number, limit: number, depth: number): { entry: HashEntry; end: number } | undefined {
    const key = this.key(start);
    const equals = key ? this.scanner.skipBlanks(key.end, false) : start;
    if (!key || this.scanner.plain[equals] !== '=') return undefined;
    const from = this.scanner.skipBlanks(equals + 1, true);
    const read = this.list(from, (at) => this.item(at, depth + 1), depth + 1);
    if (read && endsStatement(this.scanner, read.end))
      return { entry: { key: key.text, value: read.value }, end: read.end };
    const end = endOfStatement(this.scanner, from, limit);
    return end === undefined
      ? undefined
      : { entry: { key: key.text, value: { kind: 'computed', span: { start: from, end } } }, end };
  }

  private key(start: number): { text: string; end: number } | undefined {
    const length = lengthAt(KEY, this.scanner.plain, start);
    if (length > 0) return { text: this.scanner.text.slice(start, start + length), end: start + length };
    const read = /['"]/.test(this.scanner.plain.charAt(start)) ? readString(this.scanner, start) : undefined;
    return read?.value.kind === 'string' ? { text: read.value.text, end: read.end } : undefined;
  }
}
