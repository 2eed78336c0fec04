import { resolve } from 'node:path';
import type { DiscoveredFile } from '../io/discover.ts';
import type { Report } from '../report/report.ts';
import { onlyIn } from '../report/summarise.ts';
import type { Arguments } from './arguments.ts';
import { UsageError } from './usage-error.ts';

/**
 * The files whose findings `--only` and `--stdin` ask for, as reports show them; undefined where they ask for none.
 * Throws UsageError for a name that is no file of the run.
 */
export function filesAskedFor(
  files: readonly Pick<DiscoveredFile, 'path' | 'absolutePath'>[],
  { only, stdin, stdinFilename }: Pick<Arguments, 'only' | 'stdin' | 'stdinFilename'>,
  cwd: string,
): ReadonlySet<string> | undefined {
  if (only.length === 0 && !stdin) return undefined;
  const shown = new Map(files.map(({ path, absolutePath }) => [absolutePath, path]));
  const asked = only.map((name) => {
    const path = shown.get(resolve(cwd, name));
    if (path === undefined) throw new UsageError(`--only names "${name}", which is no file of this run`);
    return path;
  });
  // A file that the configuration ignores has no findings.
  const typed = stdinFilename === undefined ? undefined : shown.get(resolve(cwd, stdinFilename));
  return new Set(typed === undefined ? asked : [...asked, typed]);
}

/** The report, with the findings in those files alone where there are any to ask for. */
export function narrowed(report: Report, only: ReadonlySet<string> | undefined): Report {
  return only ? onlyIn(report, only) : report;
}
