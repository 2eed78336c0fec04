import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Discovery, discover as discoverIn } from '../../src/io/discover.ts';
import { plant, temporaryFolder } from './temporary-folder.ts';

/** As with a configuration file in the working directory. */
const TEMPORARY_NAME = '.exchange-lint-00000000-0000-4000-8000-000000000000.tmp';

function discover(
  given: readonly string[],
  options: { cwd: string; ignorePatterns: readonly string[] },
): Discovery {
  return discoverIn(given, { ...options, ignoreFolder: options.cwd });
}

function paths(cwd: string, given: readonly string[], ignorePatterns: readonly string[] = []): string[] {
  return discover(given, { cwd, ignorePatterns }).files.map(({ path }) => path);
}

describe('walking', () => {
  test('finds the files below a folder, sorted in each folder', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'b.xml': '', 'a/2.xml': '', 'a/10.xml': '', 'c/d/e.cer': '' });
    expect(paths(cwd, ['.'])).toEqual(['a/10.xml', 'a/2.xml', 'b.xml', 'c/d/e.cer']);
    expect(paths(cwd, ['a', 'c/'])).toEqual(['a/10.xml', 'a/2.xml', 'c/d/e.cer']);
  });

  test('leaves out .git and node_modules', () => {
    const cwd = temporaryFolder();
    plant(cwd, {
      '.git/config': '',
      'node_modules/x/y.json': '',
      'sub/node_modules/z.json': '',
      'a.xml': '',
    });
    expect(paths(cwd, ['.'])).toEqual(['a.xml']);
  });

  test('takes names literally', () => {
    const cwd = temporaryFolder();
    const names = [
      '*.xml',
      '[a].xml',
      '{a,b}.xml',
      'Größe é.xml',
      'a b.xml',
      'new\nline.xml',
      'q?.xml',
      '!x.xml',
      '#x.xml',
    ];
    plant(cwd, Object.fromEntries(names.map((name) => [name, ''])));
    expect(paths(cwd, ['.']).toSorted()).toEqual(names.toSorted());
    for (const name of names) expect(paths(cwd, [name])).toEqual([name]);
  });

  test.skipIf(process.platform === 'win32')('takes a backslash as part of a name', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a\\b.xml': '' });
    expect(paths(cwd, ['.'])).toEqual(['a\\b.xml']);
  });

  test('follows no links, so none in a circle and none out of the folder', () => {
    const [cwd, outside] = [temporaryFolder(), temporaryFolder()];
    plant(outside, { 'secret.xml': '' });
    plant(cwd, { 'a/a.xml': '' });
    symlinkSync('..', join(cwd, 'a/circle'));
    symlinkSync(outside, join(cwd, 'folder-link'));
    symlinkSync(join(outside, 'secret.xml'), join(cwd, 'file-link.xml'));
    symlinkSync('nowhere', join(cwd, 'dangling.xml'));
    expect(discover(['.'], { cwd, ignorePatterns: [] })).toMatchObject({
      files: [{ path: 'a/a.xml' }],
      problems: [],
    });
  });

  test.skipIf(process.platform === 'win32')('passes over pipes', () => {
    const cwd = temporaryFolder();
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    expect(discover(['.'], { cwd, ignorePatterns: [] })).toEqual({
      files: [],
      folders: [{ path: cwd, root: cwd }],
      problems: [],
      unreadable: [],
      ignored: [],
    });
  });

  test.runIf(process.platform === 'linux')('names what it cannot open for its name', () => {
    const cwd = temporaryFolder();
    writeFileSync(Buffer.concat([Buffer.from(`${cwd}/M`), Buffer.of(0xfc), Buffer.from('n.xml')]), '');
    plant(cwd, { 'a\uFFFDb.xml': '' });
    expect(discover(['.'], { cwd, ignorePatterns: [] })).toMatchObject({
      files: [{ path: 'a\uFFFDb.xml' }],
      problems: [],
      unreadable: [{ path: 'M\uFFFDn.xml', reason: 'its name is not UTF-8, rename it' }],
    });
  });

  test('passes over temporary files of its own', () => {
    const cwd = temporaryFolder();
    plant(cwd, { [TEMPORARY_NAME]: '', '.exchange-lint-notes.tmp': '' });
    const { files } = discover(['.'], { cwd, ignorePatterns: [] });
    expect(files.map(({ path }) => path)).toEqual(['.exchange-lint-notes.tmp']);
  });

  test('gives each file once, as named if it was', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': '', 'b.xml': '' });
    const { files } = discover(['.', 'a.xml', './a.xml'], { cwd, ignorePatterns: [] });
    expect(files.map(({ path, named }) => [path, named])).toEqual([
      ['a.xml', true],
      ['b.xml', false],
    ]);
  });
});

