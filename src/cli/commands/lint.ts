import type { Arguments } from '../arguments.ts';
import { deliver, exitCodeOf } from '../deliver.ts';
import type { ExitCode } from '../exit-code.ts';
import { judgeRun } from '../judge-run.ts';
import { watchOf } from '../watch.ts';
import type { World } from '../world.ts';

/** `exchange-lint [lint]`: judges, mends where asked to, reports. */
export async function lintCommand(args: Arguments, world: World): Promise<ExitCode> {
  const watch = watchOf(args, world);
  try {
    const { report, isComplete, hasStagedFixes } = await judgeRun(args, world, watch);
    if (!args.diff) await watch.timing.measureAsync('report', () => deliver(report, args, world));
    watch.timing.tell();
    if (!isComplete) return 2;
    // What is staged is still what it was.
    return hasStagedFixes ? 1 : exitCodeOf(report, args);
  } finally {
    watch.progress.clear();
  }
}
