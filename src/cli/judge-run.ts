import { applyBaseline } from '../engine/baseline.ts';
import { counts, type Report, stamped } from '../report/report.ts';
import type { Arguments } from './arguments.ts';
import { judgeWorkingTree } from './judge-working-tree.ts';
import type { JudgedRun, Judgement } from './judged-run.ts';
import { narrowed } from './only.ts';
import { watchOf } from './watch.ts';
import type { World } from './world.ts';

const UNWATCHED = { quiet: true, verbose: false } as const;

/** Judges what the command line names. Throws UsageError. */
export async function judgeRun(
  args: Arguments,
  world: World,
  watch = watchOf(UNWATCHED, world),
): Promise<JudgedRun> {
  const judgement =
    args.staged || args.since !== undefined
      ? await (await import('./judge-states.ts')).judgeStates(args, world, watch)
      : await judgeWorkingTree(args, world, watch);
  return finished(judgement, args);
}

/** Holds a judgement against the baseline, and narrows it to what was asked for. */
export function finished(judgement: Judgement, { shard }: Pick<Arguments, 'shard'>): JudgedRun {
  const whole = withBaseline(judgement);
  const { isComplete } = judgement;
  const report = stamped(narrowed(whole, judgement.only), { shard: shard ?? null, isComplete });
  const wanted = new Set(report.findings.filter(counts).map(({ fingerprint }) => fingerprint));
  const unwanted = whole.findings
    .map(({ fingerprint }) => fingerprint)
    .filter((fingerprint) => !wanted.has(fingerprint));
  return { ...judgement, report, unwanted: new Set(unwanted) };
}

/** A run that could not read everything, or judged a part, cannot tell what is there no more. */
function withBaseline({ report, settings, baseline, ownsEnvironment, isComplete }: Judgement): Report {
  if (!baseline) return report;
  return applyBaseline(report, baseline.baseline.entries, {
    asOf: settings.asOf,
    ownsEnvironment: (name) => baseline.place.isCovered && isComplete && ownsEnvironment(name),
  });
}
