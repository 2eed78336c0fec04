import type { OptionName } from './options.ts';
import { UsageError } from './usage-error.ts';

/** Options that cannot be given together: the first, what it rules out, and why. */
const CONTRADICTIONS: readonly (readonly [OptionName, readonly OptionName[], string])[] = [
  ['diff', ['format', 'output'], 'prints a diff and takes no'],
  ['diff', ['since', 'staged', 'stdin', 'cache'], 'shows what --fix would change in the files and takes no'],
  ['fix', ['since', 'stdin'], 'changes files of the working tree and takes no'],
  ['unsafe-fixes', ['since', 'stdin'], 'changes files of the working tree and takes no'],
  ['stdin', ['since', 'staged', 'shard'], 'judges the working tree and takes no'],
  ['baseline', ['no-baseline'], 'names a baseline and takes no'],
  ['strict-baseline', ['no-baseline'], 'is about a baseline and takes no'],
];

/** What an option needs beside it. */
const COMPANIONS: readonly (readonly [OptionName, OptionName])[] = [
  ['stdin', 'stdin-filename'],
  ['stdin-filename', 'stdin'],
  ['add', 'update'],
];

/** Throws UsageError for options that make no sense together. */
export function rejectContradictions(given: ReadonlySet<string>): void {
  for (const [option, refused, why] of CONTRADICTIONS) {
    const other = refused.find((name) => given.has(name));
    if (given.has(option) && other) throw new UsageError(`--${option} ${why} --${other}`);
  }
  for (const [option, companion] of COMPANIONS) {
    if (given.has(option) && !given.has(companion))
      throw new UsageError(`--${option} goes with --${companion}`);
  }
}
