import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFolder } from '../../src/io/write-folder.ts';
import { plant, temporaryFolder } from './temporary-folder.ts';

const FILES = new Map([
  ['README.md', Buffer.from('read me')],
  ['apply.ps1', Buffer.from('apply')],
]);
const isOurs = (names: readonly string[]): boolean =>
  names.every((name) => /^(README\.md|.*\.ps1)$/.test(name));

describe('writing a folder of its own', () => {
  test('makes it, and the folders above it', () => {
    const folder = join(temporaryFolder(), 'changes/2026');
    expect(writeFolder(folder, FILES, isOurs)).toEqual({
      written: [join(folder, 'README.md'), join(folder, 'apply.ps1')],
      refused: [],
    });
    expect(readFileSync(join(folder, 'apply.ps1'), 'utf8')).toBe('apply');
  });

  test('takes an empty one', () => {
    const folder = temporaryFolder();
    expect(writeFolder(folder, FILES, () => false).refused).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual(['README.md', 'apply.ps1']);
  });

  test('replaces what an earlier run wrote, and removes what is no longer part of it', () => {
    const folder = temporaryFolder();
    plant(folder, { 'README.md': 'old', 'rollback.ps1': 'old' });
    expect(writeFolder(folder, FILES, isOurs).refused).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual(['README.md', 'apply.ps1']);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('read me');
  });

  test.each<[string, (folder: string) => void, string]>([
    ['other files', (folder) => plant(folder, { 'EXPR.xml': '' }), 'the folder holds other files'],
    [
      'a link',
      (folder) => symlinkSync('/etc/hosts', join(folder, 'apply.ps1')),
      'apply.ps1 in it is not a regular file',
    ],
    ['a folder', (folder) => mkdirSync(join(folder, 'apply.ps1')), 'apply.ps1 in it is not a regular file'],
  ])('refuses one with %s in it', (_, meddle, reason) => {
    const folder = temporaryFolder();
    meddle(folder);
    const before = readdirSync(folder);
    expect(writeFolder(folder, FILES, isOurs)).toEqual({ written: [], refused: [{ path: folder, reason }] });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('refuses a file in its place', () => {
    const folder = join(temporaryFolder(), 'out');
    plant(join(folder, '..'), { out: 'a file' });
    expect(writeFolder(folder, FILES, isOurs).written).toEqual([]);
    expect(readFileSync(folder, 'utf8')).toBe('a file');
  });
});
