import { accessSync, constants, lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { DiscoveredFile, PathProblem } from './discover.ts';
import { pathInside } from './path.ts';
import { type StagedFile, stageFile } from './staged-file.ts';
import { reasonOf } from './system-error.ts';

export interface FileChange {
  readonly file: Pick<DiscoveredFile, 'path' | 'absolutePath' | 'root'>;
  /** The bytes as they were read. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** The paths that were written, and those that were not. */
export interface WriteOutcome {
  readonly written: readonly string[];
  readonly refused: readonly PathProblem[];
}

interface StagedChange {
  readonly change: FileChange;
  readonly staged: StagedFile;
}

/**
 * Replaces the files' content, each atomically: a temporary file in the same folder, flushed, then renamed over the
 * file, with its mode. All changes are checked, and written to temporary files, before the first file is replaced; if
 * one is refused then, none is made. Each is checked again right before its file is replaced; if one fails there, those
 * before it stay `written` and those after it are refused. Refused are: a file whose bytes are no longer `before`, a
 * link, a path that leads out of `root` through a link, and whatever the file system refuses. No temporary file stays
 * behind.
 */
export function writeFiles(changes: readonly FileChange[]): WriteOutcome {
  const stagedChanges: StagedChange[] = [];
  try {
    const refused = changes.flatMap((change): PathProblem[] => {
      const attempt = stage(change);
      if (attempt.kind === 'refused') return [{ path: change.file.path, reason: attempt.reason }];
      stagedChanges.push({ change, staged: attempt.staged });
      return [];
    });
    return refused.length > 0 ? { written: [], refused } : commitAll(stagedChanges);
  } finally {
    for (const { staged } of stagedChanges) staged.discard();
  }
}

type Stage =
  | { readonly kind: 'staged'; readonly staged: StagedFile }
  | { readonly kind: 'refused'; readonly reason: string };

function stage(change: FileChange): Stage {
  try {
    const checked = check(change);
    if (checked.kind === 'refused') return checked;
    return { kind: 'staged', staged: stageFile(change.file.absolutePath, change.after, checked.stats) };
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

function commitAll(stagedChanges: readonly StagedChange[]): WriteOutcome {
  const written: string[] = [];
  for (const [index, { change, staged }] of stagedChanges.entries()) {
    const reason = commit(change, staged);
    if (reason !== undefined) {
      const rest = stagedChanges.slice(index + 1).map(({ change: { file } }) => file.path);
      const because = `left as it was, because ${change.file.path} could not be written`;
      const refused = [
        { path: change.file.path, reason },
        ...rest.map((path) => ({ path, reason: because })),
      ];
      return { written, refused };
    }
    written.push(change.file.path);
  }
  return { written, refused: [] };
}

function commit(change: FileChange, staged: StagedFile): string | undefined {
  try {
    // Staging took a while: look again, as late as can be.
    const checked = check(change);
    if (checked.kind === 'refused') return checked.reason;
    staged.commit();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

type Check =
  | { readonly kind: 'fit'; readonly stats: Stats }
  | { readonly kind: 'refused'; readonly reason: string };

function check({ file, before }: FileChange): Check {
  const stats = lstatSync(file.absolutePath);
  if (stats.isSymbolicLink()) return refusal('it is a link');
  if (!stats.isFile()) return refusal('it is not a regular file');
  const folder = dirname(file.absolutePath);
  if (pathInside(realpathSync(file.root), realpathSync(folder)) === undefined) {
    return refusal(`a link on its path leads out of ${file.root}`);
  }
  accessSync(file.absolutePath, constants.W_OK);
  accessSync(folder, constants.W_OK);
  const isUnchanged = stats.size === before.length && readFileSync(file.absolutePath).equals(before);
  return isUnchanged ? { kind: 'fit', stats } : refusal('it has changed since it was read');
}

function refusal(reason: string): Check {
  return { kind: 'refused', reason };
}
