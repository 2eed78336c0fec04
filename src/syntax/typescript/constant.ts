import type { ts } from 'ts-morph';
import type { Span } from '../../text/span.ts';

/**
 * What an expression comes to without running anything, and where that is written. An object that `isOpen` may have
 * other members too.
 */
export type Constant =
  | Scalar
  | { readonly kind: 'array'; readonly items: readonly Constant[]; readonly span: Span }
  | {
      readonly kind: 'object';
      readonly members: ReadonlyMap<string, Constant>;
      readonly isOpen: boolean;
      readonly span: Span;
      /** The literal that makes it, where that stands in the module that is read. */
      readonly node?: ts.ObjectLiteralExpression;
    }
  /** It depends on what only running it would tell; `isSeveral` where it is any number of items of an array. */
  | { readonly kind: 'unknown'; readonly text: string; readonly span: Span; readonly isSeveral?: true };

/** What can be written as one literal. */
export type Scalar = (
  | { readonly kind: 'text' | 'number' | 'boolean'; readonly text: string }
  | { readonly kind: 'null' | 'undefined' }
) & {
  readonly span: Span;
  /** All that it passes through, from where it is defined to where it is used, in the module that is read. */
  readonly places?: readonly Place[];
};

/**
 * An expression that comes to a value; or an object literal that has it by a spread, and could state a member of its own
 * in place of that.
 */
export type Place =
  | { readonly kind: 'expression'; readonly node: ts.Expression }
  | { readonly kind: 'member'; readonly node: ts.ObjectLiteralExpression; readonly name: string };

export function isScalar(constant: Constant): constant is Scalar {
  return constant.kind !== 'array' && constant.kind !== 'object' && constant.kind !== 'unknown';
}

/** The same, where it passes through one more place. */
export function through(constant: Constant, place: Place): Constant {
  return isScalar(constant) ? { ...constant, places: [...(constant.places ?? []), place] } : constant;
}

/** The same, where it stands in another module, in which nothing can be written; it is shown at `span`. */
export function fromElsewhere(constant: Constant, span: Span): Constant {
  switch (constant.kind) {
    case 'array':
      return { kind: 'array', items: constant.items.map((item) => fromElsewhere(item, span)), span };
    case 'object': {
      const members = [...constant.members].map(
        ([name, value]) => [name, fromElsewhere(value, span)] as const,
      );
      return { kind: 'object', members: new Map(members), isOpen: constant.isOpen, span };
    }
    case 'unknown':
      return { ...constant, span };
    default:
      return { ...constant, span, places: [] };
  }
}
