import { ts } from 'ts-morph';
import { isTransparent, nodesIn } from './nodes.ts';
import type { Path } from './paths.ts';

/** So many steps are taken for each node that a module has; after that nothing is told any more. */
const STEPS_PER_NODE = 20;
/** Longer ways by way of constants nobody writes. */
const MOST_LEVELS = 64;

/** The members in which something stands; `any` where that is not known. */
type Place = Path | 'any';

/** What is made of an expression, and where the same stands in that. */
interface Step {
  readonly node: ts.Node;
  readonly path: Place;
}

/**
 * Counts where what an expression comes to ends up: in the expressions that are `roots`, by way of constants, members
 * and spreads, or in something else.
 */
export class UseFinder {
  private readonly references = new Map<string, ts.Identifier[]>();
  private readonly plainObjects = new Map<ts.Node, boolean>();
  private readonly indexes = new Map<ts.Node, ReadonlyMap<ts.Node, string>>();
  private left = 0;

  constructor(
    file: ts.SourceFile,
    private readonly roots: ReadonlySet<ts.Node>,
  ) {
    for (const node of nodesIn(file)) {
      this.left += STEPS_PER_NODE;
      if (!ts.isIdentifier(node) || isNameOnly(node)) continue;
      const known = this.references.get(node.text);
      if (known) known.push(node);
      else this.references.set(node.text, [node]);
    }
  }

  /**
   * In how many places of the roots stands what `node` has at `path`. Infinity where anything else may use it, or
   * another module, or where that is too much to tell.
   */
  count(node: ts.Node, path: Path = []): number {
    return this.follow(node, path, 0);
  }

  private follow(start: ts.Node, within: Place, level: number): number {
    let node = start;
    let path = within;
    let isRoot = false;
    for (;;) {
      this.left -= 1;
      if (this.left < 0 || level > MOST_LEVELS) return Number.POSITIVE_INFINITY;
      isRoot ||= this.roots.has(node);
      const { parent } = node;
      const isDeclared = ts.isVariableDeclaration(parent) && parent.initializer === node;
      if (isDeclared) return (isRoot ? 1 : 0) + this.usesOf(parent, path, level);
      if (isTransparent(parent)) {
        node = parent;
        continue;
      }
      if (isRoot) return 1;
      const step = this.stepFrom(node, path);
      if (typeof step === 'number') return step;
      node = step.node;
      path = step.path;
    }
  }

  /** The same for what a constant stands for. */
  private usesOf(declaration: ts.VariableDeclaration, path: Place, level: number): number {
    const name = nameOfConstant(declaration);
    if (name === undefined) return Number.POSITIVE_INFINITY;
    let count = 0;
    for (const reference of this.references.get(name) ?? []) {
      const isRoot = this.roots.has(reference);
      if (reference !== declaration.name && !isRoot) count += this.follow(reference, path, level + 1);
      if (count === Number.POSITIVE_INFINITY) break;
    }
    return count;
  }

  private stepFrom(node: ts.Node, path: Place): Step | number {
    const { parent } = node;
    if (isMember(parent)) {
      if (ts.isPropertyAssignment(parent) && parent.initializer !== node) return Number.POSITIVE_INFINITY;
      if (!this.isPlain(parent.parent)) return Number.POSITIVE_INFINITY;
      const name = ts.isSpreadAssignment(parent) ? undefined : parent.name;
      return { node: parent.parent, path: name ? inside(path, staticName(name)) : path };
    }
    if (ts.isSpreadElement(parent) && ts.isArrayLiteralExpression(parent.parent))
      return { node: parent.parent, path: 'any' };
    if (ts.isArrayLiteralExpression(parent))
      return { node: parent, path: inside(path, this.indexIn(parent, node)) };
    return isAccess(parent) && parent.expression === node ? memberOf(parent, path) : Number.POSITIVE_INFINITY;
  }

  /** Methods and the like may use any other member. */
  private isPlain(object: ts.ObjectLiteralExpression): boolean {
    const isPlain = this.plainObjects.get(object) ?? object.properties.every(isMember);
    this.plainObjects.set(object, isPlain);
    return isPlain;
  }

  /** Undefined behind other items of whatever number. */
  private indexIn(array: ts.ArrayLiteralExpression, node: ts.Node): string | undefined {
    const known = this.indexes.get(array) ?? indexesOf(array);
    this.indexes.set(array, known);
    return known.get(node);
  }
}

/** Undefined where it may be used where its name is not seen: by another module, or because it is no constant. */
function nameOfConstant({ name, parent }: ts.VariableDeclaration): string | undefined {
  const statement = parent.parent;
  const isConstant =
    ts.isIdentifier(name) &&
    (parent.flags & ts.NodeFlags.Const) !== 0 &&
    ts.isVariableStatement(statement) &&
    ts.isSourceFile(statement.parent) &&
    !statement.modifiers?.length;
  return isConstant ? name.text : undefined;
}

type Member = ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.SpreadAssignment;

function isMember(node: ts.Node): node is Member {
  return (
    ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isSpreadAssignment(node)
  );
}

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function isAccess(node: ts.Node): node is Access {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function memberOf(access: Access, path: Place): Step | number {
  if (isCalled(access)) return Number.POSITIVE_INFINITY;
  const name = ts.isPropertyAccessExpression(access)
    ? access.name.text
    : literalName(access.argumentExpression);
  if (path === 'any' || name === undefined) return { node: access, path: 'any' };
  const [first, ...rest] = path;
  // A part of a text is something else.
  if (first === undefined) return Number.POSITIVE_INFINITY;
  return first === name ? { node: access, path: rest } : 0;
}

/** A method may use all of what it is a method of. */
function isCalled(access: Access): boolean {
  let node: ts.Node = access;
  while (isTransparent(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isTaggedTemplateExpression(parent)) return true;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === node;
}

function inside(path: Place, name: string | undefined): Place {
  return path === 'any' || name === undefined ? 'any' : [name, ...path];
}

function indexesOf({ elements }: ts.ArrayLiteralExpression): ReadonlyMap<ts.Node, string> {
  const spread = elements.findIndex(ts.isSpreadElement);
  const certain = spread === -1 ? elements : elements.slice(0, spread);
  return new Map(certain.map((element, index) => [element, String(index)]));
}

/** What a property is called, where that need not be worked out. */
export function staticName(name: ts.PropertyName): string | undefined {
  return ts.isComputedPropertyName(name) ? literalName(name.expression) : name.text;
}

function literalName(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) ? node.text : undefined;
}

/** Whether it names a member, and stands for no constant. */
function isNameOnly(node: ts.Identifier): boolean {
  const { parent } = node;
  const isNamed =
    ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodDeclaration(parent);
  return isNamed && parent.name === node;
}
