import { dirname, join, relative, resolve } from 'node:path';
import { type ChosenRepairs, chooseRepairs, type Repairs } from '../../engine/choose-repairs.ts';
import { TOOL } from '../../engine/tool.ts';
import { withSlashes } from '../../io/path.ts';
import { repositoryRootOf } from '../../io/repository.ts';
import { writeFolder } from '../../io/write-folder.ts';
import { isPatchBundle, type PatchBundle, patchBundle } from '../../remedy/patch-bundle.ts';
import { visible } from '../../report/visible.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { prepareRun, type Run } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import type { World } from '../world.ts';

/** `exchange-lint patch`: writes the bundle for a change request, one for each organisation that has something to mend. */
export async function patchCommand(args: Arguments, world: World): Promise<ExitCode> {
  if (args.out === undefined) throw new UsageError('patch takes --out DIR, the folder to write to');
  const run = await prepareRun(args, world);
  const chosen = chooseRepairs(
    run.files,
    run.settings,
    TOOL,
    new Set(args.unsafeFixes ? ['safe', 'unsafe'] : ['safe']),
  );
  const bundles = chosen.byEnvironment.map((repairs) => ({
    repairs,
    bundle: bundleFor(repairs, chosen.changed, run),
  }));
  const written = bundles.filter(({ bundle }) => bundle.kind === 'bundle');
  if (written.length === 0) {
    const refused = bundles.flatMap(({ bundle }) => (bundle.kind === 'nothing' ? bundle.reasons : []));
    for (const line of whyNothing(chosen, refused)) world.out(`${line}\n`);
    return 0;
  }
  for (const { repairs, bundle } of written) {
    const folder = written.length === 1 ? args.out : join(args.out, repairs.environment);
    writeBundle(bundle, folder, world, args.quiet);
  }
  return 0;
}

function bundleFor(repairs: Repairs, changed: ChosenRepairs['changed'], run: Run): PatchBundle {
  const paths = new Set(repairs.repairs.flatMap(({ fix }) => fix.files.map(({ source }) => source.path)));
  const files = changed
    .filter(({ before }) => paths.has(before.path))
    .map(({ before, after }) => ({ path: pathInRepository(before.path, run), before, after }));
  return patchBundle({ repairs: repairs.repairs, files, skipped: repairs.skipped });
}

function pathInRepository(path: string, { discovered }: Run): string {
  const file = discovered.get(path);
  if (!file) return path;
  const top = repositoryRootOf(dirname(file.absolutePath)) ?? file.root;
  return withSlashes(relative(top, file.absolutePath));
}

function writeBundle(bundle: PatchBundle, folder: string, world: World, isQuiet: boolean): void {
  if (bundle.kind === 'nothing') return;
  const { refused } = writeFolder(resolve(world.cwd, folder), bundle.files, isPatchBundle);
  const [problem] = refused;
  if (problem) throw new UsageError(`${folder}: ${problem.reason}`);
  if (isQuiet) return;
  world.out(`Wrote to ${visible(folder)}:\n`);
  for (const name of bundle.files.keys()) world.out(`  ${name}\n`);
  world.out('Read README.md there first.\n');
}

function whyNothing({ byEnvironment }: ChosenRepairs, refused: readonly string[]): string[] {
  const skipped = byEnvironment.flatMap((repairs) => repairs.skipped);
  const reasons = [
    ...skipped.map(({ finding, reason }) => `${finding.ruleId} (${finding.object.identity}): ${reason}`),
    ...refused,
  ];
  if (reasons.length === 0) return ['Nothing to patch: nothing is wrong, so nothing was written.'];
  return ['Nothing to patch, so nothing was written:', ...reasons.map((reason) => `  ${visible(reason)}`)];
}
