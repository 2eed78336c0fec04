import { lstatSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { removeLeftovers } from './leftovers.ts';
import { makeFolders } from './make-folders.ts';
import { pathInside } from './path.ts';
import { replaceFile } from './staged-file.ts';
import { reasonOf } from './system-error.ts';

/**
 * Writes a file for whoever names `path`, relative to `folder` or absolute, with the folders it needs. What lies in
 * `folder` others wrote: no link there is followed, nothing but a regular file is replaced, and git's own folder is left
 * alone. Outside of it the file is written as a shell's `>` would. Gives the reason where it cannot.
 */
export function writeInside(folder: string, path: string, bytes: Uint8Array): string | undefined {
  const target = resolve(folder, path);
  const inside = pathInside(folder, target);
  try {
    const problem = inside === undefined ? undefined : obstacle(folder, inside.split('/'));
    if (problem !== undefined) return problem;
    makeFolders(dirname(target));
    if (inside === undefined) writeFileSync(target, bytes);
    else replace(folder, target, bytes);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function obstacle(folder: string, parts: readonly string[]): string | undefined {
  if (parts.some((part) => part.toLowerCase() === '.git')) return "it lies in git's own folder";
  for (const [index, part] of parts.entries()) {
    const stats = lstatSync(join(folder, ...parts.slice(0, index), part), { throwIfNoEntry: false });
    if (!stats) return undefined;
    if (stats.isSymbolicLink()) return 'it is a link, or lies behind one';
    const isLast = index === parts.length - 1;
    if (isLast ? !stats.isFile() : !stats.isDirectory())
      return isLast ? 'it is not a regular file' : 'a part of this path is a file, not a folder';
  }
  return undefined;
}

/** Under another name first: a file with a second name elsewhere keeps its content there. */
function replace(folder: string, target: string, bytes: Uint8Array): void {
  removeLeftovers([{ path: dirname(target), root: folder }]);
  replaceFile(target, bytes);
}
