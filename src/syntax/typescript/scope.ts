import type { ts } from 'ts-morph';
import type { Span } from '../../text/span.ts';
import type { Constant } from './constant.ts';

/** So many expressions are worked out for one reading. */
export const MOST_STEPS = 20_000;

/** What all modules of one reading may take together: they may import each other in circles. */
export interface Budget {
  steps: number;
  modules: number;
  /** Where the steps came to an end. */
  spentAt?: { readonly file: ts.SourceFile; readonly span: Span };
}

/** The module whose expressions are worked out. */
export interface Scope {
  readonly file: ts.SourceFile;
  readonly budget: Budget;
  /** What a name stands for; undefined where that cannot be told. */
  readonly valueOf: (name: ts.Identifier, level: number) => Constant | undefined;
  /** What another module exports, for `all.name` of `import * as all`; undefined where `all` is something else. */
  readonly memberOf: (all: ts.Identifier, name: string, level: number) => Constant | undefined;
}

/** The text of a module that `specifier` names, which is relative; undefined where it cannot be had. */
export type ReadModule = (specifier: string) => LinkedModule | undefined;

export interface LinkedModule {
  readonly text: string;
  readonly read: ReadModule;
}
