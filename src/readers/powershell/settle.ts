import type { Value } from '../../model/value.ts';
import type { Standing } from '../../syntax/powershell/standing.ts';

/** A value that a command gives a property. */
export interface Write {
  readonly value: Value;
  readonly time: number;
  readonly standing: WriteStanding;
}

export interface WriteStanding extends Standing {
  /** Whether it stands in a function that the script never calls. */
  readonly isIdle: boolean;
}

/**
 * What comes of several commands of which each may be the last to set a property, and when it was set at the earliest.
 * What the only one sets counts, also under a condition, unless that is an exception.
 */
export function settled(writes: readonly Write[]): Pick<Write, 'value' | 'time'> | undefined {
  const busy = writes.filter(({ standing }) => !standing.isIdle);
  const counted = busy.length > 0 ? busy : writes;
  const [first] = counted;
  const last = counted.at(-1);
  if (!first || !last) return undefined;
  if (counted.length === 1 && !first.standing.isException && !first.standing.isIdle) return first;
  const isSame = counted.length > 1 && counted.every(({ value }) => isEqual(value, first.value));
  // Written anew in one place, it would differ in another.
  return { value: isSame ? withoutSlot(last.value) : undecided(last.value), time: first.time };
}

function isEqual(one: Value, other: Value): boolean {
  if (one.kind === 'unset' || one.kind === 'unknown') return one.kind === other.kind;
  return one.kind === 'text' && other.kind === 'text' && one.text === other.text;
}

function withoutSlot(value: Value): Value {
  if (value.kind === 'text') return { kind: 'text', text: value.text, span: value.span };
  return value.kind === 'unset' ? { kind: 'unset', span: value.span } : value;
}

function undecided({ span }: Value): Value {
  return { kind: 'unknown', text: 'what is set here under a condition', span };
}
