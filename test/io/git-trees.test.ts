import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GitError } from '../../src/io/git/command.ts';
import { GitRepository } from '../../src/io/git/repository.ts';
import type { Tree } from '../../src/io/git/tree.ts';
import { GIT_VARIABLES, ScratchRepository, scratchRepository } from './git-repository.ts';
import { temporaryFolder } from './temporary-folder.ts';

const open = ({ folder }: ScratchRepository) => GitRepository.open(folder, GIT_VARIABLES);
const pathsOf = ({ files }: Tree) => files.map(({ path }) => path);

const ODD_NAMES = [
  ' a b ',
  'new\nline.xml',
  'tab\there.xml',
  '"quoted".xml',
  "it's.xml",
  '-rf',
  '--help',
  '*?[a].xml',
  ':(exclude)x.xml',
  '!not.xml',
  '#x.xml',
  '\uFEFFmark.xml',
  'Größe 漢字 🔑.xml',
  'a\\b.xml',
  'deep/-x/ y/z.xml',
  '..a/...',
];

describe('the files of a tree and of the index', () => {
  test('have the ids of their contents', async () => {
    const scratch = scratchRepository();
    const commit = scratch.commit({ 'a.xml': 'one', 'b/c.xml': 'two' });
    const expected = [
      { path: 'a.xml', id: scratch.git('hash-object', 'a.xml') },
      { path: 'b/c.xml', id: scratch.git('hash-object', 'b/c.xml') },
    ];
    const repository = await GitRepository.open(join(scratch.folder, 'b'), GIT_VARIABLES);
    expect(await repository.listTree(commit)).toEqual({ files: expected, unreadable: [] });
    expect(await repository.listIndex()).toEqual({ files: expected, unreadable: [] });
  });

  test.skipIf(process.platform === 'win32')('have the names they have', async () => {
    const scratch = scratchRepository();
    const commit = scratch.commit(Object.fromEntries(ODD_NAMES.map((name) => [name, name])));
    const repository = await open(scratch);
    expect(pathsOf(await repository.listTree(commit)).toSorted()).toEqual(ODD_NAMES.toSorted());
    expect(pathsOf(await repository.listIndex()).toSorted()).toEqual(ODD_NAMES.toSorted());
  });

  test.skipIf(process.platform === 'win32')('are named if their name is not UTF-8', async () => {
    const scratch = scratchRepository();
    writeFileSync(
      Buffer.concat([Buffer.from(`${scratch.folder}/M`), Buffer.of(0xfc), Buffer.from('n.xml')]),
      '',
    );
    scratch.git('add', '.');
    const commit = scratch.commit({ 'a.xml': '' });
    const expected = [{ path: 'M\uFFFDn.xml', reason: 'its name is not UTF-8, rename it' }];
    const repository = await open(scratch);
    for (const tree of [await repository.listTree(commit), await repository.listIndex()]) {
      expect(tree.unreadable).toEqual(expected);
      expect(pathsOf(tree)).toEqual(['a.xml']);
    }
  });

  test('are neither links nor submodules', async () => {
    const scratch = scratchRepository();
    const first = scratch.commit({ 'a.xml': 'a' });
    symlinkSync('a.xml', join(scratch.folder, 'link.xml'));
    scratch.git('add', 'link.xml');
    scratch.git('update-index', '--add', '--cacheinfo', `160000,${first},module`);
    scratch.git('update-index', '--chmod=+x', 'a.xml');
    const commit = scratch.commit();
    expect(scratch.git('ls-tree', '--name-only', commit).split('\n')).toEqual([
      'a.xml',
      'link.xml',
      'module',
    ]);
    const repository = await open(scratch);
    expect(pathsOf(await repository.listTree(commit))).toEqual(['a.xml']);
    expect(pathsOf(await repository.listIndex())).toEqual(['a.xml']);
  });

  test('are not those that a tree was forged for', async () => {
    const scratch = scratchRepository();
    const id = scratch.gitWith({ input: Buffer.from('x') }, 'hash-object', '-w', '--stdin');
    const tree = (...names: string[]) => {
      const entries = names.map((name) =>
        Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(id, 'hex')]),
      );
      const input = Buffer.concat(entries);
      return scratch.gitWith({ input }, 'hash-object', '-w', '--literally', '-t', 'tree', '--stdin');
    };
    const repository = await open(scratch);
    const names = ['..', '../x', '.GIT/config', '/etc/passwd', 'a/../../x', 'a//b', 'sound.xml'];
    const { files, unreadable } = await repository.listTree(tree(...names));
    expect(files).toEqual([{ path: 'sound.xml', id }]);
    expect(unreadable.map(({ path }) => path)).toEqual(names.slice(0, -1));
    expect(new Set(unreadable.map(({ reason }) => reason))).toEqual(
      new Set(['git checks out no file of that name']),
    );
  });
});

