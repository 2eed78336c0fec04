import { resolve } from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Settings } from '../engine/settings.ts';
import { pathInside } from '../io/path.ts';
import { repositoryRootOf } from '../io/repository.ts';
import { visible } from '../report/visible.ts';
import type { Arguments } from './arguments.ts';
import { type FoundFiles, findFiles, reportUnreadable } from './find-files.ts';
import { type LoadedFiles, loadFiles } from './load-files.ts';
import { filesAskedFor } from './only.ts';
import { partOf } from './shard.ts';
import { UsageError } from './usage-error.ts';
import { type Watch, watchOf } from './watch.ts';
import type { World } from './world.ts';

/** What a run is to judge, before anything of it is read. */
export interface RunPlan {
  /** The files of the run's part, where it is one of several. */
  readonly found: FoundFiles;
  readonly settings: Settings;
  /** Paths, as reports show them, of the files whose findings are wanted; undefined for all. */
  readonly only: ReadonlySet<string> | undefined;
  /** Whether findings of an environment are this run's to make: of several parts, one has it. */
  readonly ownsEnvironment: (name: string) => boolean;
  /** Whether there must be something to check. */
  readonly needsInputs: boolean;
}

/** The files and settings of a run that judges. */
export interface Run extends LoadedFiles, RunPlan {
  /** Absolute paths of what was read. */
  readonly inputs: ReadonlySet<string>;
}

/** Finds what the command line names. Throws UsageError for what is missing, or is no file of the run. */
export async function planRun(args: Arguments, world: World): Promise<RunPlan> {
  const paths = pathsOf(args);
  const all = await findFiles(paths, args, world);
  const part = partOf(
    all.files.map(({ path }) => path),
    all.config,
    args.shard,
  );
  return {
    found: { ...all, files: all.files.filter(({ path }) => part.ownsFile(path)) },
    ownsEnvironment: part.ownsEnvironment,
    // Others may have found something where this part has nothing.
    needsInputs: !args.allowNoInputs && part.isWhole,
    settings: settingsOf(all, paths, args, world.now, {
      cwd: world.cwd,
      top: repositoryRootOf(world.cwd) ?? world.cwd,
    }),
    only: filesAskedFor(all.files, args, world.cwd),
  };
}

/** Reads what is planned, and says on standard error what of it is skipped or cannot be read. Throws UsageError. */
export async function readRun(
  plan: RunPlan,
  args: Arguments,
  world: World,
  { progress, timing }: Watch,
): Promise<Run> {
  const files = await timing.measureAsync('read', () => loadFiles(plan.found, progress));
  progress.clear();
  tellMissing(files, world);
  refuseNothing(files.files.length, plan, args);
  timing.count('read', files.files.length, 'recognised');
  const inputs = new Set([...files.discovered.values()].map(({ absolutePath }) => absolutePath));
  return { ...plan, ...files, inputs };
}

/**
 * Loads what the command line names, and says on standard error what of it is skipped or cannot be read. Throws
 * UsageError where nothing of it is anything exchange-lint knows.
 */
export async function prepareRun(args: Arguments, world: World): Promise<Run> {
  return readRun(await planRun(args, world), args, world, watchOf({ quiet: true, verbose: false }, world));
}

/** Says on standard error what is missing from a run's evidence. */
export function tellMissing(
  { skipped, unreadable }: Pick<LoadedFiles, 'skipped' | 'unreadable'>,
  world: World,
): void {
  for (const { path, reason } of skipped)
    world.err(`exchange-lint: ${visible(path)} is skipped: ${reason}\n`);
  reportUnreadable(unreadable, world);
}

/** Throws UsageError where there is nothing to check although there must be. */
export function refuseNothing(
  recognised: number,
  { needsInputs }: Pick<RunPlan, 'needsInputs'>,
  args: Arguments,
): void {
  if (recognised > 0 || !needsInputs) return;
  const where = pathsOf(args).map(visible).join(', ');
  throw new UsageError(
    `nothing to check in ${where}: no Exchange export, Autodiscover response or certificate`,
  );
}

/** The settings of a run over `paths`; folders are absolute. */
export function settingsOf(
  { config, configFolder }: Pick<FoundFiles, 'config' | 'configFolder'>,
  paths: readonly string[],
  { asOf }: Pick<Arguments, 'asOf'>,
  now: World['now'],
  { cwd, top }: { readonly cwd: string; readonly top: string },
): Settings {
  const isPartial = !paths.some((path) => pathInside(resolve(cwd, path), configFolder) !== undefined);
  return { rules, config, asOf: asOf ?? now(), isPartial, folder: pathInside(top, cwd) ?? '' };
}

/** What the command line names: by default the working directory. */
export function pathsOf({ operands }: Pick<Arguments, 'operands'>): readonly string[] {
  return operands.length > 0 ? operands : ['.'];
}
