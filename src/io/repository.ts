import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The top folder of the git working tree that holds `folder` (absolute): the nearest with a `.git` that git would take for
 * one, a file or a folder with a HEAD in it.
 */
export function repositoryRootOf(folder: string): string | undefined {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (isGit(join(candidate, '.git'))) return candidate;
    if (dirname(candidate) === candidate) return undefined;
  }
}

function isGit(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true || (stats?.isDirectory() === true && existsSync(join(path, 'HEAD')));
}
