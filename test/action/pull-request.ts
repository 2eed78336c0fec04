import type { ScratchRepository } from '../io/git-repository.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Commits of a pull request. */
export interface PullRequest {
  /** Where its branch left main. */
  readonly start: string;
  /** The end of main. */
  readonly base: string;
  /** The end of its branch. */
  readonly head: string;
  /** What GitHub makes of both, and actions/checkout takes. */
  readonly merge: string;
}

export interface PullRequestParts {
  /** What main held at first. */
  readonly start: Files;
  /** What the pull request does. */
  readonly change: Files | ((repository: ScratchRepository) => void);
  /** What others committed to main since then. */
  readonly meanwhile?: Files;
}

/** Makes the commits of a pull request and checks their merge out. */
export function openPullRequest(
  repository: ScratchRepository,
  { start, change, meanwhile }: PullRequestParts,
): PullRequest {
  const began = repository.commit(start);
  repository.git('switch', '--quiet', '--create', 'renewal');
  if (typeof change === 'function') change(repository);
  const head = repository.commit(typeof change === 'function' ? {} : change);
  repository.git('switch', '--quiet', 'main');
  const base = meanwhile ? repository.commit(meanwhile) : began;
  repository.git('switch', '--quiet', '--create', 'merge');
  repository.git('merge', '--quiet', '--no-ff', '--message=Merge', 'renewal');
  return { start: began, base, head, merge: repository.git('rev-parse', 'HEAD') };
}
