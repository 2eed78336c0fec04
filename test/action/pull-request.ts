/** Files by path. */
type Files = Readonly<Record<string, string | Uint8Array>>;

/** A repository on branch main, as the makers of scratch repositories give it. */
interface Committing {
  readonly git: (...args: readonly string[]) => string;
  /** Writes and stages files, and commits all that is staged. */
  readonly commit: (files: Files) => unknown;
}

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

export interface PullRequestParts<Repository> {
  /** What main held at first. */
  readonly start: Files;
  /** What the pull request does: files to write, or all that it stages. */
  readonly change: Files | ((repository: Repository) => void);
  /** What others committed to main since then. */
  readonly meanwhile?: Files;
}

/** Makes the commits of a pull request on branch `renewal`, and checks their merge out on branch `merge`. */
export function openPullRequest<Repository extends Committing>(
  repository: Repository,
  { start, change, meanwhile }: PullRequestParts<Repository>,
): PullRequest {
  const committed = (files: Files): string => {
    repository.commit(files);
    return repository.git('rev-parse', 'HEAD');
  };
  const began = committed(start);
  repository.git('switch', '--quiet', '--create', 'renewal');
  if (typeof change === 'function') change(repository);
  const head = committed(typeof change === 'function' ? {} : change);
  repository.git('switch', '--quiet', 'main');
  const base = meanwhile ? committed(meanwhile) : began;
  repository.git('switch', '--quiet', '--create', 'merge');
  repository.git('merge', '--quiet', '--no-ff', '--message=Merge', 'renewal');
  return { start: began, base, head, merge: repository.git('rev-parse', 'HEAD') };
}
