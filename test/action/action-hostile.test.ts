import { describe, expect, test } from 'vitest';
import { htmlOf } from '../report/render-markdown.ts';
import { bundledAction, errorOf, pullRequest } from './bundled-action.ts';
import { provider, pullRequestEvent } from './harness.ts';

const run = bundledAction();

describe('nothing that a pull request brings is taken for more than text', () => {
  const HOSTILE = [
    'msstd:x%0A::error::pwned',
    'msstd:x&#10;::error::pwned&#10;',
    'x&#13;::set-output name=findings::pwned',
    '##[error]pwned',
    '`|&lt;img src=x onerror=alert(1)&gt;',
    '&lt;/details&gt;&lt;!-- @octocat',
  ];

  const RULES = 'https://github.com/exchange-lint/exchange-lint/blob/main/docs/rules/';

  test.each(HOSTILE)('%s as value, name of an object, of a file and of a branch', async (value) => {
    const text = value
      .replaceAll('&#10;', '\n')
      .replaceAll('&#13;', '\r')
      .replace(/&lt;|&gt;|\//g, '_');
    const { repository, commits } = pullRequest({
      start: { 'EXCH.xml': provider('EXCH', value) },
      change: { [`${text}.xml`]: provider(`EXPR ${value}`, value), 'EXPR.xml': provider('EXPR', value) },
    });
    const { base, head } = commits;
    const result = await run(repository.folder, {
      event: pullRequestEvent(base, head, text),
      inputs: { 'sarif-file': 'report.sarif', 'fail-on': 'info' },
    });
    expect(result.log.isOpen).toBe(true);
    expect(result.log.commands.length).toBeGreaterThan(0);
    for (const { name, properties } of result.log.commands) {
      expect(['error', 'warning', 'notice']).toContain(name);
      expect(properties['title']).toMatch(/^[a-z-]+\/[a-z-]+$/);
    }
    expect(result.stderr).toBe('');
    expect(Object.keys(result.outputs)).toEqual(['findings', 'new-findings', 'sarif-file', 'patch-file']);
    expect(result.outputs['findings']).toMatch(/^\d+$/);
    const html = htmlOf(result.summary);
    expect(html).not.toMatch(/<img|<\/details><!--/);
    expect(html.match(/(?<=<a href=")[^"]*/g)?.filter((link) => !link.startsWith(RULES))).toEqual([]);
  });

  test('a mistake in its configuration is one error, in as many words', async () => {
    const { repository, event } = pullRequest({
      start: { 'EXPR.xml': provider('EXPR', 'msstd:x') },
      change: { 'exchange-lint.json': '{"x\\n::error::pwned %0A::error::##[error]pwned": 1}' },
    });
    const result = await run(repository.folder, { event });
    expect(errorOf(result)).toContain('pwned %0A::error::<U+0023>#[error]pwned');
    expect(result.log.lines).toEqual(['']);
  });

  test('a file of a strange name that is left out is named in the log alone', async () => {
    const name = '\n::error::pwned\n##[error]pwned.bin';
    const { repository, event } = pullRequest({
      start: { 'EXPR.xml': provider('EXPR', 'msstd:x'), [name]: 'none of ours' },
      change: { 'README.md': 'hello' },
    });
    const result = await run(repository.folder, { event, inputs: { paths: '.' } });
    expect(result.log.commands).toEqual([]);
  });
});
