import type { Span } from '../text/span.ts';
import { commonDamage, type SyntaxProblem } from './problem.ts';

/** What the parser's complaints mean to the owner of the file. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['InvalidSymbol', 'JSON wants double quotes around this'],
  ['PropertyNameExpected', 'the name of a property is expected here, in double quotes'],
  ['ValueExpected', 'a value is missing here'],
  ['ColonExpected', 'a ":" is missing after the name of a property'],
  ['CommaExpected', 'a "," is missing before this'],
  ['EndOfFileExpected', 'text stands after the end of the JSON value'],
  ['InvalidNumberFormat', 'this is not a number'],
  ['UnexpectedEndOfNumber', 'this number is not complete'],
  ['UnexpectedEndOfString', 'this text has no closing quotation mark on its line'],
  ['UnexpectedEndOfComment', 'a comment is not closed'],
  ['InvalidUnicode', 'four hexadecimal digits must follow "\\u"'],
  [
    'InvalidEscapeCharacter',
    'a "\\" stands before a character that needs none; write "\\\\" for a backslash',
  ],
  ['InvalidCharacter', 'a control character stands in a text, where JSON wants it escaped'],
]);

/** The problem that the parser's `code`, given for the token at `span`, stands for. */
export function explain(text: string, code: string, span: Span): SyntaxProblem {
  const common = commonDamage(text, span);
  if (common) return common;
  const end = text.trimEnd().length;
  if (span.start >= end || (code === 'UnexpectedEndOfString' && span.end >= end)) {
    const reason = 'the file ends in the middle of an object; it was probably cut off';
    return { span: { start: Math.min(span.start, end), end }, reason };
  }
  return { span, reason: MEANINGS.get(code) ?? 'this is not well-formed JSON' };
}
