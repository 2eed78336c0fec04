import type { Arguments } from '../arguments.ts';
import { deliver, exitCodeOf, refuseToOverwrite } from '../deliver.ts';
import type { ExitCode } from '../exit-code.ts';
import { judgeRun } from '../judge-run.ts';
import type { JudgedRun } from '../judged-run.ts';
import { type Watch, watchOf } from '../watch.ts';
import type { World } from '../world.ts';

/** `exchange-lint [lint]`: judges, mends where asked to, reports. */
export async function lintCommand(args: Arguments, world: World): Promise<ExitCode> {
  const watch = watchOf(args, world);
  try {
    const judged = await judgeRun(args, world, watch);
    refuseToOverwrite(judged.inputs, args, world);
    return await (args.diff ? showDiff(judged, args, world) : mendAndReport(judged, args, world, watch));
  } finally {
    watch.progress.clear();
  }
}

async function showDiff(judged: JudgedRun, args: Arguments, world: World): Promise<ExitCode> {
  (await import('../show-diff.ts')).showDiff(judged, args, world);
  return judged.isComplete ? exitCodeOf(judged.report, args) : 2;
}

async function mendAndReport(
  judged: JudgedRun,
  args: Arguments,
  world: World,
  { timing }: Watch,
): Promise<ExitCode> {
  const { report, isStagedStill } =
    args.fix || args.unsafeFixes
      ? await (await import('../mend.ts')).mendRun(judged, args, world)
      : { ...judged, isStagedStill: false };
  await timing.measureAsync('report', () => deliver(report, args, world));
  timing.tell();
  if (!judged.isComplete) return 2;
  return isStagedStill && args.failOn !== 'never' ? 1 : exitCodeOf(report, args);
}
