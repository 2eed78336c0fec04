import { accessSync, constants, mkdirSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFile, isTaken } from './create-file.ts';
import type { PathProblem } from './discover.ts';
import { pathInside } from './path.ts';
import { reasonOf } from './system-error.ts';
import type { WriteOutcome } from './write-files.ts';

/**
 * What keeps new files from being made at `paths` below `root` (absolute): a name that is taken, also by a link, a link
 * on the way that leads out of `root`, or the file system. Makes nothing.
 */
export function obstaclesTo(root: string, paths: readonly string[]): PathProblem[] {
  return paths.flatMap((path) => {
    const reason = obstacleTo(root, join(root, path));
    return reason === undefined ? [] : [{ path, reason }];
  });
}

/**
 * Makes new files below `root` (absolute), keyed by path relative to it, with the folders that they need. All are
 * checked ({@link obstaclesTo}) before the first is made. Each is opened so that it can only be new: nothing is ever
 * replaced. Where one fails, those made before it are taken away again, with their folders; `written` then names those
 * that could not be.
 */
export function createFiles(root: string, files: ReadonlyMap<string, Uint8Array>): WriteOutcome {
  const refused = obstaclesTo(root, [...files.keys()]);
  if (refused.length > 0) return { written: [], refused };
  const made: string[] = [];
  const undo: (() => void)[] = [];
  for (const [path, bytes] of files) {
    const reason = create(root, join(root, path), bytes, undo);
    if (reason === undefined) {
      made.push(path);
      continue;
    }
    for (const step of undo.toReversed()) step();
    const written = made.filter((other) => isTaken(join(root, other)));
    return { written, refused: [{ path, reason }] };
  }
  return { written: [...files.keys()], refused: [] };
}

function obstacleTo(root: string, path: string): string | undefined {
  if (isTaken(path)) return 'it is there already';
  try {
    const folder = nearestThatIsThere(dirname(path));
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (!stats) return 'a link on its path leads nowhere';
    if (!stats.isDirectory()) return 'a part of this path is a file, not a folder';
    if (leadsOut(root, folder)) return `a link on its path leads out of ${root}`;
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function nearestThatIsThere(folder: string): string {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (isTaken(candidate) || dirname(candidate) === candidate) return candidate;
  }
}

function leadsOut(root: string, folder: string): boolean {
  return pathInside(realpathSync(root), realpathSync(folder)) === undefined;
}

/** Gives the reason where it fails. What it has made by then, `undo` takes away. */
function create(root: string, path: string, bytes: Uint8Array, undo: (() => void)[]): string | undefined {
  const folder = dirname(path);
  try {
    makeFolders(folder, undo);
    // Checking all files took a while: look again, as late as can be.
    if (leadsOut(root, folder)) return `a link on its path leads out of ${root}`;
    const reason = createFile(path, bytes);
    if (reason === undefined) undo.push(() => takeAway(() => rmSync(path)));
    return reason;
  } catch (error) {
    return reasonOf(error);
  }
}

function makeFolders(folder: string, undo: (() => void)[]): void {
  if (isTaken(folder)) return;
  makeFolders(dirname(folder), undo);
  mkdirSync(folder);
  undo.push(() => takeAway(() => rmdirSync(folder)));
}

/** What somebody else has put into a folder by now is theirs to keep. */
function takeAway(remove: () => void): void {
  try {
    remove();
  } catch {
    // The caller looks at what is left.
  }
}
