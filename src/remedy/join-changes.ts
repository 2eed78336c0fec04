import type { Value } from '../model/value.ts';
import type { PropertyChange } from '../rule/finding.ts';

/** A change, and the later ones that go on where it ended. */
interface Chain {
  readonly first: PropertyChange;
  last: PropertyChange;
}

/**
 * Joins each change with the later ones that begin where it ends: a value that was mended in several passes goes from what
 * the export shows to what the last of them set.
 */
export function joinChanges(changes: readonly PropertyChange[]): PropertyChange[] {
  const chains: Chain[] = [];
  const byEnd = new Map<string, Chain[]>();
  for (const change of changes) {
    const current = shownText(change.current);
    const start = current === undefined ? undefined : keyOf(change, current);
    const earlier = start === undefined ? undefined : byEnd.get(start);
    const begun = { first: change, last: change };
    if (start !== undefined) byEnd.delete(start);
    if (!earlier) chains.push(begun);
    for (const chain of earlier ?? []) chain.last = change;
    const end = keyOf(change, change.value);
    byEnd.set(end, [...(byEnd.get(end) ?? []), ...(earlier ?? [begun])]);
  }
  return chains.map(({ first, last }) => ({ ...first, value: last.value }));
}

/**
 * The value that an export shows, null where it is not set; undefined where it does not show the whole of it. Exchange
 * shows an unset string as null, as empty text or not at all.
 */
export function shownText(value: Value | undefined): string | null | undefined {
  if (value === undefined || value.kind === 'unset') return null;
  if (value.kind === 'text' || value.kind === 'object') return value.text.trim() === '' ? null : value.text;
  return undefined;
}

function keyOf({ record, property }: PropertyChange, value: string | null): string {
  return JSON.stringify([record.type, record.identity.toLowerCase(), property, value]);
}
