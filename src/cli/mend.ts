import { applyFixes, type FixOutcome } from '../engine/fix-loop.ts';
import { type WriteOutcome, writeFiles } from '../io/write-files.ts';
import type { ReadFile } from '../model/record.ts';
import { visible } from '../report/visible.ts';
import { allowedFixes } from './allowed-fixes.ts';
import type { Arguments } from './arguments.ts';
import type { Run } from './run.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** Applies the fixes that the command line allows, says which, and gives the files as they are then. */
export function mend(run: Run, args: Arguments, world: World): readonly ReadFile[] {
  const outcome = applyFixes(run.files, run.settings, allowedFixes(args));
  const changes = outcome.changed.flatMap(({ before, after }) => {
    const file = run.discovered.get(before.path);
    return file ? [{ file, before: before.toBytes(), after: after.toBytes() }] : [];
  });
  const written = writeFiles(changes);
  if (written.refused.length > 0) throw new UsageError(describeRefusal(written));
  if (!args.quiet) reportApplied(outcome, args, world);
  if (!outcome.isSettled) {
    world.err('exchange-lint: fixes keep asking for each other; run it again to go on, and report this\n');
  }
  return outcome.files;
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
