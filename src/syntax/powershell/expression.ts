import type { Span } from '../../text/span.ts';

/** How a string is delimited; `here` strings by `@'` and `'@`, or by `@"` and `"@`, on lines of their own. */
export type Quotes = 'single' | 'double' | 'here';

/**
 * A value as a script writes it. Only what stands there to the letter is told apart; all that PowerShell has to work
 * out is `computed`.
 */
export type Expression =
  | StringLiteral
  /** A word without quotation marks, as only arguments may be, or a number. */
  | { readonly kind: 'word'; readonly text: string; readonly span: Span; readonly isArgument: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span }
  | { readonly kind: 'variable'; readonly name: string; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly span: Span }
  | HashTable
  | { readonly kind: 'computed'; readonly span: Span };

export interface StringLiteral {
  readonly kind: 'string';
  readonly text: string;
  readonly quotes: Quotes;
  /** With its quotation marks. */
  readonly span: Span;
  /** Between them. */
  readonly content: Span;
}

export interface HashTable {
  readonly kind: 'table';
  readonly entries: readonly HashEntry[];
  readonly span: Span;
}

export interface HashEntry {
  readonly key: string;
  readonly value: Expression;
}

/** One thing that stands after the name of a command. */
export type Argument =
  | { readonly kind: 'positional'; readonly value: Expression }
  /** `-Name value`, `-Name:value`, or a switch; `value` is missing where no value can follow. */
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly span: Span;
      readonly value: Expression | undefined;
      /** Whether a colon binds the value to the parameter, so that it is its value even if it is a switch. */
      readonly isBound: boolean;
    }
  /** `@name`: the entries of a hash table as parameters. */
  | { readonly kind: 'splat'; readonly name: string; readonly span: Span };
