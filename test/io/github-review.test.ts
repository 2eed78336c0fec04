import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { idsMarked, marks, type ReviewComment } from '../../src/io/github-comment.ts';
import type { GitHubApi } from '../../src/io/github-request.ts';
import {
  type PullRequest,
  postReview,
  type ReviewLimits,
  type ReviewOutcome,
} from '../../src/io/github-review.ts';

const TOKEN = 'ghs_notToBeSeen0123456789';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const PULL_REQUEST: PullRequest = { repository: 'contoso/exchange-config', number: 7, commit: COMMIT };
const LIMITS: ReviewLimits = {
  milliseconds: 20_000,
  answerBytes: 1_000_000,
  waitMilliseconds: 5000,
  comments: 30,
  pages: 3,
};

interface Recorded {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Play = (response: ServerResponse) => void;

/** Plays one answer a request, the last again and again, and records what it was asked. */
async function serve(...plays: readonly Play[]): Promise<{ url: string; recorded: Recorded[] }> {
  const recorded: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const play = plays[Math.min(recorded.length, plays.length - 1)];
    recorded.push({
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    });
    play?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, recorded };
}

const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Play =>
  (response) => {
    response.writeHead(code, headers).end(body);
  };

const list = (comments: readonly unknown[], headers: Record<string, string> = {}): Play =>
  status(200, headers, JSON.stringify(comments));

const EMPTY = list([]);
const POSTED = status(200, {}, '{"id": 80}');

function comment(id: string, path = 'exports/EXPR.xml'): ReviewComment {
  return { path, line: 3, side: 'RIGHT', body: `text\n\n\`\`\`suggestion\nnew\n\`\`\`\n\n${marks([id])}` };
}

function post(
  url: string,
  comments: readonly ReviewComment[] = [comment('aa')],
  parts: {
    api?: Partial<GitHubApi>;
    pullRequest?: Partial<PullRequest>;
    limits?: Partial<ReviewLimits>;
  } = {},
): Promise<ReviewOutcome> {
  return postReview(
    { url, token: TOKEN, userAgent: 'exchange-lint/1.2.3', ...parts.api },
    { ...PULL_REQUEST, ...parts.pullRequest },
    comments,
    { ...LIMITS, ...parts.limits },
  );
}

const ONE_POSTED = { kind: 'posted', posted: 1, known: 0, left: 0 };
const LIST = 'GET /repos/contoso/exchange-config/pulls/7/comments?per_page=100&page=1';
const POST = 'POST /repos/contoso/exchange-config/pulls/7/reviews';

