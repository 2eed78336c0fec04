import type { Span } from '../text/span.ts';

/**
 * A comment in a file that accepts findings on what follows it: `exchange-lint-disable-next RULE -- reason`. A mistaken
 * one accepts nothing.
 */
export type Directive = SoundDirective | MistakenDirective;

export interface SoundDirective {
  readonly kind: 'sound';
  /** The comment. */
  readonly span: Span;
  /** Ids of rules, as written: whether there are such rules is not known here. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** The first object or value that starts after the comment; where several start together, the outermost. */
  readonly covers: Span;
}

export interface MistakenDirective {
  readonly kind: 'mistaken';
  readonly span: Span;
  /** What is wrong with it, in words: `it gives no reason`. */
  readonly mistake: string;
}
