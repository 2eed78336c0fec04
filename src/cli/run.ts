import { rules } from '../../rules/index.ts';
import type { Settings } from '../engine/judge.ts';
import { visible } from '../report/visible.ts';
import type { Arguments } from './arguments.ts';
import { findFiles, reportUnreadable } from './find-files.ts';
import { type LoadedFiles, loadFiles } from './load-files.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** The files and settings of a run that judges. */
export interface Run extends LoadedFiles {
  readonly settings: Settings;
  /** Absolute paths of what was read. */
  readonly inputs: ReadonlySet<string>;
}

/**
 * Loads what the command line names, and says on standard error what of it is skipped or cannot be read. Throws
 * UsageError where nothing of it is anything exchange-lint knows.
 */
export async function prepareRun(args: Arguments, world: World): Promise<Run> {
  const paths = args.operands.length > 0 ? args.operands : ['.'];
  const found = await findFiles(paths, args, world);
  const files = loadFiles(found);
  for (const { path, reason } of files.skipped)
    world.err(`exchange-lint: ${visible(path)} is skipped: ${reason}\n`);
  reportUnreadable(files.unreadable, world);
  if (files.files.length === 0) {
    const where = paths.map(visible).join(', ');
    throw new UsageError(
      `nothing to check in ${where}: no Exchange export, Autodiscover response or certificate`,
    );
  }
  const inputs = new Set([...files.discovered.values()].map(({ absolutePath }) => absolutePath));
  return { ...files, inputs, settings: { rules, config: found.config, asOf: args.asOf ?? world.now() } };
}
