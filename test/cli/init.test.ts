import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { parseConfig } from '../../src/config/parse-config.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { copyDemo, DEMO, run } from './run-command.ts';

const FILES = [
  '.gitattributes',
  '.github/workflows/exchange-lint.yml',
  '.pre-commit-config.yaml',
  'exchange-lint.json',
];
const PROVIDER = readFileSync(join(DEMO, 'OutlookProvider.xml'));

/** A repository that holds the demo. */
function demo(): string {
  const top = temporaryFolder();
  copyDemo(top);
  mkdirSync(join(top, '.git'));
  return top;
}

function read(top: string, path: string): string {
  return readFileSync(join(top, path), 'utf8');
}

function snapshot(top: string): Record<string, string> {
  const paths = readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'latin1')]));
}

describe('on a repository of exports', () => {
  test('shows the files, asks, and writes them', async () => {
    const top = demo();
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return 'y';
    };
    const { exitCode, out, err } = await run(top, ['init'], { ask });
    expect([exitCode, err]).toEqual([0, '']);
    expect(questions).toEqual(['\nWrite these files? [y/N] ']);
    for (const path of FILES) {
      const text = read(top, path).trimEnd();
      expect(out).toContain(`${path}, new:\n\n${text.replace(/^(?=.)/gm, '    ')}\n`);
      expect(out).toContain(`Wrote ${path}.\n`);
    }
    expect(out).toContain(`Exports, certificates and responses found in ${top}: 9.\n`);
    expect(out.slice(out.indexOf('Next:'))).toBe(`Next:
  pre-commit install       starts the hook, once in every clone
  git add --renormalize .  stores anew what is committed already; commit the result
  exchange-lint            shows what there is to mend
  exchange-lint baseline   writes down the findings to live with, if any
`);
  });

  test('writes a hook and a workflow of this version', async () => {
    const top = demo();
    await run(top, ['init', '--yes']);
    expect(
      read(top, '.pre-commit-config.yaml'),
    ).toBe(`# https://pre-commit.com: "pre-commit install" once in every clone.
repos:
  - repo: https://github.com/exchange-lint/exchange-lint
    rev: v${manifest.version}
    hooks:
      # Judges what is staged, and stops the commit for what it breaks.
      - id: exchange-lint
`);
    const workflow = read(top, '.github/workflows/exchange-lint.yml');
    expect(workflow).toContain(`- uses: exchange-lint/exchange-lint@v${manifest.version}\n`);
    expect(workflow).toContain('permissions:\n  contents: read\n');
    expect(workflow).toContain('fetch-depth: 2\n          persist-credentials: false\n');
    const ours = readFileSync(join(import.meta.dirname, '../../.github/workflows/ci.yml'), 'utf8');
    expect(workflow.match(/actions\/checkout@.*/)?.[0]).toBe(ours.match(/actions\/checkout@.*/)?.[0]);
    expect(workflow).not.toContain('\t');
  });

  test('makes exports diffable that Windows PowerShell wrote', async () => {
    const top = demo();
    await run(top, ['init', '--yes']);
    const lines = read(top, '.gitattributes')
      .split('\n')
      .filter((line) => line.startsWith('/'));
    expect(lines).toEqual([
      '/*.xml text eol=crlf working-tree-encoding=UTF-16LE-BOM',
      '/servers/*.xml text eol=crlf working-tree-encoding=UTF-16LE-BOM',
    ]);
  });

  test('run again, it changes nothing and asks nothing', async () => {
    const top = demo();
    await run(top, ['init', '--yes']);
    const before = snapshot(top);
    const { exitCode, out, err } = await run(top, ['init']);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toBe(`Exports, certificates and responses found in ${top}: 9.
Already there: exchange-lint.json, .pre-commit-config.yaml, .github/workflows/exchange-lint.yml.

Nothing is left to set up.
`);
    expect(snapshot(top)).toEqual(before);
  });

  test('what it wrote is accepted by the run that follows', async () => {
    const top = demo();
    await run(top, ['init', '--yes']);
    expect((await run(top, ['--fail-on', 'never'])).exitCode).toBe(0);
  });

  test('with --quiet it says nothing', async () => {
    const top = demo();
    expect(await run(top, ['init', '--yes', '--quiet'])).toEqual({ exitCode: 0, out: '', err: '' });
    expect(read(top, 'exchange-lint.json')).toContain('$schema');
    expect(await run(top, ['init', '--quiet'])).toEqual({ exitCode: 0, out: '', err: '' });
  });

  test('with --quiet it still shows what it asks about', async () => {
    const { out } = await run(demo(), ['init', '--quiet'], { ask: async () => 'y' });
    expect(out).toContain('exchange-lint.json, new:');
  });
});

