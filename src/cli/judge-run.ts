import { applyBaseline } from '../engine/baseline.ts';
import type { Report } from '../report/report.ts';
import type { Arguments } from './arguments.ts';
import { judgeWorkingTree } from './judge-working-tree.ts';
import type { JudgedRun } from './judged-run.ts';
import { narrowed } from './only.ts';
import { watchOf } from './watch.ts';
import type { World } from './world.ts';

const UNWATCHED = { quiet: true, verbose: false } as const;

/** Judges what the command line names, and mends it where asked to. Throws UsageError. */
export async function judgeRun(
  args: Arguments,
  world: World,
  watch = watchOf(UNWATCHED, world),
): Promise<JudgedRun> {
  const judged =
    args.staged || args.since !== undefined
      ? await (await import('./judge-states.ts')).judgeStates(args, world, watch)
      : await judgeWorkingTree(args, world, watch);
  return { ...judged, report: narrowed(withBaseline(judged), judged.only) };
}

/** A run that could not read everything, or judged a part, cannot tell what is there no more. */
function withBaseline({ report, settings, baseline, ownsEnvironment, isComplete }: JudgedRun): Report {
  if (!baseline) return report;
  return applyBaseline(report, baseline.baseline.entries, {
    asOf: settings.asOf,
    ownsEnvironment: (name) => baseline.place.isCovered && isComplete && ownsEnvironment(name),
  });
}
