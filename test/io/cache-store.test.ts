import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheFolder, type CacheLimits } from '../../src/io/cache-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const LIMITS: CacheLimits = { entries: 3, size: 100, entrySize: 60 };

const key = (digit: string) => digit.repeat(64);

function open(folder: string): CacheFolder {
  const opened = CacheFolder.open(folder, LIMITS);
  if (opened.kind !== 'open') throw new Error(opened.reason);
  return opened.cache;
}

/** Which entries are there, by their digit. */
function entriesIn(folder: string): string {
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}$/.test(name))
    .map((name) => name[0])
    .sort()
    .join('');
}

describe('a cache folder', () => {
  it('gives back what was written, also to another run', () => {
    const folder = join(temporaryFolder(), 'deep/cache');
    open(folder).write(key('a'), 'größe');
    expect(open(folder).read(key('a'))).toBe('größe');
    expect(open(folder).read(key('b'))).toBeUndefined();
    open(folder).write(key('a'), 'other');
    expect(open(folder).read(key('a'))).toBe('other');
  });

  it('keeps what was used last, within the limits', () => {
    const folder = temporaryFolder();
    const cache = open(folder);
    for (const [age, digit] of ['a', 'b', 'c', 'd'].entries()) {
      cache.write(key(digit), digit);
      utimesSync(join(folder, key(digit)), new Date(1000 * age), new Date(1000 * age));
    }
    cache.read(key('a'));
    cache.prune();
    expect(entriesIn(folder)).toBe('acd');
    utimesSync(join(folder, key('a')), new Date(1000), new Date(1000));
    for (const digit of ['e', 'f']) cache.write(key(digit), digit.repeat(50));
    cache.prune();
    expect(entriesIn(folder)).toBe('ef');
    expect(cache.problem).toBeUndefined();
  });

  it('keeps no text that is too large', () => {
    const folder = temporaryFolder();
    open(folder).write(key('a'), 'x'.repeat(61));
    expect(entriesIn(folder)).toBe('');
  });

  it('removes what killed runs left behind, once that is old', () => {
    const folder = temporaryFolder();
    const cache = open(folder);
    const [old, young] = [
      '.exchange-lint-00000000-0000-4000-8000-000000000000.tmp',
      '.exchange-lint-00000000-0000-4000-8000-000000000001.tmp',
    ] as const;
    for (const name of [old, young]) writeFileSync(join(folder, name), '');
    utimesSync(join(folder, old), new Date(0), new Date(0));
    cache.prune();
    expect(readdirSync(folder)).not.toContain(old);
    expect(readdirSync(folder)).toContain(young);
  });

  it('neither reads nor writes through a link in it', () => {
    const folder = temporaryFolder();
    const outside = join(temporaryFolder(), 'outside');
    writeFileSync(outside, 'secret');
    const cache = open(folder);
    symlinkSync(outside, join(folder, key('a')));
    expect(cache.read(key('a'))).toBeUndefined();
    cache.write(key('a'), 'text');
    expect(readFileSync(outside, 'utf8')).toBe('secret');
    expect(cache.read(key('a'))).toBe('text');
  });

  it('does not read a folder in the place of an entry, and says why it cannot write one', () => {
    const folder = temporaryFolder();
    const cache = open(folder);
    mkdirSync(join(folder, key('a')));
    expect(cache.read(key('a'))).toBeUndefined();
    cache.write(key('a'), 'text');
    expect(cache.problem).toBe('it is a folder');
    expect(entriesIn(folder)).toBe('a');
  });

  it.each<[string, (folder: string) => void]>([
    ['other files', (folder) => writeFileSync(join(folder, 'OutlookProvider.xml'), '')],
    [
      "another program's cache",
      (folder) => writeFileSync(join(folder, 'CACHEDIR.TAG'), 'Signature: 8a477f597d28d172'),
    ],
    [
      'a link to a tag',
      (folder) => {
        open(join(folder, '../tagged'));
        symlinkSync('../tagged/CACHEDIR.TAG', join(folder, 'CACHEDIR.TAG'));
      },
    ],
  ])('is refused where it holds %s', (_, fill) => {
    const folder = join(temporaryFolder(), 'cache');
    mkdirSync(folder);
    fill(folder);
    const before = readdirSync(folder);
    expect(CacheFolder.open(folder, LIMITS).kind).toBe('foreign');
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is refused where it is a file', () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, '');
    expect(CacheFolder.open(path)).toEqual({ kind: 'foreign', reason: 'it is a file, not a folder' });
  });

  it('has no entries but by keys', () => {
    expect(() => open(temporaryFolder()).read('../outside')).toThrow(RangeError);
  });
});

it('a folder that another run is just making is a cache', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '.exchange-lint-00000000-0000-4000-8000-000000000000.tmp'), '');
  const cache = open(folder);
  cache.write(key('a'), 'text');
  expect(open(folder).read(key('a'))).toBe('text');
});
