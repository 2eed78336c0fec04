import { ts } from 'ts-morph';
import type { Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../problem.ts';

/** A node and all in it. Without recursion: a hostile module nests as deeply as it likes. */
export function* nodesIn(root: ts.Node): Generator<ts.Node, void> {
  const open: ts.Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    ts.forEachChild(node, (child) => {
      open.push(child);
    });
  }
}

/** Between the quotation marks. */
export function inner({ start, end }: Span): Span {
  return { start: start + 1, end: end - 1 };
}

/** Without parentheses and without what only the type checker looks at. */
export function plain(node: ts.Expression): ts.Expression {
  let bare = node;
  while (isTransparent(bare)) bare = bare.expression;
  return bare;
}

/** Whether an expression is what another is, in parentheses or for the type checker. */
export function isTransparent(
  node: ts.Node,
): node is
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** The expression, unless it says what it is without being worked out. */
export function unlessLiteral(expression: ts.Expression): ts.Expression | undefined {
  const node = plain(expression);
  const isLiteral =
    ts.isLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isFunctionLike(node) ||
    ts.isClassExpression(node);
  return isLiteral ? undefined : expression;
}

/** What the parser says is wrong, the first of it. */
export function problemOf(file: ts.SourceFile): SyntaxProblem | undefined {
  // The parser keeps these where its types do not show them.
  const found: unknown = Reflect.get(file, 'parseDiagnostics');
  const first: unknown = Array.isArray(found) ? found[0] : undefined;
  if (typeof first !== 'object' || first === null || !('start' in first) || !('messageText' in first))
    return undefined;
  const start = Number(first.start);
  const message = typeof first.messageText === 'string' ? first.messageText : 'a syntax error';
  const reason = `TypeScript does not read it: ${message.replace(/\.$/, '')}`;
  return { span: { start, end: Math.min(start + 1, file.text.length) }, reason };
}
