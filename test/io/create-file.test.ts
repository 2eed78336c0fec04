import fs, { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createFile, isTaken } from '../../src/io/create-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const BYTES = new TextEncoder().encode('new');

test('a file that is not there is made', () => {
  const folder = temporaryFolder();
  expect(createFile(join(folder, 'a'), BYTES)).toBeUndefined();
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['a']);
});

describe('nothing is replaced, and nothing left behind, where there is', () => {
  test.each<[string, (path: string) => void]>([
    ['a file', (path) => writeFileSync(path, 'old')],
    ['a folder', (path) => mkdirSync(path)],
    ['a link to nothing', (path) => symlinkSync('b', path)],
  ])('%s', (_, arrange) => {
    const folder = temporaryFolder();
    arrange(join(folder, 'a'));
    expect(isTaken(join(folder, 'a'))).toBe(true);
    expect(createFile(join(folder, 'a'), BYTES)).toBe('it is there already');
    expect(readdirSync(folder)).toEqual(['a']);
  });
});

test.each(['nosuch/a', 'file/a'])('without a folder for it, %s is not made', (path) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(isTaken(join(folder, path))).toBe(false);
  expect(createFile(join(folder, path), BYTES)).toBe('no such file or folder');
});

test('what somebody made after it was looked for is left as it is', () => {
  const path = join(temporaryFolder(), 'a');
  writeFileSync(path, 'theirs');
  vi.spyOn(fs, 'lstatSync').mockReturnValue(undefined);
  syncBuiltinESMExports();
  try {
    expect(isTaken(path)).toBe(false);
    expect(createFile(path, BYTES)).toBe('it is there already');
  } finally {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  }
  expect(readFileSync(path, 'utf8')).toBe('theirs');
});
