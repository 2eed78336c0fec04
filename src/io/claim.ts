import { randomInt } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Folder, PathProblem } from './discover.ts';
import { removeLeftovers, type Trace } from './leftovers.ts';
import { pause } from './pause.ts';
import { reasonOf } from './system-error.ts';
import { removeTemporary, temporaryName, temporaryStats } from './temporary-file.ts';

/** The right to write in some folders. */
export interface Claim {
  /** Whether nobody has taken it away, who thought this run was over. */
  readonly isHeld: () => boolean;
  readonly release: () => void;
}

export type Claiming =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  /** Another run is at work there, or may be. */
  | { readonly kind: 'taken'; readonly reason: string; readonly others: readonly Trace[] }
  /** The file system refuses, in the folder `path`. */
  | ({ readonly kind: 'refused' } & PathProblem);

/** Why a run stops that has lost its claim. */
export const TAKEN_FOR_DEAD = 'another run of exchange-lint has taken this one for dead';

/** With the pauses in between some ten seconds; writing takes less by far. */
const MAXIMUM_ATTEMPTS = 40;

/**
 * Claims the folders to be written in, and waits, for some ten seconds, while other runs have a claim on one of them
 * or of those that were `read`. Removes what killed runs left in any of these folders, so that none of them stands in the
 * way. All links on the way must have been looked at.
 *
 * A claim is an empty temporary file in each folder to be written in, and so holds for all who share the folder, in a
 * container or over the network too. It is made before anybody looks for those of others. Of two runs that come at the
 * same time at least one therefore sees the other, and withdraws for a random while. Each claim has a name of its own,
 * which tells the process: to remove that of a dead run never removes that of a living one. Where nobody here can tell
 * which it is, as of another container's, a run is dead of which nothing has stirred for as long as this one has waited.
 *
 * proper-lockfile has one name for all, and so a race between two runs that remove a dead one's lock; it knows the dead
 * by a clock alone, so that a killed run stands in the way for seconds; and its timer does not tick while files are
 * written one after the other.
 */
export function claimFolders(written: readonly Folder[], read: readonly Folder[]): Claiming {
  let claiming = tryToClaim(written, read);
  let hasStirred = false;
  for (let attempt = 1; claiming.kind === 'taken' && attempt < MAXIMUM_ATTEMPTS; attempt += 1) {
    pause(randomInt(100, 400));
    const next = tryToClaim(written, read);
    hasStirred ||= next.kind !== 'taken' || !isSame(claiming.others, next.others);
    claiming = next;
  }
  if (claiming.kind !== 'taken' || hasStirred || claiming.others.some(({ pid }) => pid !== undefined))
    return claiming;
  for (const { path } of claiming.others) removeTemporary(path);
  return tryToClaim(written, read);
}

function isSame(some: readonly Trace[], others: readonly Trace[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ path, stamp }, index) => path === others[index]?.path && stamp === others[index]?.stamp)
  );
}

function tryToClaim(written: readonly Folder[], read: readonly Folder[]): Claiming {
  const files: string[] = [];
  const release = () => files.forEach(removeTemporary);
  for (const { path } of written) {
    const file = join(path, temporaryName());
    try {
      const descriptor = openSync(file, 'wx', 0o600);
      files.push(file);
      closeSync(descriptor);
    } catch (error) {
      release();
      return { kind: 'refused', path, reason: reasonOf(error) };
    }
  }
  const { others } = removeLeftovers(
    new Map([...written, ...read].map((folder) => [folder.path, folder])).values(),
    nowOf(files),
  );
  const [other] = others;
  if (other) {
    release();
    return { kind: 'taken', reason: describe(other), others };
  }
  const isHeld = () => files.every((file) => temporaryStats(file) !== undefined);
  return { kind: 'claimed', claim: { isHeld, release } };
}

/** By the clock of the file system, which may be another machine's. */
function nowOf([file]: readonly string[]): number {
  return (file === undefined ? undefined : temporaryStats(file)?.mtimeMs) ?? Date.now();
}

function describe({ pid }: Trace): string {
  const who = pid === undefined ? 'in another container or on another machine' : `process ${pid}`;
  return `another run of exchange-lint, ${who}, is writing here; run this again when it is done`;
}
