import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PathProblem } from './discover.ts';
import { makeFolders } from './make-folders.ts';
import { type StagedFile, stageFile } from './staged-file.ts';
import { reasonOf } from './system-error.ts';
import type { WriteOutcome } from './write-files.ts';

/** What making a folder means by these codes. */
const FILE_REASONS: ReadonlyMap<unknown, string> = new Map([
  ['EEXIST', 'it is a file, not a folder'],
  ['ENOTDIR', 'a part of this path is a file, not a folder'],
]);

/**
 * Writes files into a folder of their own, made if need be with the folders above it. A folder that already holds
 * something is refused, unless `isOurs` recognises the names in it as what an earlier run wrote: then those files are
 * replaced, and the ones that are no longer part of it removed. Every file is written under another name before the
 * first takes its place. `files` is keyed by plain file name.
 */
export function writeFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  isOurs: (names: readonly string[]) => boolean,
): WriteOutcome {
  const staged = new Map<string, StagedFile>();
  try {
    makeFolders(folder);
    const earlier = readdirSync(folder);
    const problem = obstacle(folder, earlier, isOurs);
    if (problem !== undefined) return refused(folder, problem);
    for (const [name, bytes] of files) {
      const path = join(folder, name);
      staged.set(path, stageFile(path, bytes, undefined));
    }
    for (const file of staged.values()) file.commit();
    for (const name of earlier) if (!files.has(name)) rmSync(join(folder, name));
    return { written: [...staged.keys()], refused: [] };
  } catch (error) {
    return refused(folder, FILE_REASONS.get(codeOf(error)) ?? reasonOf(error));
  } finally {
    for (const file of staged.values()) file.discard();
  }
}

function obstacle(
  folder: string,
  names: readonly string[],
  isOurs: (names: readonly string[]) => boolean,
): string | undefined {
  if (names.length > 0 && !isOurs(names)) return 'the folder holds other files';
  const other = names.find((name) => !lstatSync(join(folder, name)).isFile());
  return other === undefined ? undefined : `${other} in it is not a regular file`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function refused(path: string, reason: string): WriteOutcome {
  const problem: PathProblem = { path, reason };
  return { written: [], refused: [problem] };
}