describe('paths given by name', () => {
  test('that lie outside the working directory are shown absolute', () => {
    const [cwd, outside] = [temporaryFolder(), temporaryFolder()];
    plant(outside, { 'x/a.xml': '' });
    const { files } = discover([outside], { cwd, ignorePatterns: [] });
    expect(files).toEqual([
      { path: `${outside}/x/a.xml`, absolutePath: `${outside}/x/a.xml`, root: outside, named: false },
    ]);
  });

  test('that lie inside are shown relative, however they were given', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'x/a.xml': '' });
    for (const given of ['x/a.xml', './x/../x/a.xml', join(cwd, 'x/a.xml')]) {
      expect(discover([given], { cwd, ignorePatterns: [] }).files).toEqual([
        { path: 'x/a.xml', absolutePath: `${cwd}/x/a.xml`, root: cwd, named: true },
      ]);
    }
  });

  test('that are temporary files of exchange-lint itself are problems', () => {
    const cwd = temporaryFolder();
    plant(cwd, { [TEMPORARY_NAME]: '' });
    expect(discover([TEMPORARY_NAME], { cwd, ignorePatterns: [] })).toMatchObject({
      files: [],
      problems: [
        {
          path: TEMPORARY_NAME,
          reason: 'it is a temporary file that a run of exchange-lint has left; remove it',
        },
      ],
    });
  });

  test('that do not exist are problems, and the others are read all the same', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': '' });
    const { files, problems } = discover(['missing.xml', '', 'a.xml/b', 'a.xml'], {
      cwd,
      ignorePatterns: [],
    });
    expect(files.map(({ path }) => path)).toEqual(['a.xml']);
    expect(problems).toEqual([
      { path: 'missing.xml', reason: 'no such file or folder' },
      { path: '', reason: 'an empty path names no file' },
      { path: 'a.xml/b', reason: 'no such file or folder' },
    ]);
  });

  test('that are links are problems where they lead nowhere', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': '' });
    symlinkSync('nowhere', join(cwd, 'dangling.xml'));
    symlinkSync('dangling.xml', join(cwd, 'chain.xml'));
    symlinkSync('circle', join(cwd, 'circle'));
    expect(discover(['dangling.xml', 'chain.xml', 'circle'], { cwd, ignorePatterns: [] }).problems).toEqual([
      { path: 'dangling.xml', reason: 'it is a link to nothing' },
      { path: 'chain.xml', reason: 'it is a link to nothing' },
      { path: 'circle', reason: 'links lead in a circle' },
    ]);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'that cannot be read are problems, those below a folder are not',
    () => {
      const cwd = temporaryFolder();
      plant(cwd, { 'a/a.xml': '', 'a/b/c.xml': '', 'd.xml': '' });
      for (const path of ['a/b', 'd.xml']) chmodSync(join(cwd, path), 0);
      const reason = 'permission denied';
      expect(discover(['a', 'a/b', 'd.xml'], { cwd, ignorePatterns: [] })).toMatchObject({
        files: [{ path: 'a/a.xml' }],
        problems: [
          { path: 'a/b', reason },
          { path: 'd.xml', reason },
        ],
        unreadable: [{ path: 'a/b', reason }],
      });
      chmodSync(join(cwd, 'a/b'), 0o755);
    },
  );

  test.skipIf(process.platform === 'win32')('that are neither file nor folder are problems', () => {
    const cwd = temporaryFolder();
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    expect(discover(['pipe'], { cwd, ignorePatterns: [] }).problems).toEqual([
      { path: 'pipe', reason: 'neither a file nor a folder' },
    ]);
  });

  test('are read through a link', () => {
    const [cwd, outside] = [temporaryFolder(), temporaryFolder()];
    plant(outside, { 'a.xml': '' });
    symlinkSync(outside, join(cwd, 'link'));
    expect(paths(cwd, ['link', 'link/a.xml'])).toEqual(['link/a.xml']);
  });
});

