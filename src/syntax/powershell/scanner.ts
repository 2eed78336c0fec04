import type { Span } from '../../text/span.ts';
import { plainCharacters } from './characters.ts';

const CLOSER_OF: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['{', '}'],
]);

/** What `#` may follow and still begin a comment: within a word it is a character like others. */
const BEFORE_COMMENT = /[\s(){};,|&=]/;

/** How often the whole script may be looked at: only brackets in brackets are looked at more than once. */
const MOST_PASSES = 8;
const LEAST_BUDGET = 1 << 16;

/**
 * Finds where the strings, comments and bracketed parts of a script end. Its looks are counted, so that a script that
 * is made to be looked at again and again ends the search instead: then nothing is found any more.
 */
export class Scanner {
  /** The script in plain characters. */
  readonly plain: string;
  private readonly lastCommentEnd: number;
  private budget: number;

  constructor(readonly text: string) {
    this.plain = plainCharacters(text);
    this.lastCommentEnd = this.plain.lastIndexOf('#>');
    this.budget = LEAST_BUDGET + MOST_PASSES * text.length;
  }

  /** The end of the string or bracketed part that begins at `start`; undefined where nothing closes it. */
  endOf(start: number): number | undefined {
    const closers: string[] = [];
    let at: number | undefined = start;
    do {
      const from: number = at;
      at = closers.at(-1) === '"' ? this.stepInString(from, closers) : this.step(from, closers);
      this.budget -= (at ?? this.plain.length) - from;
      if (at === undefined || at > this.plain.length || this.budget < 0) return undefined;
    } while (closers.length > 0);
    return at;
  }

  /** Where the comment that begins at `at` ends; `at` itself where none does. */
  endOfComment(at: number): number {
    const { plain } = this;
    if (plain.startsWith('<#', at)) {
      return at > this.lastCommentEnd ? plain.length : plain.indexOf('#>', at + 2) + 2;
    }
    if (plain[at] !== '#' || (at > 0 && !BEFORE_COMMENT.test(plain.charAt(at - 1)))) return at;
    const end = plain.slice(at, at + 1000).search(/[\r\n]/);
    return end === -1 ? endOfLine(plain, at) : at + end;
  }

  /** The next place that is no blank, no continued line and no comment; with `lines`, no line end either. */
  skipBlanks(from: number, lines: boolean): number {
    const { plain } = this;
    let at = from;
    for (;;) {
      const before = at;
      while (plain[at] === ' ') at += 1;
      if (plain[at] === '`' && isLineEnd(plain, at + 1)) at += plain.startsWith('\r\n', at + 1) ? 3 : 2;
      else if (lines && isLineEnd(plain, at)) at += 1;
      else at = this.endOfComment(at);
      if (at === before) return at;
    }
  }

  /** What stands between the delimiters of a here-string that begins at `start`; undefined where none does. */
  hereString(start: number): { readonly span: Span; readonly content: Span } | undefined {
    const quote = this.plain.charAt(start + 1);
    if (this.plain[start] !== '@' || (quote !== "'" && quote !== '"')) return undefined;
    let at = start + 2;
    while (this.plain[at] === ' ') at += 1;
    if (this.plain[at] === '\r') at += 1;
    if (this.plain[at] !== '\n') return undefined;
    const closing = this.plain.indexOf(`\n${quote}@`, at);
    this.budget -= (closing === -1 ? this.plain.length : closing) - at;
    if (closing === -1 || this.budget < 0) return undefined;
    const last = this.plain[closing - 1] === '\r' ? closing - 1 : closing;
    return {
      span: { start, end: closing + 3 },
      content: { start: at + 1, end: Math.max(at + 1, last) },
    };
  }

  private step(at: number, closers: string[]): number | undefined {
    const { plain } = this;
    const character = plain.charAt(at);
    switch (character) {
      case '':
        return undefined;
      case '`':
        return Math.min(at + 2, plain.length);
      case "'":
        return this.endOfSingleQuoted(at);
      case '"':
        closers.push('"');
        return at + 1;
      case '(':
      case '{':
        closers.push(CLOSER_OF.get(character) ?? '');
        return at + 1;
      case ')':
      case '}':
        return closers.pop() === character ? at + 1 : undefined;
      case '@':
        return this.isHereString(at) ? this.hereString(at)?.span.end : at + 1;
      case '#':
      case '<':
        return Math.max(this.endOfComment(at), at + 1);
      default:
        return at + 1;
    }
  }

  private stepInString(at: number, closers: string[]): number | undefined {
    const { plain } = this;
    switch (plain.charAt(at)) {
      case '':
        return undefined;
      case '`':
        return Math.min(at + 2, plain.length);
      case '"':
        if (plain[at + 1] === '"') return at + 2;
        closers.pop();
        return at + 1;
      case '$':
        if (plain[at + 1] !== '(') return at + 1;
        closers.push(')');
        return at + 2;
      default:
        return at + 1;
    }
  }

  private endOfSingleQuoted(start: number): number | undefined {
    let at = this.plain.indexOf("'", start + 1);
    while (at !== -1 && this.plain[at + 1] === "'") at = this.plain.indexOf("'", at + 2);
    return at === -1 ? undefined : at + 1;
  }

  private isHereString(at: number): boolean {
    return /^@['"] *\r?\n/.test(this.plain.slice(at, at + 80));
  }
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r';
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
