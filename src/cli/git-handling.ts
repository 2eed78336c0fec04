import { dirname, relative } from 'node:path';
import { GitError } from '../io/git/command.ts';
import { GitRepository } from '../io/git/repository.ts';
import { withSlashes } from '../io/path.ts';
import { gitTopOf } from '../io/repository.ts';
import type { ChangedFile } from '../remedy/patch-form.ts';
import type { GitHandling } from '../text/git-handling.ts';
import type { World } from './world.ts';

/** A file, with the path that reports show. */
interface PlacedFile {
  readonly path: string;
  readonly absolutePath: string;
  /** The folder from which it was found. */
  readonly root: string;
}

/** Where a file stands in the patch of a repository, and what git does to it. */
export type Held = Pick<ChangedFile, 'path' | 'handling' | 'isElsewhere' | 'isUnasked'>;

/**
 * What git does to files, by the path that reports show. The patch is for one repository: the one that holds `cwd`, else
 * the first that holds one of the files. Where none does, paths count from where the files were found.
 */
export async function heldByGit(
  files: readonly PlacedFile[],
  { cwd, env }: Pick<World, 'cwd' | 'env'>,
): Promise<ReadonlyMap<string, Held>> {
  const placed = files.map((file) => ({ ...file, top: gitTopOf(dirname(file.absolutePath)) }));
  const tops = placed.flatMap(({ top }) => top ?? []);
  const own = gitTopOf(cwd);
  const top = own !== undefined && tops.includes(own) ? own : tops[0];
  const inside = ({ absolutePath, root }: PlacedFile) => withSlashes(relative(top ?? root, absolutePath));
  const members = placed.filter((file) => file.top !== undefined && file.top === top);
  const found =
    top === undefined ? new Map<string, GitHandling>() : await askGit(top, members.map(inside), env);
  return new Map(
    placed.map((file): [string, Held] => {
      const { path, top: holder } = file;
      if (holder !== top) return [path, { path, isElsewhere: true }];
      const handling = found.get(inside(file));
      const isUnasked = holder !== undefined && handling === undefined;
      return [path, { path: inside(file), handling, isUnasked }];
    }),
  );
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