describe('.gitignore', () => {
  /** What git itself would take, as the oracle. */
  function gitPaths(cwd: string): string[] {
    const listed = execFileSync('git', ['ls-files', '-z', '--others', '--exclude-standard'], {
      cwd,
      encoding: 'utf8',
    });
    return listed.split('\0').filter((path) => path !== '');
  }

  test('is read as git reads it, in every folder', () => {
    const cwd = temporaryFolder();
    execFileSync('git', ['init', '--quiet'], { cwd });
    plant(cwd, {
      '.git/info/exclude': 'excluded.xml\n',
      '.gitignore':
        '# comment\n*.tmp\n/top.xml\nbuild/\n!kept.tmp\nlogs/**\ndocs/*.md\nback/\r\nb\\[*\r\n\\#sharp.xml\nCase.xml\n',
      'a.xml': '',
      'a.tmp': '',
      'kept.tmp': '',
      'top.xml': '',
      'excluded.xml': '',
      '#sharp.xml': '',
      'case.xml': '',
      'sub/top.xml': '',
      'sub/excluded.xml': '',
      'sub/.gitignore': '*.json\n!keep.json\n!back/\n!b\\[a\\]ck*/\n!a.tmp\n',
      'sub/a.json': '',
      'sub/a.tmp': '',
      'sub/b.tmp': '',
      'sub/keep.json': '',
      'sub/back/in.xml': '',
      'sub/back/in.tmp': '',
      'sub/back/deep/in.xml': '',
      'sub/b[a]ck * ü/in.xml': '',
      'sub/b[a]ck * ü/in.tmp': '',
      'b[a]ck * ü/in.xml': '',
      'build/out.xml': '',
      'sub/build/out.xml': '',
      'build.xml': '',
      'logs/deep/x.log': '',
      'docs/x.md': '',
      'docs/deep/x.md': '',
      'back/x.xml': '',
      'Größe/.gitignore': '*\n!*.xml\n',
      'Größe/a.xml': '',
      'Größe/a.txt': '',
    });
    const found = paths(cwd, ['.']);
    expect(found.toSorted()).toEqual(gitPaths(cwd).toSorted());
    expect(found).toEqual(expect.arrayContaining(['sub/back/deep/in.xml', 'sub/b[a]ck * ü/in.xml']));
    expect(paths(cwd, ['sub'])).toEqual(found.filter((path) => path.startsWith('sub/')));
    expect(paths(join(cwd, 'sub'), ['.'])).toEqual(
      paths(cwd, ['sub']).map((path) => path.slice('sub/'.length)),
    );
  });

  test('counts without a repository too, from the folder that is walked', () => {
    const cwd = temporaryFolder();
    plant(cwd, {
      '.gitignore': '*.xml',
      'a/.gitignore': '*.json',
      'a/1.xml': '',
      'a/2.json': '',
      'a/3.cer': '',
    });
    expect(paths(cwd, ['.'])).toEqual(['.gitignore', 'a/.gitignore', 'a/3.cer']);
    expect(paths(cwd, ['a'])).toEqual(['a/.gitignore', 'a/1.xml', 'a/3.cer']);
  });

  test('does not hold back what is given by name', () => {
    const cwd = temporaryFolder();
    execFileSync('git', ['init', '--quiet'], { cwd });
    plant(cwd, {
      '.gitignore': 'dump/\n*.json\n',
      'dump/a.xml': '',
      'dump/c.json': '',
      'dump/deep/d.xml': '',
      'b.json': '',
    });
    expect(paths(cwd, ['.'])).toEqual(['.gitignore']);
    expect(paths(cwd, ['b.json', 'dump', 'dump/a.xml'])).toEqual(['b.json', 'dump/a.xml', 'dump/deep/d.xml']);
    expect(paths(cwd, ['dump/deep'])).toEqual(['dump/deep/d.xml']);
  });

  test('cannot make the walk slow', () => {
    const cwd = temporaryFolder();
    const name = 'a'.repeat(250);
    plant(cwd, { '.gitignore': `${'*a'.repeat(60)}b\n`, [name]: '' });
    const start = performance.now();
    expect(paths(cwd, ['.'])).toContain(name);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('that is a folder is none', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, '.gitignore'));
    plant(cwd, { 'a.xml': '' });
    expect(paths(cwd, ['.'])).toEqual(['a.xml']);
  });
});

describe("the configuration's patterns", () => {
  test('hold back files and folders, named or not', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': '', 'old/b.xml': '', 'old/keep/c.xml': '', 'x.json': '', 'y.json': '' });
    const ignorePatterns = ['old/', '*.json', '!y.json'];
    expect(paths(cwd, ['.'], ignorePatterns)).toEqual(['a.xml', 'y.json']);
    expect(discover(['old', 'old/b.xml', 'x.json', 'y.json'], { cwd, ignorePatterns })).toMatchObject({
      files: [{ path: 'y.json', named: true }],
      problems: [],
      ignored: ['old', 'old/b.xml', 'x.json'],
    });
  });

  test('say nothing of files outside the working directory', () => {
    const [cwd, outside] = [temporaryFolder(), temporaryFolder()];
    plant(outside, { 'a.xml': '' });
    expect(paths(cwd, [outside], ['*.xml'])).toEqual([`${outside}/a.xml`]);
  });

  test('are relative to the folder of the configuration', () => {
    const top = temporaryFolder();
    plant(top, { 'a.xml': '', 'sub/a.xml': '', 'sub/old/b.xml': '' });
    const options = { ignorePatterns: ['/a.xml', 'sub/old'], ignoreFolder: top };
    const { files } = discoverIn(['.', '../a.xml'], { cwd: join(top, 'sub'), ...options });
    expect(files.map(({ path }) => path)).toEqual(['a.xml']);
  });
});
