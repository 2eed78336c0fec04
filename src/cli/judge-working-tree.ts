import { lint } from '../engine/lint.ts';
import type { PathProblem } from '../io/discover.ts';
import type { ReadFile } from '../model/record.ts';
import type { Report } from '../report/report.ts';
import type { Arguments } from './arguments.ts';
import type { Judgement, Source } from './judged-run.ts';
import { loadBaseline, ownFiles } from './load-baseline.ts';
import { planRun, type RunPlan, readRun, refuseNothing, tellMissing } from './run.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** Judges the files as they lie on disk. Throws UsageError. */
export async function judgeWorkingTree(args: Arguments, world: World, watch: Watch): Promise<Judgement> {
  const { timing } = watch;
  const plan = await timing.measureAsync('find', () => planRun(args, world));
  const { configFolder, configPath, files } = plan.found;
  timing.count('find', files.length, 'files');
  const baseline = await loadBaseline(args, world, configFolder);
  const isMending = args.fix || args.unsafeFixes;
  const judge = args.cache && !isMending ? judgeWithCache : judgeAnew;
  const { unreadable, inputs, ...outcome } = await judge(plan, args, world, watch);
  return {
    ...outcome,
    settings: plan.settings,
    baseline,
    only: plan.only,
    ownsEnvironment: plan.ownsEnvironment,
    isComplete: unreadable.length === 0,
    inputs: [...inputs, ...ownFiles(configPath, baseline)],
  };
}

interface Outcome {
  readonly report: Report;
  readonly source: Source;
  readonly files: readonly ReadFile[];
  readonly inputs: ReadonlySet<string>;
  readonly unreadable: readonly PathProblem[];
}

async function judgeAnew(plan: RunPlan, args: Arguments, world: World, watch: Watch): Promise<Outcome> {
  const { progress, timing } = watch;
  const run = await readRun(plan, args, world, watch);
  const onGroup = (done: number, total: number) =>
    progress.show('judging', done, total, 'groups of environments');
  const report = timing.measure('judge', () => lint(run.files, run.settings, { onGroup }));
  timing.count('judge', report.environments.length, 'environments');
  progress.clear();
  return { report, source: { kind: 'working-tree', run }, ...run };
}

async function judgeWithCache(plan: RunPlan, args: Arguments, world: World, watch: Watch): Promise<Outcome> {
  const { runWithCache } = await import('./cached-run.ts');
  const run = await runWithCache(plan, args, world, watch);
  tellMissing(run, world);
  refuseNothing(run.inputs.size, plan, args);
  return { ...run, source: { kind: 'cache' }, files: [] };
}
