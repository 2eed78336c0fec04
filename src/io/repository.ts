import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The top folder of the git working tree that holds `folder` (absolute): the nearest with a `.git`. */
export function repositoryRootOf(folder: string): string | undefined {
  return nearest(folder, existsSync);
}

/** The same for whoever goes on to git, which takes only a file or a folder with a HEAD in it for a repository. */
export function gitTopOf(folder: string): string | undefined {
  return nearest(folder, isGit);
}

function nearest(folder: string, isRepository: (path: string) => boolean): string | undefined {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (isRepository(join(candidate, '.git'))) return candidate;
    if (dirname(candidate) === candidate) return undefined;
  }
}

function isGit(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true || (stats?.isDirectory() === true && existsSync(join(path, 'HEAD')));
}
