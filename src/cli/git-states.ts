import type { GitRepository } from '../io/git/repository.ts';
import type { Tree } from '../io/git/tree.ts';
import type { Arguments } from './arguments.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** Two states of a repository, before a change and after it. */
export interface GitStates {
  readonly before: Tree;
  /** What is being merged: what is wrong there is not this commit's doing. */
  readonly merged: Tree | undefined;
  readonly after: Tree;
  /** Whether `after` is what is staged. */
  readonly isStaged: boolean;
  /** Renamed files: old path to new path, relative to the top. */
  readonly renames: ReadonlyMap<string, string>;
  /** What to call the two; null where `after` is to be judged by itself. */
  readonly names: { readonly before: string; readonly after: string } | null;
}

/** A commit, and what to call it. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * The states that `--since` and `--staged` compare. Where pre-commit runs hooks on something else than what is staged, it
 * says so in the environment (pre-commit, "Hooks that run without a commit"), and that is compared. Throws GitError or
 * UsageError where git does not have them.
 */
export async function findStates(
  repository: GitRepository,
  { since, staged }: Pick<Arguments, 'since' | 'staged'>,
  env: World['env'],
): Promise<GitStates> {
  const { PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to } = env;
  if (staged && since === undefined && from && to)
    return statesOf(repository, await commitNamed(repository, to), from);
  const head = await repository.head();
  if (staged) return stagedStates(repository, head, since, env);
  if (head === undefined) throw new UsageError('this repository has no commit yet');
  return statesOf(repository, { id: head, name: 'HEAD' }, since);
}

async function statesOf(
  repository: GitRepository,
  after: Named,
  since: string | undefined,
): Promise<GitStates> {
  const before = await findStart(repository, after.id, since);
  return {
    before: await repository.listTree(before?.id ?? repository.emptyTree),
    merged: undefined,
    after: await repository.listTree(after.id),
    isStaged: false,
    renames: await repository.renames(before?.id ?? repository.emptyTree, after.id),
    names: { before: describe(before), after: describe(after) },
  };
}

async function stagedStates(
  repository: GitRepository,
  head: string | undefined,
  since: string | undefined,
  env: World['env'],
): Promise<GitStates> {
  const before = await findStart(repository, head, since);
  const merging = since === undefined ? await repository.merging() : undefined;
  const states = {
    before: await repository.listTree(before?.id ?? repository.emptyTree),
    merged: merging === undefined ? undefined : await repository.listTree(merging),
    after: await repository.listIndex(),
    isStaged: true,
    renames: await repository.renames(before?.id ?? repository.emptyTree, 'index'),
  };
  // "pre-commit run --all-files": whoever asks for that wants to know what is there.
  const isAboutAll = env['PRE_COMMIT'] === '1' && since === undefined && isSame(states.before, states.after);
  return { ...states, names: isAboutAll ? null : { before: describe(before), after: 'what is staged' } };
}

/** Where the change began: what others committed to `since` in the meantime is not its doing. */
async function findStart(
  repository: GitRepository,
  end: string | undefined,
  since: string | undefined,
): Promise<Named | undefined> {
  if (since === undefined) return end === undefined ? undefined : { id: end, name: 'HEAD' };
  const commit = await repository.resolve(since);
  const base = end && (await repository.mergeBase(commit, end));
  if (end && base === undefined && (await repository.isShallow())) {
    throw new UsageError(
      `the history of this clone ends before ${since} and HEAD meet: fetch more, for example with "fetch-depth: 0" in actions/checkout`,
    );
  }
  return { id: base ?? commit, name: since };
}

async function commitNamed(repository: GitRepository, revision: string): Promise<Named> {
  return { id: await repository.resolve(revision), name: revision };
}

function isSame({ files }: Tree, other: Tree): boolean {
  const ids = new Map(other.files.map(({ path, id }) => [path, id]));
  return files.length === other.files.length && files.every(({ path, id }) => ids.get(path) === id);
}

function describe(commit: Named | undefined): string {
  if (commit === undefined) return 'the first commit';
  const short = commit.id.slice(0, 7);
  return commit.id.startsWith(commit.name) ? short : `${commit.name} (${short})`;
}
