import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GitError } from '../../src/io/git/command.ts';
import { GitRepository } from '../../src/io/git/repository.ts';
import { GIT_VARIABLES, ScratchRepository, scratchRepository } from './git-repository.ts';
import { temporaryFolder } from './temporary-folder.ts';

const open = (folder: string, more: typeof GIT_VARIABLES = {}) =>
  GitRepository.open(folder, { ...GIT_VARIABLES, ...more });

const pathsOf = async (repository: GitRepository) =>
  (await repository.listIndex()).files.map(({ path }) => path);

describe('opening', () => {
  test('a subfolder leads to the top, without links', async () => {
    const scratch = scratchRepository();
    scratch.write({ 'a/b/x.xml': '' });
    const link = join(temporaryFolder(), 'link');
    symlinkSync(join(scratch.folder, 'a/b'), link);
    for (const folder of [scratch.folder, join(scratch.folder, 'a/b'), link])
      expect((await open(folder)).top).toBe(scratch.folder);
    expect((await open(link)).folder).toBe(join(scratch.folder, 'a/b'));
  });

  test('a name with a line break and a blank at its end', async () => {
    const folder = join(temporaryFolder(), 'new\nline ');
    mkdirSync(folder);
    const scratch = new ScratchRepository(folder);
    scratch.git('init', '--quiet');
    scratch.stage({ 'a.xml': 'a' });
    const repository = await open(folder);
    expect(repository.top).toBe(folder);
    expect(await pathsOf(repository)).toEqual(['a.xml']);
  });

  test('a linked worktree has its own top and its own index', async () => {
    const scratch = scratchRepository();
    scratch.commit({ 'a.xml': 'a' });
    const folder = join(temporaryFolder(), 'tree');
    scratch.git('worktree', 'add', '--quiet', folder);
    new ScratchRepository(folder).stage({ 'b.xml': 'b' });
    const repository = await open(folder);
    expect(repository.top).toBe(folder);
    expect(await pathsOf(repository)).toEqual(['a.xml', 'b.xml']);
  });

  test('ids may be SHA-256', async () => {
    const scratch = scratchRepository('--object-format=sha256');
    const commit = scratch.commit({ 'a.xml': 'a', 'empty.xml': '' });
    const repository = await open(scratch.folder);
    expect(await repository.resolve('main')).toBe(commit);
    expect(await repository.listTree(repository.emptyTree)).toEqual({ files: [], unreadable: [] });
    expect(await repository.renames(repository.emptyTree, commit)).toEqual(new Map());
    scratch.write({ 'later.xml': 'x' });
    scratch.git('add', '--intent-to-add', 'later.xml');
    expect(await pathsOf(repository)).toEqual(['a.xml', 'empty.xml']);
  });
});

describe('a folder that cannot be opened has a reason', () => {
  test('no repository', async () => {
    const folder = temporaryFolder();
    const fails = open(folder, { GIT_CEILING_DIRECTORIES: realpathSync(tmpdir()) });
    await expect(fails).rejects.toThrow(new GitError(`no git repository holds ${folder}`));
  });

  test('no folder', async () => {
    const folder = join(temporaryFolder(), 'gone');
    await expect(open(folder)).rejects.toThrow(new GitError(`${folder}: no such file or folder`));
  });

  test('no git', async () => {
    const { folder } = scratchRepository();
    await expect(open(folder, { PATH: temporaryFolder() })).rejects.toThrow(
      new GitError('git is not installed, or not on the PATH'),
    );
  });

  test("git's own folder", async () => {
    const folder = join(scratchRepository().folder, '.git');
    await expect(open(folder)).rejects.toThrow(
      new GitError(`${folder} is not in the working tree of a git repository`),
    );
  });

  test('another owner', async () => {
    const { folder } = scratchRepository();
    await expect(open(folder, { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' })).rejects.toThrow(
      new GitError(
        'git does not trust this repository, because its folder belongs to another user; if you do: ' +
          `git config --global --add safe.directory ${folder}`,
      ),
    );
  });

  test('a configuration that git cannot read', async () => {
    const scratch = scratchRepository();
    scratch.write({ '.git/config': '[core' });
    await expect(open(scratch.folder)).rejects.toThrow(
      /^git cannot read this repository: bad config line \d in/,
    );
  });
});
