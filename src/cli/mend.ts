import { applyFixes, type FixOutcome } from '../engine/fix-loop.ts';
import type { DiscoveredFile } from '../io/discover.ts';
import { type WriteOutcome, writeFiles } from '../io/write-files.ts';
import type { ReadFile } from '../model/record.ts';
import { visible } from '../report/visible.ts';
import { allowedFixes } from './allowed-fixes.ts';
import type { Arguments } from './arguments.ts';
import type { Run } from './run.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** The files of a run after fixes were written. */
export interface Mended {
  readonly files: readonly ReadFile[];
  /** Paths of those that changed. */
  readonly changed: readonly string[];
}

/** Applies the fixes that the command line allows, and says which. */
export function mend(run: Run, args: Arguments, world: World): Mended {
  return writeFixes(applyFixes(run.files, run.settings, allowedFixes(args)), run.discovered, args, world);
}

/** Writes fixed files, all or none, and says what was fixed. Throws UsageError where one cannot be written. */
export function writeFixes(
  outcome: FixOutcome,
  discovered: ReadonlyMap<string, DiscoveredFile>,
  args: Arguments,
  world: World,
): Mended {
  const changes = outcome.changed.flatMap(({ before, after }) => {
    const file = discovered.get(before.path);
    return file ? [{ file, before: before.toBytes(), after: after.toBytes() }] : [];
  });
  const written = writeFiles(changes);
  if (written.refused.length > 0) throw new UsageError(describeRefusal(written));
  if (!args.quiet) reportApplied(outcome, args, world);
  if (!outcome.isSettled) {
    world.err('exchange-lint: fixes keep asking for each other; run it again to go on, and report this\n');
  }
  return { files: outcome.files, changed: changes.map(({ file }) => file.path) };
}

/** One line for each file that is not changed, and one for those that are all the same. */
function describeRefusal({ written, refused }: WriteOutcome): string {
  const changed = written.length > 0 ? [`already changed: ${written.map(visible).join(', ')}`] : [];
  return [
    ...refused.map(({ path, reason }) => `${visible(path)} is not changed: ${reason}`),
    ...changed,
  ].join('\n');
}

/** Machine formats own standard output; people read what was mended beside it. */
function reportApplied({ applied }: FixOutcome, args: Arguments, world: World): void {
  const print = args.format === 'text' ? world.out : world.err;
  for (const { finding, fix } of applied) {
    print(`fixed  ${finding.ruleId} in ${visible(finding.location.source.path)}: ${visible(fix.title)}\n`);
  }
  if (applied.length > 0) print('\n');
}
