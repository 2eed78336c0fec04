import { dirname } from 'node:path';
import { checkFile, type FilePlace, isUnchanged } from './check-file.ts';
import { type Claim, claimFolders, TAKEN_FOR_DEAD } from './claim.ts';
import type { Folder, PathProblem } from './discover.ts';
import { flushFolder } from './flush-folder.ts';
import { type StagedFile, stageFile } from './staged-file.ts';
import { reasonOf } from './system-error.ts';

export interface FileChange {
  readonly file: FilePlace;
  /** The bytes as they were read. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** A file that the changes were made by, and that they are wrong without. */
export interface Evidence {
  readonly file: FilePlace;
  /** As they were read; asked for when they are compared. */
  readonly bytes: () => Uint8Array;
}

/** The paths that were written, and those that were not. */
export interface WriteOutcome {
  readonly written: readonly string[];
  readonly refused: readonly PathProblem[];
}

/** All of them are written, or all refused but those that are stuck. */
export interface ReplaceOutcome extends WriteOutcome {
  /** What was written before another file was refused, and could not be put back. */
  readonly stuck: readonly PathProblem[];
}

interface StagedChange {
  readonly change: FileChange;
  readonly staged: StagedFile;
}

/**
 * Replaces the files' content, all or none, and each atomically: a temporary file in the same folder, flushed, then
 * renamed over the file, with its mode. All changes are checked, and written to temporary files, before the first file is
 * replaced; and each again right before its file is. Where one is refused there, those before it are put back, unless
 * somebody has changed them since.
 *
 * Refused is what {@link checkFile} refuses; everything, where `evidence` is no longer what it was, or where another run
 * is writing in a folder of these files ({@link claimFolders}). No temporary file stays behind; what runs left there that
 * were killed is removed. A kill leaves each file either old or new.
 */
export function writeFiles(
  changes: readonly FileChange[],
  evidence: readonly Evidence[] = [],
): ReplaceOutcome {
  const refused = changes.flatMap(({ file, before }) => {
    const checked = checkFile(file, before);
    return checked.kind === 'refused' ? [{ path: file.path, reason: checked.reason }] : [];
  });
  if (refused.length > 0 || changes.length === 0) return outcome({ refused });
  const claiming = claimFolders(foldersOf(changes), foldersOf(evidence));
  switch (claiming.kind) {
    case 'refused':
      return outcome({ refused: refuseIn(claiming.path, claiming.reason, changes) });
    case 'taken':
      return outcome({ refused: refuseAll(claiming.reason, changes) });
    case 'claimed':
      try {
        return writeClaimed(changes, evidence, claiming.claim);
      } finally {
        claiming.claim.release();
      }
  }
}

/** The folders of files, each once. */
function foldersOf(files: readonly Pick<FileChange, 'file'>[]): Folder[] {
  const folders = files.map(({ file }) => ({ path: dirname(file.absolutePath), root: file.root }));
  return [...new Map(folders.map((folder) => [folder.path, folder])).values()];
}

function writeClaimed(
  changes: readonly FileChange[],
  evidence: readonly Evidence[],
  claim: Claim,
): ReplaceOutcome {
  // Whoever held the claim before has written what this run read as it was earlier.
  const changed = evidence.find(({ file, bytes }) => !isUnchanged(file, bytes()));
  if (changed) {
    const reason = `${changed.file.path}, by which it was judged, has changed since it was read`;
    return outcome({ refused: refuseAll(reason, changes) });
  }
  const stagedChanges: StagedChange[] = [];
  try {
    const refused = changes.flatMap((change): PathProblem[] => {
      const attempt = stage(change);
      if (attempt.kind === 'refused') return [{ path: change.file.path, reason: attempt.reason }];
      stagedChanges.push({ change, staged: attempt.staged });
      return [];
    });
    return refused.length > 0 ? outcome({ refused }) : commitAll(stagedChanges, claim);
  } finally {
    for (const { staged } of stagedChanges) staged.discard();
  }
}

type Stage =
  | { readonly kind: 'staged'; readonly staged: StagedFile }
  | { readonly kind: 'refused'; readonly reason: string };

function stage({ file, before, after }: FileChange): Stage {
  const checked = checkFile(file, before);
  if (checked.kind === 'refused') return checked;
  try {
    return { kind: 'staged', staged: stageFile(file.absolutePath, after, checked.stats) };
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

function commitAll(stagedChanges: readonly StagedChange[], claim: Claim): ReplaceOutcome {
  for (const [index, { change, staged }] of stagedChanges.entries()) {
    const reason = commit(change, staged, claim);
    if (reason === undefined) continue;
    const done = stagedChanges.slice(0, index).map((each) => each.change);
    const rest = stagedChanges.slice(index + 1).map((each) => each.change);
    return undo(done, { path: change.file.path, reason }, rest);
  }
  const changes = stagedChanges.map(({ change }) => change);
  flush(changes);
  return outcome({ written: changes.map(({ file }) => file.path) });
}

function commit({ file, before }: FileChange, staged: StagedFile, claim: Claim): string | undefined {
  // Staging took a while: look again, as late as can be.
  const checked = checkFile(file, before);
  if (checked.kind === 'refused') return checked.reason;
  if (!claim.isHeld()) return TAKEN_FOR_DEAD;
  try {
    staged.commit();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** Puts back what was written before `problem` came up, the last first. */
function undo(
  done: readonly FileChange[],
  problem: PathProblem,
  rest: readonly FileChange[],
): ReplaceOutcome {
  const because = `because ${problem.path} could not be written`;
  const undone: PathProblem[] = [];
  const stuck: PathProblem[] = [];
  for (const change of done.toReversed()) {
    const { path } = change.file;
    const reason = putBack(change);
    if (reason === undefined) undone.unshift({ path, reason: `put back as it was, ${because}` });
    else stuck.unshift({ path, reason });
  }
  flush(done);
  return outcome({
    refused: [...undone, problem, ...refuseAll(`left as it was, ${because}`, rest)],
    stuck,
  });
}

function putBack({ file, before, after }: FileChange): string | undefined {
  const back = stage({ file, before: after, after: before });
  if (back.kind === 'refused') return back.reason;
  try {
    back.staged.commit();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  } finally {
    back.staged.discard();
  }
}

function flush(changes: readonly FileChange[]): void {
  for (const { path } of foldersOf(changes)) flushFolder(path);
}

function refuseAll(reason: string, changes: readonly FileChange[]): PathProblem[] {
  return changes.map(({ file: { path } }) => ({ path, reason }));
}

function refuseIn(folder: string, reason: string, changes: readonly FileChange[]): PathProblem[] {
  return changes.map(({ file: { path, absolutePath } }) => ({
    path,
    reason:
      dirname(absolutePath) === folder ? reason : `left as it was, because ${folder} could not be written to`,
  }));
}

function outcome(parts: Partial<ReplaceOutcome>): ReplaceOutcome {
  return { written: [], refused: [], stuck: [], ...parts };
}