describe('the index', () => {
  test('is what was staged, not the working tree', async () => {
    const scratch = scratchRepository();
    scratch.commit({ 'a.xml': 'committed', 'gone.xml': '' });
    scratch.stage({ 'a.xml': 'staged' });
    scratch.git('rm', '--quiet', 'gone.xml');
    const id = scratch.git('hash-object', 'a.xml');
    scratch.write({ 'a.xml': 'unstaged', 'untracked.xml': '' });
    expect((await (await open(scratch)).listIndex()).files).toEqual([{ path: 'a.xml', id }]);
  });

  test('does not hold what is only intended', async () => {
    const scratch = scratchRepository();
    scratch.stage({ 'empty.xml': '', 'a.xml': 'a' });
    scratch.write({ 'later.xml': 'x' });
    scratch.git('add', '--intent-to-add', 'later.xml');
    expect(pathsOf(await (await open(scratch)).listIndex())).toEqual(['a.xml', 'empty.xml']);
  });

  test('with a conflict has none that counts', async () => {
    const scratch = scratchRepository();
    scratch.commit({ 'a b.xml': 'base' });
    scratch.git('switch', '--quiet', '--create', 'other');
    scratch.commit({ 'a b.xml': 'theirs' });
    scratch.git('switch', '--quiet', 'main');
    scratch.commit({ 'a b.xml': 'ours' });
    expect(() => scratch.git('merge', '--quiet', 'other')).toThrow();
    await expect((await open(scratch)).listIndex()).rejects.toThrow(
      new GitError('a b.xml has a merge conflict: resolve it and stage it first'),
    );
  });

  test('may be sparse', async () => {
    const scratch = scratchRepository();
    scratch.commit({ 'in/a.xml': 'a', 'out/b.xml': 'b' });
    scratch.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'in');
    expect(scratch.git('ls-files', '--sparse').split('\n')).toContain('out/');
    const repository = await open(scratch);
    expect(pathsOf(await repository.listIndex())).toEqual(['in/a.xml', 'out/b.xml']);
    expect(await repository.unstagedPaths()).toEqual(new Set());
  });

  test('before the first commit', async () => {
    const scratch = scratchRepository();
    const repository = await open(scratch);
    expect(await repository.head()).toBeUndefined();
    expect(await repository.listTree(repository.emptyTree)).toEqual({ files: [], unreadable: [] });
    expect(await repository.listIndex()).toEqual({ files: [], unreadable: [] });
    scratch.stage({ 'a.xml': 'a' });
    expect(pathsOf(await repository.listIndex())).toEqual(['a.xml']);
    expect(await repository.renames(repository.emptyTree, 'index')).toEqual(new Map());
  });
});