describe('a review', () => {
  test('is asked for once, as GitHub wants it', async () => {
    const { url, recorded } = await serve(EMPTY, POSTED);
    const several: ReviewComment = { ...comment('bb'), line: 9, start_line: 8, start_side: 'RIGHT' };
    expect(await post(url, [comment('aa'), several])).toEqual({ ...ONE_POSTED, posted: 2 });
    expect(recorded.map(({ line }) => line)).toEqual([LIST, POST]);
    expect(recorded[0]?.body).toBe('');
    expect(recorded[1]?.body).toBe(
      `{"commit_id":"${COMMIT}","event":"COMMENT","body":"exchange-lint suggests 2 changes.","comments":[` +
        '{"path":"exports/EXPR.xml","line":3,"side":"RIGHT",' +
        '"body":"text\\n\\n```suggestion\\nnew\\n```\\n\\n<!-- exchange-lint:aa -->"},' +
        '{"path":"exports/EXPR.xml","line":9,"side":"RIGHT",' +
        '"body":"text\\n\\n```suggestion\\nnew\\n```\\n\\n<!-- exchange-lint:bb -->",' +
        '"start_line":8,"start_side":"RIGHT"}]}',
    );
    for (const { headers } of recorded) {
      expect(headers).toMatchObject({
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${TOKEN}`,
        'user-agent': 'exchange-lint/1.2.3',
        'x-github-api-version': '2022-11-28',
      });
    }
    expect(recorded[1]?.headers['content-type']).toBe('application/json');
  });

  test('is sent below the path of GitHub Enterprise', async () => {
    const { url, recorded } = await serve(EMPTY, POSTED);
    expect(await post(`${url}/api/v3/`)).toEqual(ONE_POSTED);
    expect(recorded.map(({ line }) => line)).toEqual([
      LIST.replace('/repos', '/api/v3/repos'),
      POST.replace('/repos', '/api/v3/repos'),
    ]);
  });

  test('without comments is none, and nothing is asked', async () => {
    const { url, recorded } = await serve(EMPTY);
    expect(await post(url, [])).toEqual({ kind: 'posted', posted: 0, known: 0, left: 0 });
    expect(recorded).toEqual([]);
  });

  test('has at most so many comments, and says how many are left', async () => {
    const { url, recorded } = await serve(EMPTY, POSTED);
    const comments = ['aa', 'bb', 'cc'].map((id) => comment(id));
    expect(await post(url, comments, { limits: { comments: 1 } })).toEqual({ ...ONE_POSTED, left: 2 });
    expect(recorded[1]?.body).toContain(
      '"body":"exchange-lint suggests 1 change. 2 more will follow in the next run."',
    );
    expect(recorded[1]?.body).not.toContain('exchange-lint:bb');
  });
});

describe('what was said is not said again', () => {
  const said = (id: string, path = 'exports/EXPR.xml') => ({ path, body: comment(id).body, line: null });

  test.each<[string, unknown[], string[]]>([
    ['the same finding at the same path', [said('aa')], ['bb']],
    ['at another path it is another', [said('aa', 'other.xml')], ['aa', 'bb']],
    [
      'line ends that GitHub has changed',
      [{ ...said('aa'), body: `${said('aa').body}\n`.replaceAll('\n', '\r\n') }],
      ['bb'],
    ],
    ['a mark within the text is none', [{ ...said('aa'), body: `${marks(['aa'])}\nquoted` }], ['aa', 'bb']],
    ['what is no comment is passed over', [null, 1, {}, { path: 1, body: 2 }, said('aa')], ['bb']],
  ])('%s', async (_, existing, expected) => {
    const { url, recorded } = await serve(list(existing), POSTED);
    const outcome = await post(url, [comment('aa'), comment('bb')]);
    expect(outcome).toEqual({ kind: 'posted', posted: expected.length, known: 2 - expected.length, left: 0 });
    expect([...(recorded[1]?.body ?? '').matchAll(/exchange-lint:(\w+)/g)].map(([, id]) => id)).toEqual(
      expected,
    );
  });

  test('on none of the pages', async () => {
    const next = {
      link: '<https://elsewhere.example/?page=2>; rel="next", <https://x.example/>; rel="last"',
    };
    const { url, recorded } = await serve(list([said('aa')], next), list([said('bb')]), POSTED);
    expect(await post(url, [comment('aa'), comment('bb')])).toEqual({
      kind: 'posted',
      posted: 0,
      known: 2,
      left: 0,
    });
    expect(recorded.map(({ line }) => line)).toEqual([LIST, LIST.replace(/1$/, '2')]);
  });

  test('a comment on two findings is known only where both are', async () => {
    const both = { ...comment('aa'), body: `x\n\n${marks(['aa', 'bb'])}` };
    const { url } = await serve(list([said('aa')]), POSTED);
    expect(await post(url, [both])).toEqual(ONE_POSTED);
    const { url: other } = await serve(list([said('aa'), said('bb')]), POSTED);
    expect(await post(other, [both])).toEqual({ kind: 'posted', posted: 0, known: 1, left: 0 });
  });

  test.each<[string, string[]]>([
    [`x\n\n${marks(['aa', 'bb/2'])}`, ['aa', 'bb/2']],
    [`${marks(['aa'])}\nx\n${marks(['bb'])}\n`, ['bb']],
    ['<!-- exchange-lint:zz -->', []],
    ['', []],
  ])('marks of %j', (body, ids) => {
    expect(idsMarked(body)).toEqual(ids);
  });
});

describe('where it fails, the reason can be read and holds no secret', () => {
  const echo = (code: number, headers: Record<string, string> = {}): Play =>
    status(code, headers, JSON.stringify({ message: `Bearer ${TOKEN} is bad` }));

  const NOT_ALLOWED =
    'the token may not write reviews (403): give the job "pull-requests: write"; the token of a pull request from a fork never may';
  test.each<[string, Play[], string]>([
    ['a token that is not accepted', [echo(401)], 'GitHub does not accept the token (401)'],
    ['a token that may not read', [echo(403)], NOT_ALLOWED],
    ['a token that may not write', [EMPTY, echo(403)], NOT_ALLOWED],
    [
      'an unknown pull request',
      [echo(404)],
      'GitHub knows no such pull request, or the token may not see it (404)',
    ],
    [
      'a line outside of the diff',
      [EMPTY, echo(422)],
      "GitHub refused the review (422): a line is outside of the pull request's diff, or the commit is none of it",
    ],
    ['another error', [EMPTY, echo(500)], 'GitHub answered with status 500'],
    ['no availability, twice', [echo(503, { 'retry-after': '0' })], 'GitHub is not available (503)'],
    ['a long wait', [echo(429, { 'retry-after': '3600' })], 'GitHub takes no more requests for now (429)'],
    [
      'a wait until a date',
      [echo(503, { 'retry-after': 'Fri, 31 Dec 2999 23:59:59 GMT' })],
      'GitHub is not available (503)',
    ],
    [
      'a used-up rate limit',
      [echo(403, { 'x-ratelimit-remaining': '0' })],
      'GitHub takes no more requests for now (403)',
    ],
    ['no JSON', [status(200, {}, '<html>')], 'GitHub answered with something else than comments'],
    ['other JSON', [status(200, {}, '{}')], 'GitHub answered with something else than comments'],
    [
      'a large answer',
      [status(200, {}, `["${'x'.repeat(1_000_000)}"]`)],
      'the answer of GitHub is too large',
    ],
    [
      'pages without end',
      [list([], { link: '<https://api.github.com/x>; rel="next"' })],
      'the pull request has too many comments to look through',
    ],
  ])('%s', async (_, plays, reason) => {
    const { url } = await serve(...plays);
    const outcome = await post(url);
    expect(outcome).toEqual({ kind: 'failed', reason });
    expect(JSON.stringify(outcome)).not.toContain(TOKEN);
  });

  test.each<[string, Play]>([
    ['before the headers', () => undefined],
    [
      'within the body',
      (response) => {
        response.writeHead(200).write('[');
      },
    ],
  ])('an answer that stops %s', async (_, play) => {
    const { url } = await serve(play);
    expect(await post(url, undefined, { limits: { milliseconds: 100 } })).toEqual({
      kind: 'failed',
      reason: 'GitHub did not answer in time',
    });
  });

  test('a redirect, which does not get the token', async () => {
    const other = await serve(EMPTY);
    const { url, recorded } = await serve(status(307, { location: `${other.url}/repos` }));
    expect(await post(url)).toEqual({
      kind: 'failed',
      reason: 'GitHub redirects, which is not followed: has the repository been renamed or moved?',
    });
    expect(recorded).toHaveLength(1);
    expect(other.recorded).toEqual([]);
  });

  test('a connection that breaks', async () => {
    const { url } = await serve((response) => response.destroy());
    const reason = expect.stringMatching(/^the connection to GitHub failed( \([A-Z_]+\))?$/);
    expect(await post(url)).toEqual({ kind: 'failed', reason });
  });

  test('nobody listens', async () => {
    const { url } = await serve(EMPTY);
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const address = closed.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => closed.close(resolve));
    expect(await post(url.replace(/\d+$/, String(port)))).toEqual({
      kind: 'failed',
      reason: 'nothing listens at the address of the GitHub API',
    });
  });

  const NO_HTTPS = 'the address of the GitHub API is not https';
  const MORE = 'the address of the GitHub API has more than a host and a path';
  const NO_TOKEN = 'the token is empty or holds characters that no token has';
  const NO_NAME = 'the repository is not named as owner/name';
  test.each<[Partial<GitHubApi & PullRequest>, string]>([
    [{ url: 'api.github.com' }, 'the address of the GitHub API is no URL'],
    [{ url: 'http://api.github.com' }, NO_HTTPS],
    [{ url: 'http://127.0.0.1.evil.example' }, NO_HTTPS],
    [{ url: 'file:///etc/passwd' }, NO_HTTPS],
    [{ url: 'https://user:secret@api.github.com' }, MORE],
    [{ url: 'https://api.github.com/?x=' }, MORE],
    [{ token: '' }, NO_TOKEN],
    [{ token: `${TOKEN}\n` }, NO_TOKEN],
    [{ token: `${TOKEN}\u2026` }, NO_TOKEN],
    [{ repository: 'contoso' }, NO_NAME],
    [{ repository: 'contoso/../x' }, NO_NAME],
    [{ repository: '../x' }, NO_NAME],
    [{ repository: 'a/b?c' }, NO_NAME],
    [{ number: 0 }, 'the pull request has no number'],
    [{ number: Number.NaN }, 'the pull request has no number'],
    [{ commit: 'HEAD' }, 'the commit is not a full object id'],
  ])('%j', async (parts, reason) => {
    const { url, recorded } = await serve(EMPTY, POSTED);
    const outcome = await post(url, undefined, { api: parts, pullRequest: parts });
    expect(outcome).toEqual({ kind: 'failed', reason });
    expect(JSON.stringify(outcome)).not.toContain(TOKEN);
    expect(recorded).toEqual([]);
  });
});

describe('where GitHub is busy, there is a second try', () => {
  test.each<[string, Play]>([
    ['502', status(502, { 'retry-after': '0' })],
    ['503', status(503, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' })],
    ['429', status(429, { 'retry-after': '0' })],
    ['a secondary rate limit', status(403, { 'retry-after': '0' })],
  ])('of the list after %s', async (_, busy) => {
    const { url, recorded } = await serve(busy, EMPTY, POSTED);
    expect(await post(url)).toEqual(ONE_POSTED);
    expect(recorded.map(({ line }) => line)).toEqual([LIST, LIST, POST]);
  });

  test('of the review, after another look at what is there', async () => {
    const { url, recorded } = await serve(EMPTY, status(502, { 'retry-after': '0' }), EMPTY, POSTED);
    expect(await post(url)).toEqual(ONE_POSTED);
    expect(recorded.map(({ line }) => line)).toEqual([LIST, POST, LIST, POST]);
  });

  test('which posts nothing twice that the first has posted after all', async () => {
    const made = list([{ path: 'exports/EXPR.xml', body: comment('aa').body }]);
    const { url, recorded } = await serve(EMPTY, status(502, { 'retry-after': '0' }), made);
    expect(await post(url)).toEqual({ kind: 'posted', posted: 0, known: 1, left: 0 });
    expect(recorded).toHaveLength(3);
  });

  test('and no third', async () => {
    const busy = status(503, { 'retry-after': '0' });
    const { url, recorded } = await serve(EMPTY, busy, EMPTY, busy);
    expect(await post(url)).toEqual({ kind: 'failed', reason: 'GitHub is not available (503)' });
    expect(recorded.map(({ line }) => line)).toEqual([LIST, POST, LIST, POST]);
  });
});
