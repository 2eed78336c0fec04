import type { Expression, HashEntry } from './expression.ts';
import type { SyntaxNode } from './grammar.ts';

/** A place at which a script names a variable. */
export interface Occurrence {
  readonly node: SyntaxNode;
  readonly isSplat: boolean;
  /** Whether it is given a value there, or a member of it is. */
  readonly isWrite: boolean;
  readonly access: Access | undefined;
}

/** A member of what the variable holds: `$name.Member`, `$name['Member']`, `$name.Method('Member')`. */
interface Access {
  readonly name: string;
  readonly method: string | undefined;
}

const WORD = String.raw`[\p{L}\d_]{1,200}`;
const ACCESS = new RegExp(
  String.raw`(?:\.(?<dotted>${WORD})|\[ *(?<quote>['"])(?<keyed>${WORD})\k<quote> *\])` +
    String.raw`(?<call>\((?: *(?<mark>['"])(?<given>${WORD})\k<mark>(?= *[,)]))?)?`,
  'uy',
);

/** What follows a variable; undefined where no member does that is named to the letter. */
export function accessAt(plain: string, node: SyntaxNode): Access | undefined {
  if (isInString(node)) return undefined;
  ACCESS.lastIndex = node.end;
  const groups = ACCESS.exec(plain)?.groups;
  if (!groups) return undefined;
  const { dotted, keyed, call, given } = groups;
  const name = dotted ?? keyed ?? '';
  return call === undefined ? { name, method: undefined } : { name: given ?? '', method: name.toLowerCase() };
}

/** Methods that only tell, and those that change the one member that they are given the name of. */
const READING: ReadonlySet<string> = new Set(
  'contains containskey containsvalue getenumerator tostring gettype clone'.split(' '),
);
const CHANGING: ReadonlySet<string> = new Set(['add', 'remove', 'set_item']);

/**
 * What a variable that was given `value` holds after all uses of it: of a table, the members that any of them may change
 * are to be computed. Undefined where it may be anything: whoever is handed a table may change it; a splat only reads it.
 */
export function afterUses(value: Expression, uses: readonly Occurrence[]): Expression | undefined {
  if (value.kind !== 'table') return uses.some(({ isWrite }) => isWrite) ? undefined : value;
  const changed = new Map<string, HashEntry>();
  for (const { node, access, isSplat, isWrite } of uses) {
    if (isSplat || (!isWrite && isInString(node))) continue;
    if (!access || (access.method !== undefined && isWrite)) return undefined;
    if (access.method === undefined ? !isWrite : READING.has(access.method)) continue;
    if (access.method !== undefined && (!CHANGING.has(access.method) || access.name === '')) return undefined;
    const span = { start: node.start, end: node.end };
    changed.set(access.name.toLowerCase(), { key: access.name, value: { kind: 'computed', span } });
  }
  const kept = value.entries.filter(({ key }) => !changed.has(key.toLowerCase()));
  return { ...value, entries: [...kept, ...changed.values()] };
}

/** Whether it stands in a string between double quotation marks, where it is only read. */
function isInString({ type, parent }: SyntaxNode): boolean {
  return /^expandable/.test(type) || /^expandable/.test(parent?.type ?? '');
}
