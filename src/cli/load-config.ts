import { dirname, relative, resolve } from 'node:path';
import { type Config, defaultConfig, rebased } from '../config/config.ts';
import { describeFileProblem } from '../config/file-problem.ts';
import { pathInside, withSlashes } from '../io/path.ts';
import type { Rule } from '../rule/define-rule.ts';
import { filesOnDisk, type TextFiles } from './text-files.ts';
import { UsageError } from './usage-error.ts';

const CONFIG_NAME = 'exchange-lint.json';

/** A configuration whose paths are those of the run, and the folder its ignore patterns are relative to. */
export interface LoadedConfig {
  readonly config: Config;
  /** Absolute. */
  readonly folder: string;
  /** Of its file, absolute; undefined where there is none. */
  readonly path: string | undefined;
}

/**
 * Reads the configuration named, else the nearest `exchange-lint.json` at or above the first path, else at or above
 * the working directory; `files` says where from. Throws UsageError with file, line and column of each mistake.
 */
export async function loadConfig(
  named: string | undefined,
  paths: readonly string[],
  cwd: string,
  rules: readonly Rule[],
  files: TextFiles = filesOnDisk,
): Promise<LoadedConfig> {
  const path =
    named === undefined
      ? (files.nearest(CONFIG_NAME, resolve(cwd, paths[0] ?? '.')) ?? files.nearest(CONFIG_NAME, cwd))
      : resolve(cwd, named);
  if (path === undefined) return { config: defaultConfig, folder: cwd, path };
  const shown = pathInside(cwd, path) ?? withSlashes(path);
  const text = await files.read(path);
  if (text.kind === 'unreadable') throw new UsageError(`${shown}: ${text.reason}`);
  // Most runs have no configuration, and its parser and validator are half as large as the rest.
  const { parseConfig } = await import('../config/parse-config.ts');
  const parsed = parseConfig(shown, text.text, rules);
  if (parsed.kind === 'invalid') throw new UsageError(parsed.problems.map(describeFileProblem).join('\n'));
  const folder = dirname(path);
  return {
    config: rebased(parsed.config, (file) => withSlashes(relative(folder, resolve(cwd, file)))),
    folder,
    path,
  };
}
