import type { Span } from '../text/span.ts';

/** Where and why a text is not what an export is. */
export interface SyntaxProblem {
  readonly span: Span;
  /** In the administrator's words. */
  readonly reason: string;
}

/** Damage that any text can have, where a parser stumbled at `span`; undefined where it is none of that. */
export function commonDamage(text: string, { start, end }: Span): SyntaxProblem | undefined {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  if (/^(?:<{7}|={7}|>{7})/.test(text.slice(lineStart, lineStart + 7))) {
    return problemAt(lineStart, 7, 'a merge conflict was left in the file');
  }
  const nul = text.slice(start, end).indexOf('\0');
  return nul === -1
    ? undefined
    : problemAt(start + nul, 1, 'a NUL character stands here, as an interrupted write leaves it');
}

/** The first half of a surrogate pair that stands alone: a character of UTF-16 lost its other half. */
export function loneSurrogate(text: string): SyntaxProblem | undefined {
  const at = text.search(/\p{Surrogate}/u);
  return at === -1 ? undefined : problemAt(at, 1, 'half of a surrogate pair stands alone here');
}

function problemAt(start: number, length: number, reason: string): SyntaxProblem {
  return { span: { start, end: start + length }, reason };
}
