import type { Value } from './value.ts';

/** Whether two values say the same, wherever they stand: same kind, same text, same members, in the same order. */
export function isSameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'list' && b.kind === 'list') return areSameItems(a.items, b.items);
  if ('text' in a && 'text' in b && a.text !== b.text) return false;
  if (a.kind === 'truncated' && b.kind === 'truncated') return areSameItems(a.items ?? [], b.items ?? []);
  if (a.kind !== 'object' || b.kind !== 'object') return true;
  return (
    a.members.size === b.members.size &&
    [...a.members].every(([name, member]) => isSameValue(member, b.members.get(name)))
  );
}

function areSameItems(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, index) => isSameValue(item, b[index]));
}
