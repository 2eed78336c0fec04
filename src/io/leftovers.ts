import { readdirSync, realpathSync, rmSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Folder, PathProblem } from './discover.ts';
import { pathInside } from './path.ts';
import { type ProcessState, stateOf, thisProcess } from './process-mark.ts';
import { reasonOf } from './system-error.ts';
import { isTemporaryName, makerOf, temporaryStats } from './temporary-file.ts';

/** A temporary file of a run that is not known to be over. */
export interface Trace {
  readonly path: string;
  /** The process, where it is known to be running; undefined where nobody here can tell. */
  readonly pid: string | undefined;
  /** Another one when the file has been written to. */
  readonly stamp: string;
}

export interface Tidied {
  /** What other runs are at, or may be. */
  readonly others: readonly Trace[];
  /** Leftovers that cannot be removed, and why. */
  readonly stuck: readonly PathProblem[];
}

/**
 * How long a temporary file is left alone whose process may run on another machine or in another container, in
 * milliseconds. Writing takes seconds.
 */
const DOUBT = 5 * 60_000;

/**
 * Removes from the folders the temporary files that killed runs left behind, and no others: regular files with the exact
 * name, whose process is known to have ended, or of which nobody can tell and that are old, at the time `now`
 * (milliseconds). Does not follow links out of a folder's root, and does not throw for what the file system does.
 */
export function removeLeftovers(folders: Iterable<Folder>, now = Date.now()): Tidied {
  const own = thisProcess();
  const others: Trace[] = [];
  const stuck: PathProblem[] = [];
  for (const path of [...folders].flatMap(temporaryFilesIn)) {
    const stats = temporaryStats(path);
    if (!stats?.isFile()) continue;
    const maker = makerOf(path.slice(path.lastIndexOf('.exchange-lint-')));
    const state = stateOf(maker, own);
    if (isOver(state, stats, now)) stuck.push(...remove(path));
    else if (state !== 'this')
      others.push(traceOf(path, stats, state === 'running' ? maker?.pid : undefined));
  }
  return { others, stuck };
}

function traceOf(path: string, { mtimeMs, size }: Stats, pid: string | undefined): Trace {
  return { path, pid, stamp: `${mtimeMs} ${size}` };
}

function isOver(state: ProcessState, { mtimeMs }: Stats, now: number): boolean {
  return state === 'ended' || (state === 'unknown' && mtimeMs < now - DOUBT);
}

function temporaryFilesIn({ path, root }: Folder): string[] {
  try {
    if (pathInside(realpathSync(root), realpathSync(path)) === undefined) return [];
    return readdirSync(path)
      .filter(isTemporaryName)
      .map((name) => join(path, name));
  } catch {
    return [];
  }
}

function remove(path: string): PathProblem[] {
  try {
    rmSync(path, { force: true });
    return [];
  } catch (error) {
    return [{ path, reason: reasonOf(error) }];
  }
}
