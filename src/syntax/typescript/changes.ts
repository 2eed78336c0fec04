import { ts } from 'ts-morph';
import { nodesIn, plain } from './nodes.ts';

/** So many nodes are looked at for each that a module has; after that every name counts as changed. */
const LOOKS_PER_NODE = 20;

/**
 * Tells the names whose objects a module may change after they are made: what is assigned to, counted up or down,
 * deleted from, has a method called or is handed to a function; and whatever such a name is made of. `harmless` is a call
 * that changes nothing.
 */
export function changedNames(file: ts.SourceFile, harmless?: ts.Node): (name: string) => boolean {
  const nodes = [...nodesIn(file)];
  const names = new NameFinder(LOOKS_PER_NODE * nodes.length);
  const changed = new Set<string>();
  const walked = new Set<ts.Node>();
  /** The names that each name is made of: to change the one may change the others. */
  const parts = new Map<string, Set<string>>();
  for (const node of nodes) {
    for (const target of node === harmless ? [] : targetsOf(node)) names.add(target, changed, walked);
    for (const { owners, source } of sharingsIn(node)) {
      const made = new Set<string>();
      names.add(owners, made);
      for (const owner of made) {
        const known = parts.get(owner) ?? new Set();
        parts.set(owner, known);
        names.add(source, known);
      }
    }
    if (names.isSpent) return () => true;
  }
  // What is added to a set while it is walked is walked too.
  for (const name of changed) for (const part of parts.get(name) ?? []) changed.add(part);
  return (name) => changed.has(name);
}

class NameFinder {
  constructor(private left: number) {}

  get isSpent(): boolean {
    return this.left < 0;
  }

  /** Adds the names in an expression, without those of members; what stands in `walked` has been. */
  add(root: ts.Node, names: Set<string>, walked?: Set<ts.Node>): void {
    if (walked?.has(root)) return;
    for (const node of nodesIn(root)) {
      this.left -= 1;
      if (this.isSpent) return;
      walked?.add(node);
      if (ts.isIdentifier(node) && !isMember(node)) names.add(node.text);
    }
  }
}

function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
}

/** What a node changes, or hands to somebody who may. */
function targetsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isBinaryExpression(node)) return isAssignment(node.operatorToken.kind) ? [node.left] : [];
  if (ts.isPostfixUnaryExpression(node)) return [node.operand];
  if (ts.isPrefixUnaryExpression(node)) return isStep(node.operator) ? [node.operand] : [];
  if (ts.isDeleteExpression(node)) return [node.expression];
  if (ts.isTaggedTemplateExpression(node)) return [node.tag, node.template];
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return [node.initializer];
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const callee = plain(node.expression);
  return [...(ts.isIdentifier(callee) ? [] : [callee]), ...(node.arguments ?? [])];
}

/** What names may share with what they are made of. */
function sharingsIn(node: ts.Node): readonly { readonly owners: ts.Node; readonly source: ts.Node }[] {
  if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node))
    return node.initializer ? [{ owners: node.name, source: node.initializer }] : [];
  if (ts.isForOfStatement(node)) return [{ owners: node.initializer, source: node.expression }];
  if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name)
    return [{ owners: node.name, source: node }];
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind))
    return [{ owners: node.left, source: node.right }];
  return [];
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isStep(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.PlusPlusToken || kind === ts.SyntaxKind.MinusMinusToken;
}
