import { lstatSync, readdirSync, readFileSync, rmSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { type Claim, claimFolders, TAKEN_FOR_DEAD } from './claim.ts';
import { flushFolder } from './flush-folder.ts';
import { makeFolders } from './make-folders.ts';
import { replaceFile, type StagedFile, stageFile } from './staged-file.ts';
import { reasonOf } from './system-error.ts';
import { isTemporaryName } from './temporary-file.ts';
import type { WriteOutcome } from './write-files.ts';

/** What making a folder means by these codes. */
const FILE_REASONS: ReadonlyMap<unknown, string> = new Map([
  ['EEXIST', 'it is a file, not a folder'],
  ['ENOTDIR', 'a part of this path is a file, not a folder'],
]);

/** Stands in a folder while its files are being changed, and stays where that is broken off. */
const MARK_NAME = 'INCOMPLETE.txt';
const MARK = Buffer.from(
  'exchange-lint was stopped while it wrote the files of this folder: some are missing.\nUse none of them. Run the same command again, or remove the folder.\n',
);

const STAYS_MARKED = `; the folder is incomplete, as ${MARK_NAME} in it says`;

/** What a folder holds, by name. */
type Contents = ReadonlyMap<string, { readonly bytes: Uint8Array; readonly stats?: Stats }>;

type IsOurs = (names: readonly string[]) => boolean;

/**
 * Writes files into a folder of their own, made if need be with the folders above it. A folder that already holds
 * something is refused, unless `isOurs` recognises the names in it as what an earlier run wrote: then those files are
 * replaced, and the ones that are no longer part of it removed. `files` is keyed by plain file name, in the order in
 * which people are to read them.
 *
 * Every file is written under another name before the first takes its place. A kill leaves what was there, or what is
 * to be, or a folder that says it is incomplete (`INCOMPLETE.txt`) and never holds old and new files together; the next
 * run completes it. Where the file system refuses, what was there is put back.
 */
export function writeFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  isOurs: IsOurs,
): WriteOutcome {
  try {
    makeFolders(folder);
    // Nothing is to be left in a folder of somebody else's, not even by a kill.
    const problem = obstacle(folder, files, isOurs);
    if (problem !== undefined) return refused(folder, problem);
    const claiming = claimFolders([{ path: folder, root: folder }], []);
    if (claiming.kind !== 'claimed') return refused(folder, claiming.reason);
    try {
      return writeClaimed(folder, files, isOurs, claiming.claim);
    } finally {
      claiming.claim.release();
    }
  } catch (error) {
    return refused(folder, FILE_REASONS.get(codeOf(error)) ?? reasonOf(error));
  }
}

function writeClaimed(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  isOurs: IsOurs,
  claim: Claim,
): WriteOutcome {
  const problem = obstacle(folder, files, isOurs);
  if (problem !== undefined) return refused(folder, problem);
  const earlier = contentsOf(folder);
  const wasIncomplete = isIncomplete(folder);
  const staged = stageAll(folder, new Map([...files].map(([name, bytes]) => [name, { bytes }])));
  try {
    if (!claim.isHeld()) return refused(folder, TAKEN_FOR_DEAD);
    replaceFile(join(folder, MARK_NAME), MARK);
    flushFolder(folder);
    exchange(folder, earlier.keys(), staged);
  } catch (error) {
    discardAll(staged);
    // Half of an earlier attempt is worth no more than half of this one.
    const isComplete = !wasIncomplete && putBack(folder, earlier, files.keys());
    return refused(folder, `${reasonOf(error)}${isComplete ? '' : STAYS_MARKED}`);
  } finally {
    discardAll(staged);
  }
  try {
    complete(folder);
  } catch (error) {
    return refused(folder, `${reasonOf(error)}${STAYS_MARKED}`);
  }
  return { written: [...files.keys()].map((name) => join(folder, name)), refused: [] };
}

/** Takes the old files away before the first new one is put in place: no two of them ever belong to different plans. */
function exchange(folder: string, earlier: Iterable<string>, staged: ReadonlyMap<string, StagedFile>): void {
  for (const name of [...earlier].toSorted()) rmSync(join(folder, name));
  for (const file of [...staged.values()].toReversed()) file.commit();
  flushFolder(folder);
}

/** Whether what was there is there again. */
function putBack(folder: string, earlier: Contents, others: Iterable<string>): boolean {
  // It failed before anything was touched.
  if (!isIncomplete(folder)) return true;
  try {
    const staged = stageAll(folder, earlier);
    try {
      exchange(
        folder,
        [...others].filter((name) => statsOf(join(folder, name))),
        staged,
      );
    } finally {
      discardAll(staged);
    }
    complete(folder);
    return true;
  } catch {
    return false;
  }
}

function complete(folder: string): void {
  rmSync(join(folder, MARK_NAME));
  flushFolder(folder);
}

/** All or none. */
function stageAll(folder: string, contents: Contents): ReadonlyMap<string, StagedFile> {
  const staged = new Map<string, StagedFile>();
  try {
    for (const [name, { bytes, stats }] of contents)
      staged.set(name, stageFile(join(folder, name), bytes, stats));
    return staged;
  } catch (error) {
    discardAll(staged);
    throw error;
  }
}

function discardAll(staged: ReadonlyMap<string, StagedFile>): void {
  for (const file of staged.values()) file.discard();
}

function contentsOf(folder: string): Contents {
  return new Map(
    namesIn(folder).map((name) => {
      const path = join(folder, name);
      return [name, { bytes: readFileSync(path), stats: lstatSync(path) }];
    }),
  );
}

function obstacle(folder: string, files: ReadonlyMap<string, unknown>, isOurs: IsOurs): string | undefined {
  const names = namesIn(folder);
  // Of an incomplete folder, what is missing is known: what is there must fit.
  const known = isIncomplete(folder) ? [...new Set([...names, ...files.keys()])] : names;
  if (known.length > 0 && !isOurs(known)) return 'the folder holds other files';
  const other = names.find((name) => !lstatSync(join(folder, name)).isFile());
  return other === undefined ? undefined : `${other} in it is not a regular file`;
}

/** Without those that are only there while somebody writes. */
function namesIn(folder: string): string[] {
  const isMarked = isIncomplete(folder);
  return readdirSync(folder).filter((name) => !isTemporaryName(name) && !(isMarked && name === MARK_NAME));
}

function isIncomplete(folder: string): boolean {
  const path = join(folder, MARK_NAME);
  const stats = statsOf(path);
  return stats?.isFile() === true && stats.size === MARK.length && readFileSync(path).equals(MARK);
}

function statsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function refused(path: string, reason: string): WriteOutcome {
  return { written: [], refused: [{ path, reason }] };
}
