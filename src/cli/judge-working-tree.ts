import { lint } from '../engine/lint.ts';
import type { PathProblem } from '../io/discover.ts';
import type { ReadFile } from '../model/record.ts';
import type { Report } from '../report/report.ts';
import type { Arguments } from './arguments.ts';
import { refuseToOverwrite } from './deliver.ts';
import type { JudgedRun } from './judged-run.ts';
import { loadBaseline } from './load-baseline.ts';
import { mend } from './mend.ts';
import { planRun, type Run, type RunPlan, readRun, refuseNothing, tellMissing } from './run.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** Judges the files as they lie on disk, and mends them where asked to. Throws UsageError. */
export async function judgeWorkingTree(args: Arguments, world: World, watch: Watch): Promise<JudgedRun> {
  const { timing } = watch;
  const plan = await timing.measureAsync('find', () => planRun(args, world));
  timing.count('find', plan.found.files.length, 'files');
  const baseline = await loadBaseline(args, world, plan.found.configFolder);
  const judge = args.cache && !args.fix && !args.unsafeFixes ? judgeWithCache : judgeAnew;
  const own = baseline ? [baseline.place.path] : [];
  const { report, files, unreadable } = await judge(plan, own, args, world, watch);
  return {
    report,
    files,
    settings: plan.settings,
    tree: undefined,
    baseline,
    only: plan.only,
    ownsEnvironment: plan.ownsEnvironment,
    isComplete: unreadable.length === 0,
    hasStagedFixes: false,
  };
}

/** `own`: absolute paths of what the run reads besides what it judges. */
interface Outcome {
  readonly report: Report;
  readonly files: readonly ReadFile[];
  readonly unreadable: readonly PathProblem[];
}

async function judgeAnew(
  plan: RunPlan,
  own: readonly string[],
  args: Arguments,
  world: World,
  watch: Watch,
): Promise<Outcome> {
  const { progress, timing } = watch;
  const run = readRun(plan, args, world, watch);
  refuseToOverwrite([...run.inputs, ...own], args, world);
  if (args.diff) {
    const { showDiff } = await import('./show-diff.ts');
    showDiff(run, args, world);
  }
  const files = mayMend(run, args, world) ? mend(run, args, world).files : run.files;
  const onGroup = (done: number, total: number) =>
    progress.show('judging', done, total, 'groups of environments');
  const report = timing.measure('judge', () => lint(files, run.settings, { onGroup }));
  timing.count('judge', report.environments.length, 'environments');
  progress.clear();
  return { report, files, unreadable: run.unreadable };
}

async function judgeWithCache(
  plan: RunPlan,
  own: readonly string[],
  args: Arguments,
  world: World,
  watch: Watch,
): Promise<Outcome> {
  const { runWithCache } = await import('./cached-run.ts');
  const run = runWithCache(plan, args, world, watch);
  tellMissing(run, world);
  refuseNothing(run.inputs.size, plan, args);
  refuseToOverwrite([...run.inputs, ...own], args, world);
  return { ...run, files: [] };
}

/** What could not be read may be the very evidence that speaks against a fix. */
function mayMend({ unreadable }: Run, { fix, unsafeFixes, diff }: Arguments, world: World): boolean {
  if (diff || (!fix && !unsafeFixes)) return false;
  if (unreadable.length === 0) return true;
  world.err('exchange-lint: nothing is fixed while there are files that cannot be read\n');
  return false;
}
