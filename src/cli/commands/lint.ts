import { lint } from '../../engine/lint.ts';
import type { Arguments } from '../arguments.ts';
import { deliver, exitCodeOf, refuseToOverwrite } from '../deliver.ts';
import type { ExitCode } from '../exit-code.ts';
import { mend } from '../mend.ts';
import { prepareRun, type Run } from '../run.ts';
import type { World } from '../world.ts';

/** `exchange-lint [lint]`: judges, mends where asked to, reports. */
export async function lintCommand(args: Arguments, world: World): Promise<ExitCode> {
  const run = await prepareRun(args, world);
  refuseToOverwrite(run.inputs, args, world);
  if (args.diff) {
    const { showDiff } = await import('../show-diff.ts');
    showDiff(run, args, world);
  }
  const files = mayMend(run, args, world) ? mend(run, args, world) : run.files;
  const report = lint(files, run.settings);
  if (!args.diff) await deliver(report, args, world);
  return run.unreadable.length > 0 ? 2 : exitCodeOf(report, args);
}

/** What could not be read may be the very evidence that speaks against a fix. */
function mayMend({ unreadable }: Run, { fix, unsafeFixes, diff }: Arguments, world: World): boolean {
  if (diff || (!fix && !unsafeFixes)) return false;
  if (unreadable.length === 0) return true;
  world.err('exchange-lint: nothing is fixed while there are files that cannot be read\n');
  return false;
}
