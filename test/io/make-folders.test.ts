import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolders } from '../../src/io/make-folders.ts';
import { plant, temporaryFolder } from './temporary-folder.ts';

it('makes what is missing, and is content with what is there', () => {
  const folder = temporaryFolder();
  makeFolders(join(folder, 'a/b/c'));
  makeFolders(join(folder, 'a/b/c'));
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['c']);
});

it('throws where a file is in the way', () => {
  const folder = temporaryFolder();
  plant(folder, { file: '' });
  expect(() => makeFolders(join(folder, 'file/inside'))).toThrow('ENOTDIR');
});

it.runIf(existsSync('/proc'))('comes to an end where nothing can be made', () => {
  expect(() => makeFolders('/proc/exchange-lint/inside')).toThrow('ENOENT');
});
