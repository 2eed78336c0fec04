import { ts } from 'ts-morph';
import type { Declaration, Declarations } from './declarations.ts';
import { plain } from './nodes.ts';

/** The call of a function, whatever the module calls it; undefined where the expression is something else. */
export function callOf(
  callee: string,
  expression: ts.Expression,
  declarations: Declarations,
): ts.CallExpression | undefined {
  const call = plain(expression);
  return ts.isCallExpression(call) && isCallee(callee, plain(call.expression), declarations)
    ? call
    : undefined;
}

/** The call of a function that a module exports by default, by itself or as a constant. */
export function defaultCallOf(callee: string, declarations: Declarations): ts.CallExpression | undefined {
  const exported = declarations.exports.get('default');
  if (!exported || exported.kind === 'imported') return undefined;
  const expression = exported.kind === 'expression' ? plain(exported.expression) : undefined;
  const name = exported.kind === 'local' ? exported.name : nameOf(expression);
  const declaration = name === undefined ? undefined : declarations.names.get(name);
  const made = declaration?.kind === 'here' ? declaration.initializer : expression;
  return made && callOf(callee, made, declarations);
}

/**
 * The expressions that make what the function is given by the call that is exported by default: that, or of a constant
 * what it is declared as. Undefined where the module makes no such call.
 */
export function givenIn(callee: string, declarations: Declarations): ReadonlySet<ts.Node> | undefined {
  const given = defaultCallOf(callee, declarations)?.arguments[0];
  if (!given) return undefined;
  const found = new Set<ts.Node>();
  let node: ts.Expression | undefined = plain(given);
  while (node && !found.has(node)) {
    found.add(node);
    const name = nameOf(node);
    const declaration: Declaration | undefined =
      name === undefined ? undefined : declarations.names.get(name);
    node = declaration?.kind === 'here' ? plain(declaration.initializer) : undefined;
  }
  return found;
}

function nameOf(expression: ts.Expression | undefined): string | undefined {
  return expression && ts.isIdentifier(expression) ? expression.text : undefined;
}

function isCallee(callee: string, expression: ts.Expression, { names }: Declarations): boolean {
  if (ts.isIdentifier(expression)) {
    const declaration = names.get(expression.text);
    return declaration?.kind === 'imported' ? declaration.name === callee : expression.text === callee;
  }
  if (!ts.isPropertyAccessExpression(expression) || !ts.isIdentifier(expression.expression)) return false;
  const owner = names.get(expression.expression.text);
  return owner?.kind === 'namespace' && expression.name.text === callee;
}
