import { HOSTILE_SIGNS } from './hostile-signs.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';

/** A value that a file may hold to make an output say or do something. */
export interface HostileValue {
  /** What it means to: `Markdown`, `line end`. */
  readonly kind: string;
  /** What it is, for a person who reads of a failure. */
  readonly name: string;
  readonly value: string;
}

export const HOSTILE_VALUES: readonly HostileValue[] = Object.entries({
  ...HOSTILE_SIGNS,
  ...HOSTILE_TEXTS,
}).flatMap(([kind, values]) => Object.entries(values).map(([name, value]) => ({ kind, name, value })));

/** Whether a file can have such a path, and git would have it in a repository. */
export function canName(path: string): boolean {
  return (
    !/\p{Cs}/u.test(path) &&
    !path.includes('\0') &&
    path
      .split('/')
      .every((part) => !/^(?:|\.|\.\.|\.git|git~1)$/i.test(part) && Buffer.byteLength(part) <= 200)
  );
}
