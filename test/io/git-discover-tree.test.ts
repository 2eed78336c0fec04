import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Discovery, discover } from '../../src/io/discover.ts';
import { discoverTree, shownPath, shownRenames } from '../../src/io/git/discover-tree.ts';
import { GitRepository } from '../../src/io/git/repository.ts';
import type { Tree } from '../../src/io/git/tree.ts';
import { GIT_VARIABLES, scratchRepository } from './git-repository.ts';
import { plant } from './temporary-folder.ts';

const TOP = '/repository';

function treeOf(...paths: readonly string[]): Tree {
  return { files: paths.map((path) => ({ path, id: `id of ${path}` })), unreadable: [] };
}

interface Run {
  readonly tree: Tree;
  readonly operands: readonly string[];
  readonly cwd?: string;
  readonly ignorePatterns?: readonly string[];
  readonly ignoreFolder?: string;
}

function found({ tree, operands, cwd = TOP, ignorePatterns = [], ignoreFolder = TOP }: Run) {
  return discoverTree(tree, operands, { cwd, top: TOP, ignorePatterns, ignoreFolder });
}

const pathsOf = ({ files }: Discovery) => files.map(({ path }) => path);

describe('operands', () => {
  const tree = treeOf('a.xml', 'a/10.xml', 'a/2.xml', 'a/b/c.xml', 'aa/d.xml', 'sub/e.xml');

  test.each<[readonly string[], readonly string[]]>([
    [['.'], ['a/10.xml', 'a/2.xml', 'a/b/c.xml', 'a.xml', 'aa/d.xml', 'sub/e.xml']],
    [['a'], ['a/10.xml', 'a/2.xml', 'a/b/c.xml']],
    [
      ['./a/', 'a.xml'],
      ['a/10.xml', 'a/2.xml', 'a/b/c.xml', 'a.xml'],
    ],
    [['sub/../a/b'], ['a/b/c.xml']],
    [
      ['a.xml', '.'],
      ['a.xml', 'a/10.xml', 'a/2.xml', 'a/b/c.xml', 'aa/d.xml', 'sub/e.xml'],
    ],
    [[`${TOP}/sub`], ['sub/e.xml']],
  ])('%j lead to %j', (operands, expected) => {
    expect(pathsOf(found({ tree, operands }))).toEqual(expected);
  });

  test('are known to be named, whatever else finds the file', () => {
    const { files } = found({ tree, operands: ['a', 'a/2.xml', 'a'] });
    expect(files.filter(({ named }) => named).map(({ path }) => path)).toEqual(['a/2.xml']);
    expect(files).toHaveLength(3);
  });

  test('lead to no temporary file of exchange-lint itself', () => {
    const name = '.exchange-lint-00000000-0000-4000-8000-000000000000.tmp';
    const own = treeOf('a.xml', name, `a/${name}`);
    expect(pathsOf(found({ tree: own, operands: ['.'] }))).toEqual(['a.xml']);
    expect(found({ tree: own, operands: [name] })).toMatchObject({
      files: [],
      problems: [
        { path: name, reason: 'it is a temporary file that a run of exchange-lint has left; remove it' },
      ],
    });
  });

  test('are literal', () => {
    const names = ['*.xml', '?[a].xml', '-rf', ' x ', 'new\nline', ':(top)x', '!x'];
    for (const name of names)
      expect(pathsOf(found({ tree: treeOf(...names, 'b.xml'), operands: [name] }))).toEqual([name]);
  });

  test.each([
    ['', 'an empty path names no file'],
    ['gone.xml', 'git tracks no such file or folder'],
    ['a.xml/x', 'git tracks no such file or folder'],
    ['A', 'git tracks no such file or folder'],
    ['..', 'it lies outside of the git repository'],
    ['/elsewhere/a.xml', 'it lies outside of the git repository'],
    ['../repository-two/a.xml', 'it lies outside of the git repository'],
  ])('%j is a problem', (path, reason) => {
    expect(found({ tree, operands: [path] })).toEqual({
      files: [],
      problems: [{ path, reason }],
      unreadable: [],
      ignored: [],
    });
  });

  test('the top folder of an empty tree is no problem', () => {
    expect(found({ tree: treeOf(), operands: ['.'] }).problems).toEqual([]);
    expect(found({ tree: treeOf(), operands: ['.'], cwd: join(TOP, 'sub') }).problems).toHaveLength(1);
  });
});

describe('a run in a subfolder', () => {
  const tree = treeOf('a.xml', 'sub/b.xml', 'sub/c/d.xml', 'subway/e.xml');
  const cwd = join(TOP, 'sub');

  test('sees its own files, by paths of its own', () => {
    expect(found({ tree, operands: ['.'], cwd }).files).toEqual([
      { path: 'b.xml', absolutePath: join(cwd, 'b.xml'), root: cwd, named: false, id: 'id of sub/b.xml' },
      {
        path: 'c/d.xml',
        absolutePath: join(cwd, 'c/d.xml'),
        root: cwd,
        named: false,
        id: 'id of sub/c/d.xml',
      },
    ]);
  });

  test('sees others that are named, by their absolute path', () => {
    const { files } = found({ tree, operands: ['../subway', '../a.xml'], cwd });
    expect(files.map(({ path, root, named }) => ({ path, root, named }))).toEqual([
      { path: '/repository/subway/e.xml', root: '/repository/subway', named: false },
      { path: '/repository/a.xml', root: TOP, named: true },
    ]);
  });

  test('has renames by the same paths', () => {
    const renames = new Map([
      ['a.xml', 'sub/b.xml'],
      ['sub/x.xml', 'subway/e.xml'],
    ]);
    expect(shownRenames(renames, { cwd, top: TOP })).toEqual(
      new Map([
        ['/repository/a.xml', 'b.xml'],
        ['x.xml', '/repository/subway/e.xml'],
      ]),
    );
    expect(shownPath('sub/c/d.xml', { cwd, top: TOP })).toBe('c/d.xml');
  });
});