describe('nothing is written', () => {
  test.each([
    ['n', 2],
    ['', 2],
    ['yellow', 2],
    ['y', 0],
    [' YES ', 0],
  ])('unless the answer is yes: "%s"', async (answer, expected) => {
    const top = demo();
    const before = snapshot(top);
    const { exitCode, err } = await run(top, ['init'], { ask: async () => answer });
    expect(exitCode).toBe(expected);
    expect(err).toBe(expected === 0 ? '' : 'exchange-lint: nothing was written\n');
    expect(Object.keys(snapshot(top)).length - Object.keys(before).length).toBe(expected === 0 ? 4 : 0);
  });

  test('where the question is broken off', async () => {
    const top = demo();
    const before = snapshot(top);
    const ask = async () => {
      throw new DOMException('Aborted with Ctrl+C', 'AbortError');
    };
    const { exitCode, err } = await run(top, ['init'], { ask });
    expect([exitCode, err]).toEqual([2, 'exchange-lint: nothing was written\n']);
    expect(snapshot(top)).toEqual(before);
  });

  test('where nobody can be asked; the files are shown', async () => {
    const top = demo();
    const before = snapshot(top);
    const { exitCode, out, err } = await run(top, ['init']);
    expect(exitCode).toBe(2);
    expect(err).toBe('exchange-lint: nothing was written: run again with --yes\n');
    expect(out).toContain('exchange-lint.json, new:');
    expect(snapshot(top)).toEqual(before);
  });

  test('for paths', async () => {
    const top = demo();
    const { exitCode, err } = await run(top, ['init', 'servers', '--yes']);
    expect(exitCode).toBe(2);
    expect(err).toBe(
      'exchange-lint: init takes no paths; it sets up the repository that holds the working directory\n',
    );
  });

  test('through a link that leads out of the repository', async () => {
    const [top, elsewhere] = [demo(), temporaryFolder()];
    symlinkSync(elsewhere, join(top, '.github'));
    const before = snapshot(top);
    const { exitCode, err } = await run(top, ['init', '--yes']);
    expect(exitCode).toBe(2);
    expect(err).toBe(
      `exchange-lint: .github/workflows/exchange-lint.yml: a link on its path leads out of ${top}\nexchange-lint: nothing was written\n`,
    );
    expect([snapshot(top), readdirSync(elsewhere)]).toEqual([before, []]);
  });

  test('where a folder is a file', async () => {
    const top = demo();
    plant(top, { '.github': '' });
    const before = snapshot(top);
    const { exitCode, err } = await run(top, ['init', '--yes']);
    expect([exitCode, err.split('\n')[0]]).toEqual([
      2,
      'exchange-lint: .github/workflows/exchange-lint.yml: a part of this path is a file, not a folder',
    ]);
    expect(snapshot(top)).toEqual(before);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('to a read-only folder', async () => {
    const top = demo();
    chmodSync(top, 0o500);
    const { exitCode, err } = await run(top, ['init', '--yes']);
    chmodSync(top, 0o700);
    expect(exitCode).toBe(2);
    expect(err).toContain('exchange-lint.json: permission denied');
  });
});

describe('files that are there', () => {
  test('are left as they are; what they lack is shown', async () => {
    const top = demo();
    plant(top, {
      'exchange-lint.json': 'not even JSON',
      '.pre-commit-config.yaml': 'repos: []\n',
      '.gitattributes': '* text=auto\n',
      '.github/workflows/check.yml': 'jobs: {}\n# exchange-lint\n',
    });
    const before = snapshot(top);
    const { exitCode, out, err } = await run(top, ['init']);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toContain('Already there: exchange-lint.json, .github/workflows/check.yml.\n');
    expect(out).toContain(`.pre-commit-config.yaml is there and is left as it is. To be added under "repos:":

      - repo: https://github.com/exchange-lint/exchange-lint
        rev: v${manifest.version}
        hooks:
`);
    expect(out).toContain(
      '.gitattributes is there and is left as it is. To be added at its end:\n\n    # Windows',
    );
    expect(out).not.toMatch(/, new:|Wrote|Nothing is left/);
    expect(snapshot(top)).toEqual(before);
  });

  test('once what was shown is added, nothing is left', async () => {
    const top = demo();
    plant(top, { '.pre-commit-config.yaml': 'repos: []\n', '.gitattributes': '* text=auto\n' });
    const { out } = await run(top, ['init', '--yes']);
    const added = out
      .match(/^ {4}\/.*/gm)
      ?.map((line) => `${line.trim()}\n`)
      .join('');
    plant(top, { '.pre-commit-config.yaml': '# exchange-lint\n', '.gitattributes': `* text=auto\n${added}` });
    expect((await run(top, ['init'])).out).toContain('Nothing is left to set up.');
  });

  test('are not written through where they are links', async () => {
    const [top, elsewhere] = [demo(), temporaryFolder()];
    for (const path of FILES.filter((name) => !name.includes('/')))
      symlinkSync(join(elsewhere, path), join(top, path));
    const { exitCode, out } = await run(top, ['init', '--yes']);
    expect(exitCode).toBe(0);
    expect(out.match(/^Wrote .*/gm)).toEqual(['Wrote .github/workflows/exchange-lint.yml.']);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('a workflow of the name that says nothing of exchange-lint is not replaced', async () => {
    const top = demo();
    plant(top, { '.github/workflows/exchange-lint.yml': 'mine' });
    await run(top, ['init', '--yes']);
    expect(read(top, '.github/workflows/exchange-lint.yml')).toBe('mine');
  });
});

describe('where it writes', () => {
  test('is the top of the repository', async () => {
    const top = demo();
    const { exitCode, out } = await run(join(top, 'servers'), ['init', '--yes']);
    expect(exitCode).toBe(0);
    expect(out).toContain(`found in ${top}: 9.\n`);
    expect(FILES.map((path) => read(top, path)).every((text) => text.length > 0)).toBe(true);
    expect(readdirSync(join(top, 'servers'))).toEqual(readdirSync(join(DEMO, 'servers')));
  });

  test('is the working directory where there is no repository', async () => {
    const top = temporaryFolder();
    copyDemo(top);
    const { exitCode, out } = await run(top, ['init', '--yes']);
    expect(exitCode).toBe(0);
    expect(out).toContain('That is no git repository: the files are for this folder.\n');
    expect(readdirSync(top)).toContain('exchange-lint.json');
  });

  test('may hold nothing yet', async () => {
    const top = temporaryFolder();
    const { exitCode, out } = await run(top, ['init', '--yes']);
    expect(exitCode).toBe(0);
    expect(out).toContain(`found in ${top}: 0.\n`);
    expect(readdirSync(top).sort()).toEqual(['.github', '.pre-commit-config.yaml', 'exchange-lint.json']);
    expect(out).not.toContain('renormalize');
  });
});

test('environments come from folders', async () => {
  const top = temporaryFolder();
  plant(top, {
    'prod/OutlookProvider.xml': PROVIDER,
    'lab/OutlookProvider.xml': PROVIDER,
    'dumps/prod/OutlookProvider.xml': PROVIDER,
  });
  await run(top, ['init', '--yes']);
  const text = read(top, 'exchange-lint.json');
  expect(text).toContain('{ "name": "lab", "files": ["lab/**"] }');
  expect(text).toContain('{ "name": "prod", "files": ["dumps/prod/**", "prod/**"] }');
  expect(text).toContain('"roles": [{ "files": ["dumps/**"], "role": "observed" }]');
});

test.skipIf(process.platform === 'win32')(
  'names of folders neither break a file nor move the cursor',
  async () => {
    const top = temporaryFolder();
    const names = ['\u001b[2J', 'a"], "role": "', '{x,y}', '"q" #', '\u202egnp', "'; rm -rf ~"];
    for (const name of names) plant(top, { [`${name}/OutlookProvider.xml`]: PROVIDER });
    const { exitCode, out } = await run(top, ['init', '--yes']);
    expect(exitCode).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not appear
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(out).toContain('git add --renormalize .  ');
    const parsed = parseConfig('exchange-lint.json', read(top, 'exchange-lint.json'), []);
    expect(parsed).toMatchObject({ kind: 'ok', config: { roles: [] } });
    expect(parsed.kind === 'ok' && parsed.config.environments).toHaveLength(names.length);
  },
);

test('an export in UTF-16 that git cannot keep is named', async () => {
  const top = temporaryFolder();
  plant(top, { 'OutlookProvider.xml': Buffer.from(PROVIDER).swap16() });
  const { out } = await run(top, ['init', '--yes']);
  expect(out).toContain(
    'OutlookProvider.xml is in UTF-16 and gets no line; saved as UTF-8, git shows its differences.',
  );
  expect(readdirSync(top)).not.toContain('.gitattributes');
});
