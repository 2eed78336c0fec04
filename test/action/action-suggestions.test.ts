import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ScratchRepository } from '../io/git-repository.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { annotated, BAD, BREAKS_EXPR, bundledAction, clone, GOOD, pullRequest } from './bundled-action.ts';
import { provider, ReviewServer, TOKEN } from './harness.ts';
import type { PullRequestParts } from './pull-request.ts';

const run = bundledAction();

describe('suggestions', () => {
  async function serve(
    status?: number,
  ): Promise<{ server: ReviewServer; variables: Record<string, string> }> {
    const server = new ReviewServer(status);
    onTestFinished(() => server.stop());
    return { server, variables: { GITHUB_API_URL: await server.start() } };
  }
  const inputs = { suggestions: 'true' };

  test('are posted once, on the lines of the head', async () => {
    const { repository, commits, event } = pullRequest(BREAKS_EXPR);
    const { server, variables } = await serve();
    const first = await run(repository.folder, { event, inputs, variables });
    expect(server.reviews).toMatchObject([
      { commit_id: commits.head, comments: [{ path: 'EXPR.xml', line: 6 }] },
    ]);
    expect(server.reviews[0]?.comments[0]?.body).toContain(
      `\`\`\`suggestion\n      <S N="CertPrincipalName">${GOOD}</S>\n\`\`\``,
    );
    expect(first.log.lines).toContain('exchange-lint: suggested: 1, already there: 0');
    const second = await run(repository.folder, { event, inputs, variables });
    expect(server.reviews).toHaveLength(1);
    expect(second.log.lines).toContain('exchange-lint: suggested: 0, already there: 1');
    expect([first.exitCode, second.exitCode]).toEqual([1, 1]);
  });

  test('are made in a shallow clone too, for a file in a folder that was renamed', async () => {
    const { repository, event } = pullRequest({
      start: { 'old/EXPR.xml': provider('EXPR', GOOD) },
      change: (scratch) => {
        scratch.git('rm', '--quiet', '-r', 'old');
        scratch.stage({ 'new/EXPR.xml': provider('EXPR', BAD) });
      },
      meanwhile: { 'README.md': 'hello' },
    });
    const { server, variables } = await serve();
    await run(clone(repository, '--depth=2', 'merge').folder, { event, inputs, variables });
    expect(server.reviews.map(({ comments }) => comments.map(({ path }) => path))).toEqual([
      ['new/EXPR.xml'],
    ]);
  });

  test('are not made where the merge holds other lines than the head', async () => {
    const { repository, event } = pullRequest({
      ...BREAKS_EXPR,
      start: { 'EXPR.xml': `${provider('EXPR', GOOD)}<!-- a -->\n` },
      change: { 'EXPR.xml': `${provider('EXPR', BAD)}<!-- a -->\n` },
      meanwhile: { 'EXPR.xml': `<!-- b -->\n${provider('EXPR', GOOD)}<!-- a -->\n` },
    });
    const { server, variables } = await serve();
    const result = await run(repository.folder, { event, inputs, variables });
    expect(annotated(result)).toEqual(['error EXPR.xml principal-name/prefix']);
    expect(server.requests).toEqual([]);
    expect(result.log.lines.join('\n')).toContain('no suggestion for principal-name/prefix in EXPR.xml');
  });

  /** A provider that is wrong from the start, at the end of a long file. */
  const LONG = `${'\n'.repeat(20)}${provider('EXCH', BAD)}`;

  test.each<[string, PullRequestParts<ScratchRepository>['change'], string]>([
    [
      'in a file that it does not change',
      { 'README.md': 'hello' },
      'the pull request does not change the file',
    ],
    [
      'on lines that it does not touch, of a file that it renames',
      (scratch) => {
        scratch.git('mv', 'EXCH.xml', 'new.xml');
        scratch.stage({ 'new.xml': `\n${LONG}` });
      },
      "its lines are outside of the pull request's diff",
    ],
  ])('are not made %s', async (_, change, reason) => {
    const { repository, event } = pullRequest({ start: { 'EXCH.xml': LONG }, change });
    const { server, variables } = await serve();
    const result = await run(repository.folder, { event, variables, inputs: { ...inputs, since: 'none' } });
    expect(server.requests).toEqual([]);
    expect(result.log.lines.join('\n')).toMatch(new RegExp(`no suggestion for .*: ${reason}`));
  });

  test('are not made for what stood there before, on a line next to it', async () => {
    const { repository, event } = pullRequest({
      start: { 'EXCH.xml': provider('EXCH', BAD) },
      change: { 'EXCH.xml': provider('EXCH', BAD).replace('</Props>', '  <S N="Server" />\n    </Props>') },
    });
    const { server, variables } = await serve();
    const result = await run(repository.folder, { event, variables, inputs });
    expect(result.outputs).toMatchObject({ findings: '1', 'new-findings': '0' });
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['the token of a fork, which may not write', 403, {}, 'the token may not write reviews (403)'],
    ['no token', 200, { token: '' }, 'the input token is empty'],
  ])('%s: the run says so and goes on', async (_, status, more, message) => {
    const { repository, event } = pullRequest(BREAKS_EXPR);
    const { server, variables } = await serve(status);
    const result = await run(repository.folder, { event, variables, inputs: { ...inputs, ...more } });
    const warning = result.log.commands.find(({ name }) => name === 'warning');
    expect(warning?.data).toContain(message);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ 'new-findings': '1' });
    expect(server.reviews).toEqual([]);
  });

  test('are for pull requests alone', async () => {
    const { repository } = pullRequest(BREAKS_EXPR);
    const { server, variables } = await serve();
    const result = await run(repository.folder, { inputs, variables });
    expect(server.requests).toEqual([]);
    expect(result.log.commands.map(({ name }) => name)).toEqual(['error', 'warning']);
  });

  test('the token reaches GitHub and nothing else', async () => {
    const { repository, event } = pullRequest(BREAKS_EXPR);
    const { server, variables } = await serve();
    const result = await run(repository.folder, { event, inputs, variables });
    expect(new Set(server.requests.map(({ authorization }) => authorization))).toEqual(
      new Set([`Bearer ${TOKEN}`]),
    );
    expect(JSON.stringify([result, server.reviews])).not.toContain(TOKEN);
    const unasked = await serve();
    await run(repository.folder, { event, variables: unasked.variables });
    expect(unasked.server.requests).toEqual([]);
  });

  test('no program that is started gets the token', async () => {
    const { repository, event } = pullRequest(BREAKS_EXPR);
    const { server, variables } = await serve();
    const folder = temporaryFolder();
    const git = `#!/bin/sh\nenv >> '${folder}/variables'\nPATH='${process.env['PATH']}' exec git "$@"\n`;
    plant(folder, { git });
    chmodSync(join(folder, 'git'), 0o755);
    const path = { PATH: `${folder}:${process.env['PATH']}` };
    await run(repository.folder, { event, inputs, variables: { ...variables, ...path } });
    const seen = readFileSync(join(folder, 'variables'), 'utf8');
    expect(server.reviews).toHaveLength(1);
    expect(seen).toContain('GITHUB_WORKSPACE=');
    expect(seen).not.toContain('INPUT_');
    expect(seen).not.toContain(TOKEN);
  });
});
