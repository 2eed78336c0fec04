import { ts } from 'ts-morph';
import { nodesIn, plain } from './nodes.ts';
import { type Changes, originOf, type Path } from './paths.ts';

/** So many nodes are looked at for each that a module has; after that every name counts as changed. */
const LOOKS_PER_NODE = 20;
/** More nobody changes one by one: what they are members of counts as changed as a whole. */
const MOST_PATHS = 200;

const ALL: Changes = { isWhole: true, paths: [] };

/**
 * Tells what a module may change of the objects that its names stand for: what is assigned to, counted up or down,
 * deleted from, has a method called or is handed to a function; and whatever such a name is made of. `harmless` is a call
 * that changes nothing, and gives back what it is given.
 */
export function changesIn(file: ts.SourceFile, harmless?: ts.CallExpression): (name: string) => Changes {
  const finder = new ChangeFinder([...nodesIn(file)], harmless);
  return finder.find() ? (name) => finder.of(name) : () => ALL;
}

class ChangeFinder {
  private readonly names: NameFinder;
  private readonly whole = new Set<string>();
  private readonly walked = new Set<ts.Node>();
  /** What is not changed as a whole, by a key of name and path. */
  private readonly members = new Map<string, { readonly name: string; readonly path: Path }>();
  /** What each name is made of: to change the one may change the other. */
  private readonly sources = new Map<string, Set<Source>>();

  constructor(
    private readonly nodes: readonly ts.Node[],
    private readonly harmless: ts.CallExpression | undefined,
  ) {
    this.names = new NameFinder(LOOKS_PER_NODE * nodes.length);
  }

  of(name: string): Changes {
    const paths = [...this.members.values()].flatMap((member) => (member.name === name ? [member.path] : []));
    return { isWhole: this.whole.has(name), paths };
  }

  /** Whether all is found. */
  find(): boolean {
    for (const node of this.nodes) {
      for (const target of node === this.harmless ? [] : targetsOf(node)) this.change(target, []);
      for (const { owners, source } of sharingsIn(node)) this.share(owners, source);
      if (this.names.isSpent) return false;
    }
    // What is added to them while they are walked is walked too.
    for (const { name, path } of this.members.values())
      for (const { node, isAll } of this.sources.get(name) ?? []) this.change(node, isAll ? path : undefined);
    for (const name of this.whole)
      for (const { node } of this.sources.get(name) ?? []) this.change(node, undefined);
    return !this.names.isSpent;
  }

  private share(owners: ts.Node, node: ts.Node): void {
    const found = new Set<string>();
    this.names.add(owners, found);
    for (const owner of found) {
      const known = this.sources.get(owner) ?? new Set();
      this.sources.set(owner, known);
      known.add({ node, isAll: ts.isIdentifier(owners) });
    }
  }

  /** To what `path` leads from `node` is changed; without one, whatever stands in it. */
  private change(node: ts.Node, path: Path | undefined): void {
    if (!this.names.spend()) return;
    const target = path && originOf(node, path, this.harmless);
    if (!target) this.names.add(node, this.whole, this.walked);
    else if (target.kind === 'member') this.changeMember(target.name, target.path);
    else this.names.add(target.node, this.whole, this.walked);
  }

  private changeMember(name: string, path: Path): void {
    if (path.length === 0 || this.members.size >= MOST_PATHS) this.whole.add(name);
    else {
      const key = JSON.stringify([name, path]);
      if (!this.members.has(key)) this.members.set(key, { name, path });
    }
  }
}

/** Something that a name is made of, and whether that is all it is. */
interface Source {
  readonly node: ts.Node;
  readonly isAll: boolean;
}

class NameFinder {
  constructor(private left: number) {}

  get isSpent(): boolean {
    return this.left < 0;
  }

  /** Whether one more look is left. */
  spend(): boolean {
    this.left -= 1;
    return !this.isSpent;
  }

  /** Adds the names in an expression, without those of members; what stands in `walked` has been. */
  add(root: ts.Node, names: Set<string>, walked?: Set<ts.Node>): void {
    if (walked?.has(root)) return;
    for (const node of nodesIn(root)) {
      if (!this.spend()) return;
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
  // A method changes what it is a method of.
  const owner = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return [...(ts.isIdentifier(callee) ? [] : [owner]), ...(node.arguments ?? [])];
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
