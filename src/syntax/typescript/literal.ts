import { ts } from 'ts-morph';
import { nodesIn } from './nodes.ts';

/** What a string literal stands between. */
export type Quote = "'" | '"' | '`';

/**
 * What ends a literal or a line, what a reader of the module would not see, or see in another order than it is read
 * (control characters, marks of direction and the like), and halves of characters, which no encoding has.
 */
const SPECIAL = /[\\'"`\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\$(?=\{)|\p{Surrogate}/gu;

/** A string literal (ECMAScript, 12.9.4 and 12.9.6) that comes to `text`. */
export function formatLiteral(text: string, quote: Quote): string {
  return `${quote}${text.replace(SPECIAL, (character) => escaped(character, quote))}${quote}`;
}

function escaped(character: string, quote: Quote): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return character;
    case '\\':
      return '\\\\';
    case "'":
    case '"':
    case '`':
      return character === quote ? `\\${character}` : character;
    case '$':
      return quote === '`' ? '\\$' : '$';
    default:
      return Array.from({ length: character.length }, (_, at) => escapedUnit(character.charCodeAt(at))).join(
        '',
      );
  }
}

function escapedUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** The quotation mark of a literal; undefined where the node is none. */
export function quoteOf(node: ts.Node): Quote | undefined {
  if (ts.isNoSubstitutionTemplateLiteral(node)) return '`';
  if (!ts.isStringLiteral(node)) return undefined;
  return node.getSourceFile().text.charAt(node.end - 1) === '"' ? '"' : "'";
}

/** The quotation mark that most string literals of a file have. */
export function usualQuote(file: ts.SourceFile): Quote {
  let balance = 0;
  for (const node of nodesIn(file)) {
    if (ts.isStringLiteral(node)) balance += quoteOf(node) === '"' ? 1 : -1;
  }
  return balance > 0 ? '"' : "'";
}
