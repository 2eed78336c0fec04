import { ts } from 'ts-morph';
import type { Constant } from './constant.ts';
import { plain } from './nodes.ts';

/** Longer ways to a member nobody writes. */
const LONGEST_PATH = 16;

/** The names of members within members. */
export type Path = readonly string[];

/**
 * What of an object a module may change after it is made: all of it, or the members to which paths lead, with all that
 * they hold.
 */
export interface Changes {
  readonly isWhole: boolean;
  readonly paths: readonly Path[];
}

/** The same of a member. */
export function changesOfMember({ isWhole, paths }: Changes, name: string): Changes {
  const ofMember = paths.flatMap(([first, ...rest]) => (first === name ? [rest] : []));
  return { isWhole: isWhole || ofMember.some((path) => path.length === 0), paths: ofMember };
}

/** What is left of a value; undefined where nothing is. Texts and numbers cannot change. */
export function afterChanges(value: Constant, changes: readonly Changes[]): Constant | undefined {
  if (value.kind !== 'array' && value.kind !== 'object') return value;
  if (changes.some(({ isWhole }) => isWhole)) return undefined;
  return changes.flatMap(({ paths }) => paths).reduce(withoutMember, value);
}

/** Where what a path leads to is made: as a member of a name, or by the expression itself. */
export type MemberOrigin =
  | { readonly kind: 'member'; readonly name: string; readonly path: Path }
  | { readonly kind: 'made'; readonly node: ts.Node };

/**
 * Follows `path` from what `start` stands for through members and literals to where it is made; undefined where it has to
 * be worked out. `passing` is a call that gives back what it is given.
 */
export function originOf(
  start: ts.Node,
  path: Path,
  passing: ts.CallExpression | undefined,
): MemberOrigin | undefined {
  let node = start;
  let left = path;
  while (left.length <= LONGEST_PATH) {
    if (ts.isExpression(node)) node = plain(node);
    if (ts.isIdentifier(node)) return { kind: 'member', name: node.text, path: left };
    const access = memberIn(node);
    if (access) {
      left = [access.name, ...left];
      node = access.owner;
    } else if (node === passing && passing.arguments[0]) node = passing.arguments[0];
    else if (ts.isObjectLiteralExpression(node)) {
      const [name, ...rest] = left;
      if (name === undefined) return { kind: 'made', node };
      const value = memberOf(node, name);
      if (!value) return undefined;
      node = value;
      left = rest;
    } else return undefined;
  }
  return undefined;
}

function memberIn(node: ts.Node): { readonly owner: ts.Node; readonly name: string } | undefined {
  if (ts.isPropertyAccessExpression(node)) return { owner: node.expression, name: node.name.text };
  if (!ts.isElementAccessExpression(node)) return undefined;
  const key = plain(node.argumentExpression);
  return ts.isStringLiteralLike(key) || ts.isNumericLiteral(key)
    ? { owner: node.expression, name: key.text }
    : undefined;
}

/** The only member of that name in an object that says the names of all. */
function memberOf({ properties }: ts.ObjectLiteralExpression, wanted: string): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  for (const property of properties) {
    const isPlain = ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
    if (!isPlain || ts.isComputedPropertyName(property.name)) return undefined;
    if (property.name.text === wanted)
      found = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  }
  return found;
}

/** The same, where the member to which the path leads is not known. */
function withoutMember(constant: Constant, path: Path): Constant {
  const [name, ...rest] = path;
  const unknown: Constant = { kind: 'unknown', text: 'what the module changes', span: constant.span };
  if (name === undefined) return unknown;
  if (constant.kind === 'array') {
    const item = constant.items[Number(name)];
    const isCertain = item && constant.items.every(({ kind }) => kind !== 'unknown');
    if (!isCertain) return unknown;
    return { ...constant, items: constant.items.with(Number(name), withoutMember(item, rest)) };
  }
  if (constant.kind !== 'object') return constant;
  const member = constant.members.get(name);
  const changed = member ? withoutMember(member, rest) : unknown;
  return { ...constant, members: new Map([...constant.members, [name, changed]]) };
}
