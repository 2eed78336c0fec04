/** Where the REST API of GitHub is, and who asks. */
export interface GitHubApi {
  /** As `GITHUB_API_URL` has it: `https://api.github.com`, `https://github.example.com/api/v3`. */
  readonly url: string;
  readonly token: string;
  readonly userAgent: string;
}

/** What a request may cost. */
export interface RequestLimits {
  /** For one request with its answer. */
  readonly milliseconds: number;
  readonly answerBytes: number;
  /** The longest time to wait before a second try, where GitHub asks for one. */
  readonly waitMilliseconds: number;
}

/** An answer that says that it worked, or why there is none. */
export type Answer =
  | { readonly kind: 'answer'; readonly text: string; readonly hasNextPage: boolean }
  | {
      readonly kind: 'busy';
      readonly reason: string;
      /** How long to wait before another try. */
      readonly milliseconds: number;
    }
  | { readonly kind: 'failed'; readonly reason: string };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** GitHub Enterprise Server knows no newer one everywhere. */
const API_VERSION = '2022-11-28';
const DEFAULT_WAIT_MILLISECONDS = 1000;

/** Why a token may not be sent to an address; undefined where it may. */
export function whyNotSend({ url, token }: GitHubApi): string | undefined {
  if (!URL.canParse(url)) return 'the address of the GitHub API is no URL';
  const { protocol, hostname, username, password, search, hash } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname))) {
    return 'the address of the GitHub API is not https';
  }
  if (username + password + search + hash !== '') {
    return 'the address of the GitHub API has more than a host and a path';
  }
  // An error of fetch about a header shows the header.
  return /^[\x21-\x7e]+$/.test(token)
    ? undefined
    : 'the token is empty or holds characters that no token has';
}

/**
 * One request to the API, under `api.url`. Follows no redirect, so the token reaches no other host. Never throws for
 * what the network does; no reason holds anything that was sent or received. Ask {@link whyNotSend} first.
 */
export async function request(
  api: GitHubApi,
  path: string,
  body: string | undefined,
  limits: RequestLimits,
): Promise<Answer> {
  try {
    const { origin, pathname } = new URL(api.url);
    const response = await fetch(`${origin}${pathname.replace(/\/+$/, '')}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body }),
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${api.token}`,
        'user-agent': api.userAgent,
        'x-github-api-version': API_VERSION,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(limits.milliseconds),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return refusalOf(response, limits);
    }
    const text = await readBounded(response, limits.answerBytes);
    if (text === undefined) return { kind: 'failed', reason: 'the answer of GitHub is too large' };
    return { kind: 'answer', text, hasNextPage: /\brel="?next\b/.test(response.headers.get('link') ?? '') };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

async function readBounded(response: Response, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const BUSY: ReadonlySet<number> = new Set([429, 502, 503]);

const REASONS: ReadonlyMap<number, string> = new Map([
  [401, 'GitHub does not accept the token (401)'],
  [
    403,
    'the token may not write reviews (403): give the job "pull-requests: write"; the token of a pull request from a fork never may',
  ],
  [404, 'GitHub knows no such pull request, or the token may not see it (404)'],
  [
    422,
    "GitHub refused the review (422): a line is outside of the pull request's diff, or the commit is none of it",
  ],
]);

function refusalOf({ status, headers }: Response, { waitMilliseconds }: RequestLimits): Answer {
  const retryAfter = headers.get('retry-after');
  // GitHub also says 403 where its rate limits are used up.
  const isLimit = status === 403 && (retryAfter !== null || headers.get('x-ratelimit-remaining') === '0');
  if (!isLimit && !BUSY.has(status)) {
    return { kind: 'failed', reason: REASONS.get(status) ?? `GitHub answered with status ${status}` };
  }
  const reason =
    isLimit || status === 429
      ? `GitHub takes no more requests for now (${status})`
      : `GitHub is not available (${status})`;
  const milliseconds = isLimit && retryAfter === null ? Number.POSITIVE_INFINITY : waitOf(retryAfter);
  return milliseconds <= waitMilliseconds
    ? { kind: 'busy', reason, milliseconds }
    : { kind: 'failed', reason };
}

/** `Retry-After` is seconds or a date (RFC 9110 §10.2.3). */
function waitOf(retryAfter: string | null): number {
  if (retryAfter === null) return DEFAULT_WAIT_MILLISECONDS;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? DEFAULT_WAIT_MILLISECONDS : Math.max(0, date - Date.now());
}

const NETWORK_REASONS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens at the address of the GitHub API'],
  ['ENOTFOUND', 'the host of the GitHub API is not known'],
  ['EAI_AGAIN', 'the host of the GitHub API cannot be looked up'],
]);

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'GitHub did not answer in time';
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const known = typeof code === 'string' ? NETWORK_REASONS.get(code) : undefined;
  if (known !== undefined) return known;
  if (cause instanceof Error && cause.message === 'unexpected redirect') {
    return 'GitHub redirects, which is not followed: has the repository been renamed or moved?';
  }
  const detail = typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
  return `the connection to GitHub failed${detail}`;
}
