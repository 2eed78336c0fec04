import { describe, expect, test } from 'vitest';
import { scratchRepository } from '../io/git-repository.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import {
  annotated,
  BAD,
  BREAKS_EXPR,
  bundledAction,
  clone,
  errorOf,
  GOOD,
  pullRequest,
} from './bundled-action.ts';
import { provider, pullRequestEvent, type Step } from './harness.ts';

const run = bundledAction();

describe('in a pull request', () => {
  test('only what it breaks counts; the summary has the rest as well', async () => {
    const { repository, commits, event } = pullRequest(BREAKS_EXPR);
    const result = await run(repository.folder, { event });
    expect(result.exitCode).toBe(1);
    expect(annotated(result)).toEqual(['error EXPR.xml principal-name/prefix']);
    expect(result.outputs).toEqual({
      findings: '2',
      'new-findings': '1',
      'sarif-file': '',
      'patch-file': '',
    });
    expect(result.log.lines.join('\n')).toContain(`new since main (${commits.base.slice(0, 7)})`);
    expect(result.log.lines.join('\n')).not.toContain('EXCH.xml');
    expect(result.summary).toMatch(/### New findings\s.*EXPR\.xml.*1 standing finding.*EXCH\.xml/s);
    expect(result.stderr).toBe('');
  });

  test('one that breaks nothing passes, whatever is wrong already', async () => {
    const { repository, event } = pullRequest({ ...BREAKS_EXPR, change: { 'README.md': 'hello' } });
    const result = await run(repository.folder, { event });
    expect(result.exitCode).toBe(0);
    expect(result.log.commands).toEqual([]);
    expect(result.outputs).toMatchObject({ findings: '1', 'new-findings': '0' });
  });

  test('one that mends has something fixed', async () => {
    const { repository, event } = pullRequest({
      ...BREAKS_EXPR,
      change: { 'EXCH.xml': provider('EXCH', GOOD) },
    });
    const result = await run(repository.folder, { event });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ findings: '0', 'new-findings': '0' });
    expect(result.summary).toContain('### Fixed');
  });

  test('what others broke since is not its doing, though the event names an older base', async () => {
    const { repository, commits } = pullRequest({
      ...BREAKS_EXPR,
      change: { 'README.md': 'hello' },
      meanwhile: { 'WEB.xml': provider('WEB', BAD) },
    });
    const result = await run(repository.folder, { event: pullRequestEvent(commits.start, commits.head) });
    expect(result.outputs).toMatchObject({ 'new-findings': '0' });
  });

  test('its head may be checked out instead of the merge', async () => {
    const { repository, commits, event } = pullRequest({
      ...BREAKS_EXPR,
      meanwhile: { 'WEB.xml': provider('WEB', BAD) },
    });
    repository.git('checkout', '--quiet', '--detach', commits.head);
    expect(annotated(await run(repository.folder, { event }))).toEqual([
      'error EXPR.xml principal-name/prefix',
    ]);
  });

  test('a commit that has nothing to do with it is refused', async () => {
    const { repository, event } = pullRequest(BREAKS_EXPR);
    repository.git('checkout', '--quiet', '--detach', 'main');
    expect(errorOf(await run(repository.folder, { event }))).toMatch(
      /^the commit that is checked out does not hold the pull request's/,
    );
  });

  test.each([
    ['none', ['error EXPR.xml principal-name/prefix', 'warning EXCH.xml principal-name/prefix']],
    ['HEAD', []],
    ['main', ['error EXPR.xml principal-name/prefix']],
  ])('since: %s is what is compared with', async (since, expected) => {
    const { repository, event } = pullRequest(BREAKS_EXPR);
    expect(annotated(await run(repository.folder, { event, inputs: { since } }))).toEqual(expected);
  });
});

describe('a shallow clone', () => {
  test('of the merge and its parents is enough', async () => {
    const { repository, event } = pullRequest(BREAKS_EXPR);
    const { folder } = clone(repository, '--depth=2', 'merge');
    expect(annotated(await run(folder, { event }))).toEqual(['error EXPR.xml principal-name/prefix']);
  });

  test.each([
    ['the merge alone', ['--depth=1', 'merge'], {}, 'put "fetch-depth: 2" under "with" of actions/checkout'],
    ['the head alone', ['--depth=1', 'renewal'], {}, 'put "fetch-depth: 0" under "with" of actions/checkout'],
    [
      'too little',
      ['--depth=2', 'merge'],
      { since: 'v1' },
      'this clone, whose history was cut off, has no commit v1',
    ],
  ])('of %s is not, and the message says what to do', async (_, options, inputs, message) => {
    const { repository, event } = pullRequest({ ...BREAKS_EXPR, meanwhile: { 'README.md': 'hello' } });
    const { folder } = clone(repository, ...options);
    const result = await run(folder, { event, inputs });
    expect(errorOf(result)).toContain(message);
    expect(result.outputs).toEqual({});
  });
});

