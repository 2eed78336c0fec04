import { TOOL } from '../engine/tool.ts';
import { GitRepository } from '../io/git/repository.ts';
import { postReview, type ReviewOutcome } from '../io/github-review.ts';
import { findBase } from './base.ts';
import type { PullRequestEvent } from './event.ts';
import { reviewedFiles } from './reviewed-files.ts';
import { type FixableFinding, type OmittedSuggestion, suggestionsFor } from './suggestions.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The pull request to make suggestions in, and with what. */
export interface ReviewTarget {
  readonly pullRequest: PullRequestEvent;
  readonly token: string | undefined;
  /** Where the API and the repository are. */
  readonly variables: Variables;
}

export interface Review {
  readonly outcome: ReviewOutcome;
  readonly omitted: readonly OmittedSuggestion[];
}

/**
 * Proposes fixes of the findings as comments of one review, each only once. `folder` is in the repository, which is read
 * with `variables`. Throws GitError and UsageError where the clone does not hold what it takes; what GitHub refuses is
 * part of what comes back.
 */
export async function suggestFixes(
  findings: readonly FixableFinding[],
  { pullRequest, token, variables: github }: ReviewTarget,
  folder: string,
  variables: Variables,
): Promise<Review> {
  if (token === undefined) return failed('the input token is empty');
  const name = github['GITHUB_REPOSITORY'];
  if (!name) return failed('GITHUB_REPOSITORY does not name the repository');
  const repository = await GitRepository.open(folder, variables);
  const base = await findBase({ kind: 'pull-request', pullRequest }, repository);
  const head = await repository.resolve(pullRequest.head);
  // GitHub shows a pull request against where it began, which a shallow clone does not know: there, the base that it was
  // merged with has the same lines in files that the merge took from the head as they are.
  const start = base && ((await repository.mergeBase(base.commit, head)) ?? base.commit);
  const sources = new Set(
    findings.flatMap(({ fixes }) => fixes.flatMap(({ files }) => files.map(({ source }) => source))),
  );
  const reviewed = await reviewedFiles(sources, { before: start ?? repository.emptyTree, head }, repository);
  const { comments, omitted } = suggestionsFor(findings, (source) => reviewed.get(source));
  const api = {
    url: github['GITHUB_API_URL'] || 'https://api.github.com',
    token,
    userAgent: `${TOOL.name}/${TOOL.version}`,
  };
  const place = { repository: name, number: pullRequest.number, commit: head };
  return { outcome: await postReview(api, place, comments), omitted };
}

function failed(reason: string): Review {
  return { outcome: { kind: 'failed', reason }, omitted: [] };
}
