import type { Span } from '../../text/span.ts';

/**
 * What an expression comes to without running anything, and where that is written. An object that `isOpen` may have
 * other members too.
 */
export type Constant =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span; readonly literal?: Literal }
  | { readonly kind: 'number' | 'boolean'; readonly text: string; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span; readonly literal?: Literal }
  | { readonly kind: 'undefined'; readonly span: Span }
  | { readonly kind: 'array'; readonly items: readonly Constant[]; readonly span: Span }
  | {
      readonly kind: 'object';
      readonly members: ReadonlyMap<string, Constant>;
      readonly isOpen: boolean;
      readonly span: Span;
    }
  /** It depends on what only running it would tell; `isSeveral` where it is any number of items of an array. */
  | { readonly kind: 'unknown'; readonly text: string; readonly span: Span; readonly isSeveral?: true };

/** A literal that another may take the place of: all of it, and its quotation mark; `null` has none. */
export interface Literal {
  readonly span: Span;
  readonly quote: "'" | '"' | '`' | '';
}

/** A literal of `text` in the quotation marks of another; `null` where it is null. */
export function formatLiteral(text: string | null, { quote }: Literal): string {
  if (text === null) return 'null';
  const mark = quote === '' ? "'" : quote;
  return `${mark}${text.replace(/[\\'"`\n\r\0\u2028\u2029]|\$(?=\{)/g, (character) => escaped(character, mark))}${mark}`;
}

function escaped(character: string, mark: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\0':
      return '\\x00';
    case '\u2028':
    case '\u2029':
      return `\\u${character.charCodeAt(0).toString(16)}`;
    case "'":
    case '"':
    case '`':
      return character === mark ? `\\${character}` : character;
    case '$':
      return mark === '`' ? '\\$' : '$';
    default:
      return `\\${character}`;
  }
}

/**
 * The same, where it cannot be written: because it stands in another module, and is then shown at `elsewhere`, or is used elsewhere
 * too.
 */
export function withoutLiterals(constant: Constant, elsewhere?: Span): Constant {
  const span = elsewhere ?? constant.span;
  switch (constant.kind) {
    case 'text':
      return { kind: 'text', text: constant.text, span };
    case 'null':
      return { kind: 'null', span };
    case 'array':
      return { kind: 'array', items: constant.items.map((item) => withoutLiterals(item, elsewhere)), span };
    case 'object': {
      const members = [...constant.members].map(
        ([name, value]) => [name, withoutLiterals(value, elsewhere)] as const,
      );
      return { kind: 'object', members: new Map(members), isOpen: constant.isOpen, span };
    }
    default:
      return { ...constant, span };
  }
}
