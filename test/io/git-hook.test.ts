import { execFile, execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GitRepository } from '../../src/io/git/repository.ts';
import { GIT_VARIABLES, ScratchRepository, scratchRepository } from './git-repository.ts';
import { plant, temporaryFolder } from './temporary-folder.ts';

/** Stops in the hook until it is read what git gave it. */
const HOOK = '#!/bin/sh\nenv > "$NOTES/given"\nread -r _ < "$NOTES/go"\n';

/** Commits by `git ARGS`, and looks at the repository from inside of the pre-commit hook, in `folder` of it. */
async function insideHook<T>(
  scratch: ScratchRepository,
  args: readonly string[],
  folder: string,
  look: (repository: GitRepository, variables: typeof GIT_VARIABLES) => Promise<T>,
): Promise<T> {
  const notes = temporaryFolder();
  execFileSync('mkfifo', [join(notes, 'given'), join(notes, 'go')]);
  plant(notes, { 'hooks/pre-commit': HOOK });
  chmodSync(join(notes, 'hooks/pre-commit'), 0o755);
  const options = { cwd: scratch.folder, env: { ...GIT_VARIABLES, NOTES: notes } };
  const all = ['-c', `core.hooksPath=${join(notes, 'hooks')}`, ...args];
  const commit = new Promise((settle) => execFile('git', all, options, settle));
  const given = (await readFile(join(notes, 'given'), 'utf8')).split('\n');
  const variables = Object.fromEntries(given.map((line) => /^([^=]*)=?(.*)$/.exec(line)?.slice(1) ?? []));
  try {
    return await look(await GitRepository.open(join(scratch.folder, folder), variables), variables);
  } finally {
    await writeFile(join(notes, 'go'), 'on\n');
    expect(await commit).toBeNull();
  }
}

async function contents(repository: GitRepository): Promise<Record<string, string>> {
  const blobs = repository.openBlobs();
  try {
    const { files } = await repository.listIndex();
    const read = files.map(async ({ path, id }) => {
      const content = await blobs.read(id, () => true);
      return [path, content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : content.kind] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  } finally {
    await blobs.close();
  }
}

function changedRepository(): ScratchRepository {
  const scratch = scratchRepository();
  scratch.commit({ 'a.xml': 'old', 'sub/b.xml': 'old' });
  scratch.write({ 'a.xml': 'new', 'sub/b.xml': 'new' });
  return scratch;
}

describe.skipIf(process.platform === 'win32')('in a pre-commit hook', () => {
  test.each<[string, readonly string[], Record<string, string>]>([
    ['commit', ['commit', '-m', 'x', '--allow-empty'], { 'a.xml': 'old', 'sub/b.xml': 'old' }],
    ['commit -a', ['commit', '-m', 'x', '-a'], { 'a.xml': 'new', 'sub/b.xml': 'new' }],
    ['commit FILE', ['commit', '-m', 'x', 'a.xml'], { 'a.xml': 'new', 'sub/b.xml': 'old' }],
    [
      '-C sub commit FILE',
      ['-C', 'sub', 'commit', '-m', 'x', 'b.xml'],
      { 'a.xml': 'old', 'sub/b.xml': 'new' },
    ],
  ])('of git %s the index is what will be committed', async (_, args, expected) => {
    for (const folder of ['.', 'sub']) {
      const { top, found } = await insideHook(
        changedRepository(),
        args,
        folder,
        async (repository, variables) => {
          expect(variables['GIT_INDEX_FILE']).toBeDefined();
          return {
            top: join(repository.top, folder) === repository.folder,
            found: await contents(repository),
          };
        },
      );
      expect({ top, found }).toEqual({ top: true, found: expected });
    }
  });

  test.each(['.', 'sub'])('of a linked worktree, from its folder %s', async (folder) => {
    const main = changedRepository();
    const tree = new ScratchRepository(join(temporaryFolder(), 'tree'));
    main.git('worktree', 'add', '--quiet', tree.folder);
    tree.write({ 'a.xml': 'newer' });
    const found = await insideHook(
      tree,
      ['commit', '-m', 'x', '-a'],
      folder,
      async (repository, variables) => {
        // The trap: GIT_DIR alone makes any folder the top.
        expect(variables).toHaveProperty('GIT_DIR');
        expect(variables).not.toHaveProperty('GIT_WORK_TREE');
        expect(repository.top).toBe(tree.folder);
        return contents(repository);
      },
    );
    expect(found).toEqual({ 'a.xml': 'newer', 'sub/b.xml': 'old' });
  });
});

describe('variables that a person set', () => {
  test('GIT_DIR and GIT_WORK_TREE, relative', async () => {
    const scratch = changedRepository();
    const variables = { ...GIT_VARIABLES, GIT_DIR: '../.git', GIT_WORK_TREE: '..' };
    const repository = await GitRepository.open(join(scratch.folder, 'sub'), variables);
    expect(repository.top).toBe(scratch.folder);
    expect(await contents(repository)).toEqual({ 'a.xml': 'old', 'sub/b.xml': 'old' });
  });

  test('GIT_DIR of another repository than the one around', async () => {
    const [around, other] = [changedRepository(), scratchRepository()];
    other.commit({ 'c.xml': 'c' });
    const variables = { ...GIT_VARIABLES, GIT_DIR: join(other.folder, '.git') };
    const repository = await GitRepository.open(join(around.folder, 'sub'), variables);
    expect(repository.top).toBe(join(around.folder, 'sub'));
    expect(await contents(repository)).toEqual({ 'c.xml': 'c' });
  });

  test('GIT_INDEX_FILE is taken from the top folder, as git takes it', async () => {
    const scratch = changedRepository();
    scratch.gitWith({ env: { GIT_INDEX_FILE: 'other-index' } }, 'add', 'a.xml');
    const variables = { ...GIT_VARIABLES, GIT_INDEX_FILE: 'other-index' };
    const repository = await GitRepository.open(join(scratch.folder, 'sub'), variables);
    expect(await contents(repository)).toEqual({ 'a.xml': 'new' });
  });
});
