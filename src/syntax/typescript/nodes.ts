import { ts } from 'ts-morph';
import type { Span } from '../../text/span.ts';

/** How often each identifier stands in a file. */
export function namesIn(file: ts.SourceFile): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const open: ts.Node[] = [file];
  for (let node = open.pop(); node; node = open.pop()) {
    if (ts.isIdentifier(node)) counts.set(node.text, (counts.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, (child) => {
      open.push(child);
    });
  }
  return counts;
}

/** Between the quotation marks. */
export function inner({ start, end }: Span): Span {
  return { start: start + 1, end: end - 1 };
}

/** Without parentheses and without what only the type checker looks at. */
export function plain(node: ts.Expression): ts.Expression {
  let bare = node;
  while (
    ts.isParenthesizedExpression(bare) ||
    ts.isAsExpression(bare) ||
    ts.isSatisfiesExpression(bare) ||
    ts.isNonNullExpression(bare) ||
    ts.isTypeAssertionExpression(bare)
  )
    bare = bare.expression;
  return bare;
}
