import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeInside } from '../../src/io/write-inside.ts';
import { plant, temporaryFolder } from './temporary-folder.ts';

const BYTES = Buffer.from('new');

test.each(['report.sarif', 'a/b/report.sarif', './a/../report.sarif'])('%s is written', (path) => {
  const folder = temporaryFolder();
  expect(writeInside(folder, path, BYTES)).toBeUndefined();
  expect(readFileSync(join(folder, path), 'utf8')).toBe('new');
});

test('an absolute path is written, inside and outside', () => {
  const [folder, other] = [temporaryFolder(), temporaryFolder()];
  for (const path of [join(folder, 'a'), join(other, 'new/a')]) {
    expect(writeInside(folder, path, BYTES)).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe('new');
  }
});

test('an earlier file is replaced, not written into: its other name keeps what it had', () => {
  const [folder, other] = [temporaryFolder(), temporaryFolder()];
  plant(other, { secret: 'old' });
  linkSync(join(other, 'secret'), join(folder, 'a'));
  expect(writeInside(folder, 'a', BYTES)).toBeUndefined();
  expect(readFileSync(join(other, 'secret'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a']);
});

describe('refused', () => {
  const LINK = 'it is a link, or lies behind one';

  test.each([
    ['a link to a file', 'to-file', LINK],
    ['a link to nothing', 'to-nothing', LINK],
    ['what lies behind a link', 'to-folder/a', LINK],
    ["git's folder", '.git/hooks/post-checkout', "it lies in git's own folder"],
    ["a submodule's", 'sub/.GIT/config', "it lies in git's own folder"],
    ['a folder', 'folder', 'it is not a regular file'],
    ['the workspace', '.', 'it is not a regular file'],
    ['a path through a file', 'file/a', 'a part of this path is a file, not a folder'],
  ])('%s', (_, path, reason) => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    plant(other, { a: 'old' });
    plant(folder, { file: 'old' });
    mkdirSync(join(folder, 'folder'));
    symlinkSync(join(other, 'a'), join(folder, 'to-file'));
    symlinkSync(join(other, 'b'), join(folder, 'to-nothing'));
    symlinkSync(other, join(folder, 'to-folder'));
    const before = readdirSync(folder, { recursive: true });
    expect(writeInside(folder, path, BYTES)).toBe(reason);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
    expect(readdirSync(other)).toEqual(['a']);
    expect(readFileSync(join(other, 'a'), 'utf8')).toBe('old');
  });
});
