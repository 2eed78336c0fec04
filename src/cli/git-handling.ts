import { dirname } from 'node:path';
import { GitError } from '../io/git/command.ts';
import { GitRepository } from '../io/git/repository.ts';
import { pathInRepository, repositoryRootOf } from '../io/repository.ts';
import type { GitHandling } from '../text/git-handling.ts';
import type { World } from './world.ts';

/** A file, with the path that reports show. */
interface PlacedFile {
  readonly path: string;
  readonly absolutePath: string;
}

/**
 * What git does to files, by the path that reports show; each is asked of the repository that holds it. Files that none
 * holds are not among them, nor are those of a repository that git does not read.
 */
export async function gitHandling(
  files: readonly PlacedFile[],
  env: World['env'],
): Promise<ReadonlyMap<string, GitHandling>> {
  const pathsByTop = new Map<string, Map<string, string>>();
  for (const { path, absolutePath } of files) {
    const top = repositoryRootOf(dirname(absolutePath));
    if (top === undefined) continue;
    const paths = pathsByTop.get(top) ?? new Map<string, string>();
    pathsByTop.set(top, paths.set(pathInRepository(absolutePath, top), path));
  }
  const handling = new Map<string, GitHandling>();
  for (const [top, paths] of pathsByTop) {
    for (const [inside, found] of await askGit(top, [...paths.keys()], env)) {
      handling.set(paths.get(inside) ?? inside, found);
    }
  }
  return handling;
}

async function askGit(
  top: string,
  paths: readonly string[],
  env: World['env'],
): Promise<ReadonlyMap<string, GitHandling>> {
  try {
    const repository = await GitRepository.open(top, env);
    // Variables may name another working tree, which is not what the paths count from.
    return repository.folder === repository.top ? await repository.handling(paths) : new Map();
  } catch (error) {
    if (error instanceof GitError) return new Map();
    throw error;
  }
}
