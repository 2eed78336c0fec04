import { accessSync, constants, lstatSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DiscoveredFile } from './discover.ts';
import { pathInside } from './path.ts';
import { reasonOf } from './system-error.ts';

/** Whether a file may be replaced. */
export type Check =
  | { readonly kind: 'fit'; readonly stats: Stats }
  | { readonly kind: 'refused'; readonly reason: string };

/** Where a file lies, and the folder that no link on the way may lead out of. */
export type FilePlace = Pick<DiscoveredFile, 'path' | 'absolutePath' | 'root'>;

/**
 * Whether a file may be replaced that held `expected` when it was read. Refused are: a file that holds something else by
 * now, a link, a path that leads out of `root` through a link, and what the file system refuses.
 */
export function checkFile(file: FilePlace, expected: Uint8Array): Check {
  try {
    return check(file, expected);
  } catch (error) {
    return refusal(reasonOf(error));
  }
}

/** Whether a file, or what a link in its place leads to, still holds these bytes. */
export function isUnchanged({ absolutePath }: FilePlace, bytes: Uint8Array): boolean {
  try {
    return holds(absolutePath, statSync(absolutePath), bytes);
  } catch {
    return false;
  }
}

function check({ absolutePath, root }: FilePlace, expected: Uint8Array): Check {
  const stats = lstatSync(absolutePath);
  if (stats.isSymbolicLink()) return refusal('it is a link');
  if (!stats.isFile()) return refusal('it is not a regular file');
  const folder = dirname(absolutePath);
  if (pathInside(realpathSync(root), realpathSync(folder)) === undefined) {
    return refusal(`a link on its path leads out of ${root}`);
  }
  accessSync(absolutePath, constants.W_OK);
  accessSync(folder, constants.W_OK);
  return holds(absolutePath, stats, expected)
    ? { kind: 'fit', stats }
    : refusal('it has changed since it was read');
}

function holds(path: string, stats: Stats, bytes: Uint8Array): boolean {
  return stats.isFile() && stats.size === bytes.length && readFileSync(path).equals(bytes);
}

function refusal(reason: string): Check {
  return { kind: 'refused', reason };
}
