import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFiles, obstaclesTo } from '../../src/io/create-files.ts';
import { plant, temporaryFolder } from './temporary-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const TOO_LONG = 'n'.repeat(300);

test('makes files and the folders that they need', () => {
  const root = temporaryFolder();
  const files = new Map([
    ['a.json', bytes('a')],
    ['.github/workflows/b.yml', bytes('b')],
    ['.github/c.yml', bytes('c')],
  ]);
  expect(createFiles(root, files)).toEqual({ written: [...files.keys()], refused: [] });
  expect([...files.keys()].map((path) => readFileSync(join(root, path), 'utf8'))).toEqual(['a', 'b', 'c']);
});

describe('makes nothing where', () => {
  test.each<[string, (root: string) => void, string]>([
    ['a file has the name', (root) => plant(root, { 'x/b.yml': 'mine' }), 'it is there already'],
    [
      'a folder has the name',
      (root) => mkdirSync(join(root, 'x/b.yml'), { recursive: true }),
      'it is there already',
    ],
    [
      'a link to nothing has the name',
      (root) => plantLink(root, 'x/b.yml', 'nowhere'),
      'it is there already',
    ],
    ['a folder is a file', (root) => plant(root, { x: '' }), 'a part of this path is a file, not a folder'],
    [
      'a folder is a link to nothing',
      (root) => symlinkSync('nowhere', join(root, 'x')),
      'a link on its path leads nowhere',
    ],
    ['a folder is a link in a circle', (root) => symlinkSync('x', join(root, 'x')), 'links lead in a circle'],
  ])('%s', (_, prepare, reason) => {
    const root = temporaryFolder();
    prepare(root);
    const before = snapshot(root);
    const files = new Map([
      ['a.json', bytes('a')],
      ['x/b.yml', bytes('b')],
    ]);
    expect(createFiles(root, files)).toEqual({ written: [], refused: [{ path: 'x/b.yml', reason }] });
    expect(snapshot(root)).toEqual(before);
  });

  test('a link leads out of the folder', () => {
    const [root, elsewhere] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(elsewhere, join(root, '.github'));
    const reason = `a link on its path leads out of ${root}`;
    const path = '.github/workflows/b.yml';
    expect(createFiles(root, new Map([[path, bytes('b')]])).refused).toEqual([{ path, reason }]);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a folder is read-only', () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'x'));
    chmodSync(join(root, 'x'), 0o500);
    const files = new Map([
      ['a.json', bytes('a')],
      ['x/b.yml', bytes('b')],
    ]);
    const refused = [{ path: 'x/b.yml', reason: 'permission denied' }];
    expect(createFiles(root, files)).toEqual({ written: [], refused });
    expect(existsSync(join(root, 'a.json'))).toBe(false);
  });
});

test('goes through a link that stays inside', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'real'));
  symlinkSync('real', join(root, 'x'));
  expect(createFiles(root, new Map([['x/b.yml', bytes('b')]])).refused).toEqual([]);
  expect(readFileSync(join(root, 'real/b.yml'), 'utf8')).toBe('b');
});

describe('takes back what it has made where a later file fails', () => {
  test.each<[string, string, string]>([
    ['a name that is too long', TOO_LONG, 'the path is too long'],
    ['a folder whose name is too long', `p/q/${TOO_LONG}/b`, 'the path is too long'],
    ['a file made before is its folder', 'x/y/a.json/b', 'a part of this path'],
  ])('%s', (_, path, reason) => {
    const root = temporaryFolder();
    plant(root, { 'x/mine': 'kept' });
    const files = new Map([
      ['x/y/a.json', bytes('a')],
      [path, bytes('b')],
    ]);
    const { written, refused } = createFiles(root, files);
    expect(written).toEqual([]);
    expect(refused).toEqual([
      { path, reason: expect.stringMatching(`^(?:${reason}|no such file or folder)`) },
    ]);
    expect(snapshot(root)).toEqual(['x', 'x/mine']);
  });
});

test('obstaclesTo makes nothing', () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'a.json'), '');
  expect(obstaclesTo(root, ['a.json', 'x/b.yml'])).toEqual([
    { path: 'a.json', reason: 'it is there already' },
  ]);
  expect(snapshot(root)).toEqual(['a.json']);
});

function plantLink(root: string, path: string, target: string): void {
  mkdirSync(join(root, 'x'));
  symlinkSync(target, join(root, path));
}

function snapshot(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
}
