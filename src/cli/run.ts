import { rules } from '../../rules/index.ts';
import type { Settings } from '../engine/judge.ts';
import { visible } from '../report/visible.ts';
import type { Arguments } from './arguments.ts';
import { loadConfig } from './load-config.ts';
import { type LoadedFiles, loadFiles } from './load-files.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** The files and settings of a run that judges. */
export interface Run extends LoadedFiles {
  readonly settings: Settings;
}

/** Loads what the command line names. Throws UsageError where nothing of it is anything exchange-lint knows. */
export async function prepareRun(args: Arguments, world: World): Promise<Run> {
  const paths = args.operands.length > 0 ? args.operands : ['.'];
  const loaded = await loadConfig(args.config, paths, world.cwd, rules);
  const files = loadFiles(paths, world.cwd, loaded);
  for (const { path, reason } of files.skipped)
    world.err(`exchange-lint: ${visible(path)} is skipped: ${reason}\n`);
  if (files.files.length === 0) {
    const where = paths.map(visible).join(', ');
    throw new UsageError(
      `nothing to check in ${where}: no Exchange export, Autodiscover response or certificate`,
    );
  }
  return { ...files, settings: { rules, config: loaded.config, asOf: args.asOf ?? world.now() } };
}
