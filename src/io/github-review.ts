import { setTimeout } from 'node:timers/promises';
import { idsMarked, type ReviewComment } from './github-comment.ts';
import { type Answer, type GitHubApi, type RequestLimits, request, whyNotSend } from './github-request.ts';

/** A pull request at a commit. */
export interface PullRequest {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  /** The head of the pull request, not the merge that a workflow checks out: the lines of comments are its lines. */
  readonly commit: string;
}

export interface ReviewLimits extends RequestLimits {
  /** Comments in one review. */
  readonly comments: number;
  /** Of comments that are there already, a hundred a page. */
  readonly pages: number;
}

const LIMITS: ReviewLimits = {
  milliseconds: 30_000,
  answerBytes: 32 * 1024 * 1024,
  waitMilliseconds: 60_000,
  comments: 30,
  pages: 30,
};

/** What became of the comments. */
export type ReviewOutcome =
  | {
      readonly kind: 'posted';
      /** Comments in the review; where it is 0, there is none. */
      readonly posted: number;
      /** Comments that an earlier run has made. */
      readonly known: number;
      /** Comments beyond the limit. */
      readonly left: number;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Posts comments as one review, without those that are there already: with all of their marks at the same path.
 * Two requests as a rule; where GitHub is busy, each is tried a second time. Whatever GitHub or the network does comes
 * back as a value, with a reason that may be shown: it holds no token and nothing that was received.
 */
export async function postReview(
  api: GitHubApi,
  pullRequest: PullRequest,
  comments: readonly ReviewComment[],
  limits: ReviewLimits = LIMITS,
): Promise<ReviewOutcome> {
  if (comments.length === 0) return { kind: 'posted', posted: 0, known: 0, left: 0 };
  const reason = whyNotSend(api) ?? whyNotAddress(pullRequest);
  if (reason !== undefined) return { kind: 'failed', reason };
  const first = await tryToPost(api, pullRequest, comments, limits);
  if (first.kind !== 'busy') return first;
  await setTimeout(first.milliseconds);
  // Looked at anew: GitHub may have made the review and failed only to say so.
  const second = await tryToPost(api, pullRequest, comments, limits);
  return second.kind === 'busy' ? { kind: 'failed', reason: second.reason } : second;
}

/** The parts of the address come from the environment of a workflow. */
function whyNotAddress({ repository, number, commit }: PullRequest): string | undefined {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || repository.split('/').some((name) => /^\.+$/.test(name))) {
    return 'the repository is not named as owner/name';
  }
  if (!Number.isSafeInteger(number) || number < 1) return 'the pull request has no number';
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) ? undefined : 'the commit is not a full object id';
}

type Try = ReviewOutcome | Extract<Answer, { kind: 'busy' }>;

async function tryToPost(
  api: GitHubApi,
  pullRequest: PullRequest,
  comments: readonly ReviewComment[],
  limits: ReviewLimits,
): Promise<Try> {
  const existing = await listMarks(api, pullRequest, limits);
  if (existing.kind === 'failed') return existing;
  const fresh = comments.filter(({ path, body }) => !isKnown(idsMarked(body), existing.marks.get(path)));
  const known = comments.length - fresh.length;
  const chosen = fresh.slice(0, limits.comments);
  const left = fresh.length - chosen.length;
  if (chosen.length === 0) return { kind: 'posted', posted: 0, known, left };
  const body = JSON.stringify({
    commit_id: pullRequest.commit,
    event: 'COMMENT',
    body: summaryOf(chosen.length, left),
    comments: chosen,
  });
  const answer = await request(api, `${pathOf(pullRequest)}/reviews`, body, limits);
  return answer.kind === 'answer' ? { kind: 'posted', posted: chosen.length, known, left } : answer;
}

function isKnown(ids: readonly string[], marks: ReadonlySet<string> | undefined): boolean {
  return ids.length > 0 && ids.every((id) => marks?.has(id));
}

/** GitHub asks for a text where the review is a comment. */
function summaryOf(count: number, left: number): string {
  const changes = count === 1 ? '1 change' : `${count} changes`;
  const more = left === 0 ? '' : ` ${left} more will follow in the next run.`;
  return `exchange-lint suggests ${changes}.${more}`;
}

function pathOf({ repository, number }: PullRequest): string {
  return `/repos/${repository}/pulls/${number}`;
}

type Existing =
  | { readonly kind: 'marks'; readonly marks: ReadonlyMap<string, ReadonlySet<string>> }
  | { readonly kind: 'failed'; readonly reason: string };

async function listMarks(api: GitHubApi, pullRequest: PullRequest, limits: ReviewLimits): Promise<Existing> {
  const marks = new Map<string, Set<string>>();
  for (let page = 1; page <= limits.pages; page += 1) {
    const path = `${pathOf(pullRequest)}/comments?per_page=100&page=${page}`;
    const answer = await requestTwice(api, path, limits);
    if (answer.kind !== 'answer') return { kind: 'failed', reason: answer.reason };
    const comments = commentsIn(answer.text);
    if (!comments) return { kind: 'failed', reason: 'GitHub answered with something else than comments' };
    for (const comment of comments) {
      const atPath = marks.get(comment.path) ?? new Set();
      for (const id of idsMarked(comment.body)) atPath.add(id);
      marks.set(comment.path, atPath);
    }
    if (!answer.hasNextPage) return { kind: 'marks', marks };
  }
  return { kind: 'failed', reason: 'the pull request has too many comments to look through' };
}

async function requestTwice(api: GitHubApi, path: string, limits: ReviewLimits): Promise<Answer> {
  const first = await request(api, path, undefined, limits);
  if (first.kind !== 'busy') return first;
  await setTimeout(first.milliseconds);
  return request(api, path, undefined, limits);
}

function commentsIn(text: string): { path: string; body: string }[] | undefined {
  try {
    const items: unknown = JSON.parse(text);
    if (!Array.isArray(items)) return undefined;
    return items.flatMap((item: unknown) => {
      if (typeof item !== 'object' || item === null || !('path' in item) || !('body' in item)) return [];
      const { path, body } = item;
      return typeof path === 'string' && typeof body === 'string' ? [{ path, body }] : [];
    });
  } catch {
    return undefined;
  }
}
