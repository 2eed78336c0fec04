import { chmodSync, existsSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GitRepository } from '../../src/io/git/repository.ts';
import { GIT_VARIABLES, type ScratchRepository, scratchRepository } from './git-repository.ts';
import { plant, temporaryFolder } from './temporary-folder.ts';

const open = ({ folder }: ScratchRepository) => GitRepository.open(folder, GIT_VARIABLES);

/** Lines enough for git to find them again after a change. */
const TEXT = Array.from({ length: 40 }, (_, index) => `<line number="${index}" />\n`).join('');

describe('renames', () => {
  test('are found from tree to tree and from tree to index, edited or not', async () => {
    const scratch = scratchRepository();
    const before = scratch.commit({ 'same.xml': TEXT, 'sub/edited.xml': `${TEXT}edited`, 'stays.xml': 'x' });
    scratch.git('mv', 'same.xml', 'moved away\n.xml');
    scratch.git('mv', 'sub/edited.xml', 'edited.xml');
    scratch.stage({ 'edited.xml': `${TEXT}once more`, 'added.xml': 'y' });
    const expected = new Map([
      ['same.xml', 'moved away\n.xml'],
      ['sub/edited.xml', 'edited.xml'],
    ]);
    const repository = await open(scratch);
    expect(await repository.renames(before, 'index')).toEqual(expected);
    const after = scratch.commit();
    expect(await repository.renames(before, after)).toEqual(expected);
    expect(await repository.renames(after, 'index')).toEqual(new Map());
    expect(await repository.renames(repository.emptyTree, after)).toEqual(new Map());
  });

  test('are found whatever limit the repository sets', async () => {
    const scratch = scratchRepository();
    scratch.git('config', 'diff.renameLimit', '1');
    scratch.git('config', 'diff.renames', 'false');
    const names = ['a', 'b', 'c', 'd'];
    const before = scratch.commit(Object.fromEntries(names.map((name) => [`${name}.xml`, `${TEXT}${name}`])));
    for (const name of names) scratch.git('mv', `${name}.xml`, `x${name}.txt`);
    const after = scratch.commit(
      Object.fromEntries(names.map((name) => [`x${name}.txt`, `${TEXT}${name}${name}`])),
    );
    const renames = await (await open(scratch)).renames(before, after);
    expect([...renames.keys()]).toEqual(names.map((name) => `${name}.xml`));
  });
});

describe('files whose working tree differs from the index', () => {
  test('were edited, deleted or only announced', async () => {
    const scratch = scratchRepository();
    scratch.commit({
      'same.xml': 'x',
      'edited.xml': 'x',
      'partly.xml': 'x',
      'deleted.xml': 'x',
      'touched.xml': 'x',
    });
    scratch.stage({ 'partly.xml': 'staged', 'staged -> all.xml': 'new' });
    scratch.write({ 'partly.xml': 'unstaged', 'edited.xml': 'y', 'untracked.xml': '', 'later.xml': '' });
    scratch.git('add', '--intent-to-add', 'later.xml');
    rmSync(join(scratch.folder, 'deleted.xml'));
    utimesSync(join(scratch.folder, 'touched.xml'), 0, 0);
    const expected = ['deleted.xml', 'edited.xml', 'later.xml', 'partly.xml'];
    expect([...(await (await open(scratch)).unstagedPaths())].toSorted()).toEqual(expected);
  });

  test('are not those that differ by line ends and encoding alone', async () => {
    const scratch = scratchRepository();
    scratch.commit({
      '.gitattributes': '*.xml text eol=crlf\n*.txt text working-tree-encoding=UTF-16LE-BOM\n',
      'a.xml': 'one\r\ntwo\r\n',
      'b.txt': Buffer.from('\uFEFFone\n', 'utf16le'),
      'c.txt': Buffer.from('\uFEFFone\n', 'utf16le'),
      'd "\\n\n.xml': 'one\r\n',
    });
    expect(scratch.git('cat-file', 'blob', 'HEAD:b.txt')).toBe('one');
    for (const name of ['a.xml', 'b.txt', 'c.txt']) utimesSync(join(scratch.folder, name), 0, 0);
    scratch.write({
      'a.xml': 'one\ntwo\n',
      'd "\\n\n.xml': 'one\n',
      'c.txt': Buffer.from('\uFEFFtwo\n', 'utf16le'),
    });
    expect(await (await open(scratch)).unstagedPaths()).toEqual(new Set(['c.txt']));
  });

  test('are found without writing the index', async () => {
    const scratch = scratchRepository();
    scratch.commit({ 'a.xml': 'x' });
    utimesSync(join(scratch.folder, 'a.xml'), 0, 0);
    const index = readFileSync(join(scratch.folder, '.git/index'));
    expect(await (await open(scratch)).unstagedPaths()).toEqual(new Set());
    expect(Buffer.compare(readFileSync(join(scratch.folder, '.git/index')), index)).toBe(0);
  });
});

/** A program that says it was run. */
function witness(folder: string): { readonly program: string; readonly wasRun: () => boolean } {
  const program = join(folder, 'program');
  const trace = join(folder, 'trace');
  plant(folder, { program: `#!/bin/sh\necho run >> '${trace}'\ncat\n` });
  chmodSync(program, 0o755);
  return { program, wasRun: () => existsSync(trace) };
}

describe.skipIf(process.platform === 'win32')('nothing that the repository names is run', () => {
  const HOSTILE: readonly (readonly [string, string, string])[] = [
    ['core.fsmonitor', '', 'status'],
    ['filter.x.clean', '* filter=x', 'status'],
    ['filter.x.process', '* filter=x', 'status'],
    ['filter.a=b.c.clean', '* filter=a=b.c', 'status'],
    ['diff.x.textconv', '* diff=x', 'diff'],
    ['diff.x.command', '* diff=x', 'diff'],
    ['diff.external', '', 'diff'],
  ];

  test.each(HOSTILE)('%s', async (key, attributes, command) => {
    const scratch = scratchRepository();
    const before = scratch.commit({ '.gitattributes': `${attributes}\n`, 'a.xml': TEXT, 'b.xml': TEXT });
    scratch.git('mv', 'b.xml', 'c.xml');
    const after = scratch.commit({ 'c.xml': `${TEXT}x` });
    const { program, wasRun } = witness(temporaryFolder());
    scratch.git('config', key, program);
    if (key.startsWith('filter')) scratch.git('config', key.replace(/[^.]*$/, 'required'), 'true');
    scratch.write({ 'a.xml': TEXT.replace('0', '1') });

    const repository = await open(scratch);
    expect(pathsOf(await repository.listIndex())).toEqual(['.gitattributes', 'a.xml', 'c.xml']);
    expect(pathsOf(await repository.listTree(after))).toEqual(['.gitattributes', 'a.xml', 'c.xml']);
    expect(await repository.renames(before, after)).toEqual(new Map([['b.xml', 'c.xml']]));
    expect(await repository.renames(before, 'index')).toEqual(new Map([['b.xml', 'c.xml']]));
    expect(await repository.unstagedPaths()).toEqual(new Set(['a.xml']));
    const blobs = repository.openBlobs();
    await blobs.read(scratch.git('rev-parse', 'HEAD:a.xml'), () => true);
    await blobs.close();
    expect(wasRun()).toBe(false);

    // The trap is armed: git itself runs it.
    try {
      scratch.git(command);
    } catch {}
    expect(wasRun()).toBe(true);
  });
});

const pathsOf = ({ files }: { readonly files: readonly { readonly path: string }[] }) =>
  files.map(({ path }) => path);