describe('a revision', () => {
  test.each([
    ['main', 1],
    ['HEAD', 1],
    ['HEAD~1', 0],
    ['main^', 0],
    ['v1', 0],
    ['@{0}', 1],
    ['HEAD^{/first}', 0],
  ])('%s names a commit', async (revision, index) => {
    const scratch = scratchRepository();
    scratch.write({ 'a.xml': '1' });
    scratch.git('add', '.');
    scratch.git('commit', '--quiet', '--message=first');
    const first = scratch.git('rev-parse', 'HEAD');
    scratch.git('tag', '--annotate', '--message=x', 'v1');
    const commits = [first, scratch.commit({ 'a.xml': '2' })];
    const repository = await open(scratch);
    expect(await repository.resolve(revision)).toBe(commits[index]);
    expect(await repository.resolve(commits[index]?.slice(0, 12) ?? '')).toBe(commits[index]);
    expect(await repository.head()).toBe(commits[1]);
  });

  test.each([
    'nowhere',
    'HEAD:a.xml',
    'main..v1',
    'main~7',
    'a b',
    '0'.repeat(40),
    '^main',
    '$(touch x)',
    'main\\',
  ])('%s names none', async (revision) => {
    const scratch = scratchRepository();
    scratch.commit({ 'a.xml': '1' });
    await expect((await open(scratch)).resolve(revision)).rejects.toThrow(
      new GitError(`${revision} names no commit of this repository`),
    );
  });

  test.each(['', '-h', '--git-dir', '--output=x', 'main\n--all', 'main\0', '\u001b[31m'])(
    '%j never reaches git',
    async (revision) => {
      const scratch = scratchRepository();
      scratch.commit({ 'a.xml': '1' });
      await expect((await open(scratch)).resolve(revision)).rejects.toThrow(/is no revision/);
    },
  );

  test('is refused rather than taken for an option, whatever it holds', async () => {
    const scratch = scratchRepository();
    const commit = scratch.commit({ 'a.xml': '1' });
    const repository = await open(scratch);
    const hostile = fc.string({
      unit: fc.constantFrom('-', '\0', '\n', '^', '{', '}', '@', ':', '/', 'main', 'all'),
    });
    await fc.assert(
      fc.asyncProperty(hostile, async (revision) => {
        const outcome = await repository.resolve(revision).catch((error: unknown) => error);
        expect(outcome instanceof GitError || outcome === commit).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('that a shallow clone lacks', async () => {
    const origin = scratchRepository();
    origin.commit({ 'a.xml': '1' });
    origin.commit({ 'a.xml': '2' });
    const clone = new ScratchRepository(join(temporaryFolder(), 'clone'));
    origin.git('clone', '--quiet', '--depth=1', `file://${origin.folder}`, clone.folder);
    const repository = await open(clone);
    expect(await repository.isShallow()).toBe(true);
    await expect(repository.resolve('HEAD~1')).rejects.toThrow(
      new GitError(
        'this clone, whose history was cut off, has no commit HEAD~1: if it is there, fetch more, for example with "fetch-depth: 0" in actions/checkout',
      ),
    );
  });
});

describe('the merge base', () => {
  test('is the last commit in common, or none', async () => {
    const scratch = scratchRepository();
    const base = scratch.commit({ 'a.xml': '1' });
    scratch.git('switch', '--quiet', '--create', 'topic');
    const topic = scratch.commit({ 'b.xml': '1' });
    scratch.git('switch', '--quiet', 'main');
    const main = scratch.commit({ 'c.xml': '1' });
    scratch.git('switch', '--quiet', '--orphan', 'alone');
    const alone = scratch.commit({ 'd.xml': '1' });
    const repository = await open(scratch);
    expect(await repository.mergeBase(topic, main)).toBe(base);
    expect(await repository.mergeBase(base, main)).toBe(base);
    expect(await repository.mergeBase(alone, main)).toBeUndefined();
    expect(await repository.isShallow()).toBe(false);
  });

  test('is asked of commits alone', async () => {
    const scratch = scratchRepository();
    const commit = scratch.commit({ 'a.xml': '1' });
    const repository = await open(scratch);
    await expect(repository.mergeBase('--all', commit)).rejects.toThrow('"--all" is no id of an object');
    await expect(repository.mergeBase('0'.repeat(40), commit)).rejects.toThrow(/^git merge-base failed: /);
    await expect(repository.listTree('0'.repeat(40))).rejects.toThrow(/^git ls-tree failed: /);
  });
});