describe('elsewhere', () => {
  test.each<[string, Step['event'] & {}]>([
    ['a push', ['push', { before: '0'.repeat(40), after: '1'.repeat(40) }]],
    ['a schedule', ['schedule', { schedule: '17 5 * * 1' }]],
    ['a payload that is none', ['pull_request', 'pull_request']],
  ])('%s is judged whole, and needs no git', async (_, event) => {
    const folder = temporaryFolder();
    plant(folder, { 'EXPR.xml': provider('EXPR', BAD) });
    const result = await run(folder, { event });
    expect(annotated(result)).toEqual(['error EXPR.xml principal-name/prefix']);
    expect(result.outputs).toMatchObject({ findings: '1', 'new-findings': '1' });
  });

  test('a merge queue has a base too', async () => {
    const { repository, commits } = pullRequest(BREAKS_EXPR);
    const group = { base_sha: commits.base, base_ref: 'refs/heads/main', head_sha: commits.merge };
    const result = await run(repository.folder, { event: ['merge_group', { merge_group: group }] });
    expect(annotated(result)).toEqual(['error EXPR.xml principal-name/prefix']);
    expect(result.log.lines.join('\n')).toContain('new since main (');
  });

  test('outside of GitHub, without any of its variables', async () => {
    const folder = temporaryFolder();
    plant(folder, { 'EXPR.xml': provider('EXPR', BAD) });
    const names = [
      'WORKSPACE',
      'REPOSITORY',
      'API_URL',
      'EVENT_NAME',
      'EVENT_PATH',
      'OUTPUT',
      'STEP_SUMMARY',
    ];
    const variables = Object.fromEntries(names.map((name) => [`GITHUB_${name}`, '']));
    const result = await run(folder, { variables });
    expect(result.exitCode).toBe(1);
    expect(annotated(result)).toEqual(['error EXPR.xml principal-name/prefix']);
  });

  test('a payload that is not there', async () => {
    const variables = { GITHUB_EVENT_PATH: '/nowhere/event.json' };
    expect(errorOf(await run(temporaryFolder(), { variables }))).toBe(
      'the event in GITHUB_EVENT_PATH cannot be read: no such file or folder',
    );
  });
});

describe('inputs', () => {
  test.each([
    [{ 'fail-on': 'never' }, 0],
    [{ 'fail-on': 'warning' }, 1],
    [{ paths: 'EXCH.xml' }, 0],
    [{ paths: 'EXCH.xml\n  EXPR.xml\n' }, 1],
    [{ annotations: 'false', summary: 'False' }, 1],
  ])('%j: exit code %i', async (inputs, exitCode) => {
    const folder = temporaryFolder();
    plant(folder, { 'EXCH.xml': provider('EXCH', BAD), 'EXPR.xml': provider('EXPR', BAD) });
    const result = await run(folder, { inputs });
    expect(result.exitCode).toBe(exitCode);
    const isQuiet = 'annotations' in inputs;
    expect(result.summary === '').toBe(isQuiet);
    expect(isQuiet && result.log.commands.length > 0).toBe(false);
  });

  test.each([
    [{ 'fail-on': 'fatal' }, 'input fail-on takes error, warning, info, never, not "fatal"'],
    [
      { 'as-of': 'today' },
      'input as-of takes a date such as 2026-11-23 or 2026-11-23T09:00:00Z, not "today"',
    ],
    [{ suggestions: 'yes' }, 'input suggestions takes true or false, not "yes"'],
    [{ config: 'none.json' }, 'none.json: no such file or folder'],
    [{ paths: '--fix' }, '--fix: no such file or folder'],
    [{ since: '--output=x' }, '"--output=x" is no revision: give a branch, a tag or a commit'],
    [{ 'sarif-file': 'x', 'patch-file': './x' }, 'inputs sarif-file and patch-file name one file'],
  ])('%j is refused', async (inputs, message) => {
    const repository = scratchRepository();
    repository.commit({ 'EXPR.xml': provider('EXPR', BAD) });
    const result = await run(repository.folder, { inputs });
    expect(errorOf(result)).toBe(message);
    expect(result.outputs).toEqual({});
    expect(result.summary).toBe('');
  });
});
