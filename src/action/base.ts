import { UsageError } from '../cli/usage-error.ts';
import { GitError } from '../io/git/command.ts';
import type { GitRepository } from '../io/git/repository.ts';
import type { PullRequestEvent, WorkflowEvent } from './event.ts';

/** What a change started from. */
export interface Base {
  readonly commit: string;
  /** What the branch is called: as hostile as any name. */
  readonly name: string;
}

/**
 * What the checked-out commit is to be compared with, by the event that started the workflow; undefined where nothing
 * says. Throws UsageError that tells what to write into the workflow where this clone cannot tell, and GitError.
 */
export async function findBase(event: WorkflowEvent, repository: GitRepository): Promise<Base | undefined> {
  switch (event.kind) {
    case 'pull-request':
      return { commit: await baseOf(event.pullRequest, repository), name: event.pullRequest.baseName };
    case 'merge-group':
      return { commit: await repository.resolve(event.base), name: event.baseName };
    case 'other':
      return undefined;
  }
}

/**
 * actions/checkout takes the merge that GitHub made of the two branches: its first parent is what was merged with. The
 * base in the event may be older.
 */
async function baseOf({ base, head }: PullRequestEvent, repository: GitRepository): Promise<string> {
  if ((await find(repository, 'HEAD^2')) === head) return repository.resolve('HEAD^1');
  const current = await repository.head();
  const isShallow = await repository.isShallow();
  const known = await find(repository, head);
  const isHeld =
    current !== undefined && known !== undefined && (await repository.mergeBase(known, current)) === known;
  if (!isHeld) throw new UsageError(isShallow ? TOO_SHALLOW : notHeld(head));
  const start = await find(repository, base);
  // Without their common ancestor, what others committed to the base since then would count as this change's doing.
  const isConnected = start !== undefined && (await repository.mergeBase(start, known)) !== undefined;
  if (isShallow && !isConnected) throw new UsageError(NO_ANCESTOR);
  return repository.resolve(base);
}

const TOO_SHALLOW =
  'this clone does not hold the commit before the pull request: put "fetch-depth: 2" under "with" of actions/checkout';
const NO_ANCESTOR =
  'this clone does not go back to where the pull request began: put "fetch-depth: 0" under "with" of actions/checkout';

function notHeld(head: string): string {
  return (
    `the commit that is checked out does not hold the pull request's (${head.slice(0, 7)}): let actions/checkout take ` +
    'the pull request, or say with the input since what to compare with ("none" for nothing)'
  );
}

async function find(repository: GitRepository, revision: string): Promise<string | undefined> {
  try {
    return await repository.resolve(revision);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
