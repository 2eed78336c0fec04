import { lintStates } from '../engine/lint-states.ts';
import { counts, type Report } from '../report/report.ts';
import type { Arguments } from './arguments.ts';
import { refuseToOverwrite } from './deliver.ts';
import type { JudgedRun } from './judged-run.ts';
import { loadBaseline } from './load-baseline.ts';
import { mendStaged } from './mend-staged.ts';
import { filesAskedFor } from './only.ts';
import { tellMissing } from './run.ts';
import { type TreeRun, withTreeRun } from './tree-run.ts';
import { UsageError } from './usage-error.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** Judges the two states that `--since` and `--staged` name, and mends the working tree. Throws UsageError. */
export function judgeStates(args: Arguments, world: World, watch: Watch): Promise<JudgedRun> {
  const { timing } = watch;
  return withTreeRun(args, world, watch, async (tree) => {
    const { after, settings, repository } = tree;
    tellMissing(after, world);
    refuseNothing(tree, args);
    const inputs = [...after.discovered.values()];
    refuseToOverwrite(
      inputs.map(({ absolutePath }) => absolutePath),
      args,
      world,
    );
    const only = filesAskedFor(inputs, args, repository.folder);
    const baseline = await loadBaseline(args, { cwd: repository.folder }, tree.configFolder, tree.texts);
    const report = timing.measure('judge', () => lintStates(tree, settings));
    const isComplete = after.unreadable.length === 0;
    const isMended =
      isComplete && (args.fix || args.unsafeFixes) && (await mendNew(tree, report, args, world));
    return {
      report,
      files: after.files,
      settings,
      tree,
      baseline,
      only,
      ownsEnvironment: tree.part.ownsEnvironment,
      isComplete,
      hasStagedFixes: isMended,
    };
  });
}

/** Whether anything was mended: of what was there before, nothing is. */
async function mendNew(tree: TreeRun, report: Report, args: Arguments, world: World): Promise<boolean> {
  const wanted = new Set(report.findings.filter(counts).map(({ fingerprint }) => fingerprint));
  const { changed } = await mendStaged(tree, ({ fingerprint }) => wanted.has(fingerprint), args, world);
  if (changed.length > 0 && !args.quiet) {
    world.err(
      'exchange-lint: the files were fixed, and what is staged was not: look at them, then git add them\n',
    );
  }
  return changed.length > 0;
}

function refuseNothing({ before, after, part }: TreeRun, { allowNoInputs }: Arguments): void {
  if (after.files.length + before.files.length > 0 || allowNoInputs || !part.isWhole) return;
  throw new UsageError(
    'nothing to check: git holds no Exchange export, Autodiscover response or certificate',
  );
}
