import { lint } from '../engine/lint.ts';
import { lintStates } from '../engine/lint-states.ts';
import type { Report } from '../report/report.ts';
import type { Arguments } from './arguments.ts';
import type { Judgement } from './judged-run.ts';
import { loadBaseline, ownFiles } from './load-baseline.ts';
import { filesAskedFor } from './only.ts';
import { refuseNothing, tellMissing } from './run.ts';
import { type TreeRun, withTreeRun } from './tree-run.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** Judges the two states that `--since` and `--staged` name. Throws UsageError. */
export function judgeStates(args: Arguments, world: World, watch: Watch): Promise<Judgement> {
  const { timing } = watch;
  return withTreeRun(args, world, watch, async (tree) => {
    const { before, after, settings, repository, configPath } = tree;
    tellMissing(after, world);
    refuseNothing(after.files.length + before.files.length, tree, args);
    const judged = [...after.discovered.values()];
    const baseline = await loadBaseline(args, { cwd: repository.folder }, tree.configFolder, tree.texts);
    return {
      report: timing.measure('judge', () => judge(tree)),
      source: { kind: 'git', tree },
      files: after.files,
      settings,
      baseline,
      only: filesAskedFor(judged, args, repository.folder),
      ownsEnvironment: tree.part.ownsEnvironment,
      isComplete: after.unreadable.length === 0,
      inputs: [...judged.map(({ absolutePath }) => absolutePath), ...ownFiles(configPath, baseline)],
    };
  });
}

function judge({ names, after, ...tree }: TreeRun): Report {
  return names ? lintStates({ ...tree, after, names }, tree.settings) : lint(after.files, tree.settings);
}