describe('what the configuration ignores', () => {
  const tree = treeOf('a.xml', 'old/b.xml', 'old/deep/c.xml', 'sub/old/d.xml', 'sub/e.xml');

  test.each<[readonly string[], readonly string[]]>([
    [['old/'], ['a.xml', 'sub/e.xml']],
    [['/old'], ['a.xml', 'sub/e.xml', 'sub/old/d.xml']],
    [
      ['old', '!old/b.xml'],
      ['a.xml', 'sub/e.xml'],
    ],
    [
      ['/old/*', '!/old/b.xml'],
      ['a.xml', 'old/b.xml', 'sub/e.xml', 'sub/old/d.xml'],
    ],
    [['*.xml', '!e.xml'], ['sub/e.xml']],
  ])('by %j leaves %j', (ignorePatterns, expected) => {
    expect(pathsOf(found({ tree, operands: ['.'], ignorePatterns }))).toEqual(expected);
  });

  test('is told of what was named', () => {
    const operands = ['old', 'old/deep/c.xml', 'old/deep', 'a.xml'];
    const { ignored, files, problems } = found({ tree, operands, ignorePatterns: ['old/'] });
    expect(ignored).toEqual(['old', 'old/deep/c.xml', 'old/deep']);
    expect(files).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test('counts from the folder of the configuration', () => {
    const run = { tree, operands: ['.'], ignorePatterns: ['/old'], ignoreFolder: join(TOP, 'sub') };
    expect(pathsOf(found(run))).toEqual(['a.xml', 'old/b.xml', 'old/deep/c.xml', 'sub/e.xml']);
  });
});

test('files that cannot be read are named where walking comes upon them', () => {
  const unreadable = ['sub/M\uFFFD.xml', 'old/\uFFFD.xml', '\uFFFD.xml'].map((path) => ({
    path,
    reason: 'why',
  }));
  const tree = { files: treeOf('sub/a.xml').files, unreadable };
  const cwd = join(TOP, 'sub');
  expect(found({ tree, operands: ['.', '.'], cwd }).unreadable).toEqual([
    { path: 'M\uFFFD.xml', reason: 'why' },
  ]);
  expect(found({ tree, operands: ['sub/a.xml'] }).unreadable).toEqual([]);
  const shown = found({ tree, operands: ['.'], ignorePatterns: ['old/'] }).unreadable.map(({ path }) => path);
  expect(shown).toEqual(['sub/M\uFFFD.xml', '\uFFFD.xml']);
});

test('what is found in the index is what is found on disk, where all is tracked', async () => {
  const names = fc.constantFrom('a', 'b', 'a.xml', 'B', '.x', 'é', 'node_modules', 'a b', '10', '2');
  const paths = fc.array(fc.array(names, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 10 });
  const operands = fc.array(fc.array(names, { maxLength: 2 }), { minLength: 1, maxLength: 3 });
  const patterns = fc.array(fc.constantFrom('a', 'a/', '/a', '*.xml', '!a.xml', 'b/*', '**/10'), {
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(paths, operands, patterns, async (files, given, ignorePatterns) => {
      const scratch = scratchRepository();
      // A name is a file's or a folder's: files end in one of their own.
      scratch.write(Object.fromEntries(files.map((parts) => [`${parts.join('/')}.txt`, ''])));
      scratch.git('add', '--force', '.');
      const repository = await GitRepository.open(scratch.folder, GIT_VARIABLES);
      const { folder: cwd, top } = repository;
      const options = { cwd, top, ignorePatterns, ignoreFolder: cwd };
      const onDisk = discover(
        given.map((parts) => parts.join('/') || '.'),
        options,
      );
      const inIndex = discoverTree(
        await repository.listIndex(),
        given.map((parts) => parts.join('/') || '.'),
        options,
      );
      expect(inIndex.files.map(({ id: _, ...file }) => file)).toEqual(onDisk.files);
      expect(inIndex.ignored).toEqual(onDisk.ignored);
    }),
    { numRuns: 25 },
  );
});

test('a file on disk that git does not track is not found', async () => {
  const scratch = scratchRepository();
  scratch.stage({ 'a.xml': '' });
  scratch.stage({ '.gitignore': 'a.xml\n' });
  plant(scratch.folder, { 'b.xml': '' });
  const repository = await GitRepository.open(scratch.folder, GIT_VARIABLES);
  const { top } = repository;
  const options = { cwd: top, top, ignorePatterns: [], ignoreFolder: top };
  expect(pathsOf(discoverTree(await repository.listIndex(), ['.'], options))).toEqual([
    '.gitignore',
    'a.xml',
  ]);
});
