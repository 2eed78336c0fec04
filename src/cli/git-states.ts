import type { GitRepository } from '../io/git/repository.ts';
import type { Tree } from '../io/git/tree.ts';
import type { Comparison } from '../report/report.ts';
import type { Arguments } from './arguments.ts';
import { UsageError } from './usage-error.ts';

/** Two states of a repository, before a change and after it. */
export interface GitStates {
  readonly before: Tree;
  readonly after: Tree;
  /** Renamed files: old path to new path, relative to the top. */
  readonly renames: ReadonlyMap<string, string>;
  /** What to call the two. */
  readonly names: Comparison;
}

/** The states that `--since` and `--staged` compare. Throws GitError or UsageError where git does not have them. */
export async function findStates(
  repository: GitRepository,
  { since, staged }: Pick<Arguments, 'since' | 'staged'>,
): Promise<GitStates> {
  const head = await repository.head();
  if (head === undefined && !staged) throw new UsageError('this repository has no commit yet');
  const start = await findStart(repository, head, since);
  const beforeId = start ?? repository.emptyTree;
  return {
    before: await repository.listTree(beforeId),
    after: staged || head === undefined ? await repository.listIndex() : await repository.listTree(head),
    renames: await repository.renames(beforeId, staged || head === undefined ? 'index' : head),
    names: {
      before: start === undefined ? 'the first commit' : `${since ?? 'HEAD'} (${shortId(start)})`,
      after: staged || head === undefined ? 'what is staged' : `HEAD (${shortId(head)})`,
    },
  };
}

/** Where the change began: what others committed to `since` in the meantime is not its doing. */
async function findStart(
  repository: GitRepository,
  head: string | undefined,
  since: string | undefined,
): Promise<string | undefined> {
  if (since === undefined) return head;
  const commit = await repository.resolve(since);
  const base = head && (await repository.mergeBase(commit, head));
  if (head && base === undefined && (await repository.isShallow())) {
    throw new UsageError(
      `the history of this clone ends before ${since} and HEAD meet: fetch more, for example with "fetch-depth: 0" in actions/checkout`,
    );
  }
  return base ?? commit;
}

function shortId(id: string): string {
  return id.slice(0, 7);
}
