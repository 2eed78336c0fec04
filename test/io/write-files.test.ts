import {
  chmodSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { discover } from '../../src/io/discover.ts';
import * as staging from '../../src/io/staged-file.ts';
import { type FileChange, writeFiles } from '../../src/io/write-files.ts';
import { plant, temporaryFolder } from './temporary-folder.ts';

const OLD = Buffer.from('old');
const NEW = Buffer.from('new');

afterEach(() => vi.restoreAllMocks());

function changes(cwd: string, ...paths: string[]): FileChange[] {
  const { files } = discover(paths, { cwd, ignorePatterns: [], ignoreFolder: cwd });
  return files.map((file) => ({ file, before: OLD, after: NEW }));
}

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

describe('writing', () => {
  test('replaces content, and leaves no other file behind', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD, 'b.xml': OLD, 'c.xml': 'other' });
    expect(writeFiles(changes(cwd, 'a.xml', 'b.xml'))).toEqual({
      written: ['a.xml', 'b.xml'],
      refused: [],
      stuck: [],
    });
    expect(contents(cwd)).toEqual({ 'a.xml': 'new', 'b.xml': 'new', 'c.xml': 'other' });
  });

  test.skipIf(process.platform === 'win32').each([0o600, 0o640, 0o755])('keeps mode %o', (mode) => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD });
    chmodSync(join(cwd, 'a.xml'), mode);
    writeFiles(changes(cwd, 'a.xml'));
    expect(statSync(join(cwd, 'a.xml')).mode & 0o777).toBe(mode);
  });

  test('puts a new file in place of the old one instead of writing into it', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD });
    const before = statSync(join(cwd, 'a.xml')).ino;
    writeFiles(changes(cwd, 'a.xml'));
    expect(statSync(join(cwd, 'a.xml')).ino).not.toBe(before);
  });

  test('nothing is no change', () => {
    expect(writeFiles([])).toEqual({ written: [], refused: [], stuck: [] });
  });
});

describe('one refusal keeps every file as it was:', () => {
  test.each<[string, string, (path: string) => void]>([
    ['a file that changed since', 'it has changed since it was read', (path) => writeFileSync(path, 'odd')],
    ['a file that grew since', 'it has changed since it was read', (path) => writeFileSync(path, 'older')],
    ['a file that is gone', 'no such file or folder', (path) => renameSync(path, `${path}.bak`)],
    [
      'a file that became a link',
      'it is a link',
      (path) => {
        renameSync(path, `${path}.bak`);
        symlinkSync(`${path}.bak`, path);
      },
    ],
  ])('%s', (_, reason, meddle) => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD, 'b.xml': OLD });
    const planned = changes(cwd, 'a.xml', 'b.xml');
    meddle(join(cwd, 'b.xml'));
    const before = contents(cwd);
    expect(writeFiles(planned)).toEqual({ written: [], refused: [{ path: 'b.xml', reason }], stuck: [] });
    expect(contents(cwd)).toEqual(before);
  });

  test('a link given by name', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD });
    symlinkSync('a.xml', join(cwd, 'link.xml'));
    expect(writeFiles(changes(cwd, 'link.xml')).refused).toEqual([
      { path: 'link.xml', reason: 'it is a link' },
    ]);
    expect(contents(cwd)['a.xml']).toBe('old');
  });

  test('a path that leaves the working directory through a link', () => {
    const [cwd, outside] = [temporaryFolder(), temporaryFolder()];
    plant(outside, { 'a.xml': OLD });
    symlinkSync(outside, join(cwd, 'link'));
    for (const given of ['link', 'link/a.xml']) {
      expect(writeFiles(changes(cwd, given))).toEqual({
        written: [],
        refused: [{ path: 'link/a.xml', reason: `a link on its path leads out of ${cwd}` }],
        stuck: [],
      });
    }
    expect(contents(outside)).toEqual({ 'a.xml': 'old' });
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a file or folder that is read-only',
    () => {
      const cwd = temporaryFolder();
      plant(cwd, { 'a.xml': OLD, 'sub/b.xml': OLD });
      chmodSync(join(cwd, 'a.xml'), 0o444);
      chmodSync(join(cwd, 'sub'), 0o555);
      expect(writeFiles(changes(cwd, 'a.xml', 'sub/b.xml')).refused).toEqual([
        { path: 'a.xml', reason: 'permission denied' },
        { path: 'sub/b.xml', reason: 'permission denied' },
      ]);
      chmodSync(join(cwd, 'sub'), 0o755);
    },
  );

  test('a disk that fills up', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD, 'b.xml': OLD });
    const { stageFile } = staging;
    vi.spyOn(staging, 'stageFile')
      .mockImplementationOnce(stageFile)
      .mockImplementationOnce(() => {
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      });
    expect(writeFiles(changes(cwd, 'a.xml', 'b.xml'))).toEqual({
      written: [],
      refused: [{ path: 'b.xml', reason: 'no space left on the disk' }],
      stuck: [],
    });
    expect(contents(cwd)).toEqual({ 'a.xml': 'old', 'b.xml': 'old' });
  });
});

test('a file outside the working directory may be written, its folder having been named', () => {
  const [cwd, outside] = [temporaryFolder(), temporaryFolder()];
  plant(outside, { 'x/a.xml': OLD });
  expect(writeFiles(changes(cwd, outside)).written).toEqual([`${outside}/x/a.xml`]);
  expect(contents(join(outside, 'x'))).toEqual({ 'a.xml': 'new' });
});

describe('a file that is refused at the last moment', () => {
  /** Something that happens once the last of the files is staged. */
  function whenStaged(meddle: () => void): void {
    const { stageFile } = staging;
    vi.spyOn(staging, 'stageFile').mockImplementation((path, bytes, like) => {
      const staged = stageFile(path, bytes, like);
      if (path.endsWith('c.xml')) meddle();
      return staged;
    });
  }

  const REFUSED = [
    { path: 'a.xml', reason: 'put back as it was, because b.xml could not be written' },
    { path: 'b.xml', reason: 'it has changed since it was read' },
    { path: 'c.xml', reason: 'left as it was, because b.xml could not be written' },
  ];

  test('brings back those before it, with their mode', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD, 'b.xml': OLD, 'c.xml': OLD });
    chmodSync(join(cwd, 'a.xml'), 0o640);
    whenStaged(() => writeFileSync(join(cwd, 'b.xml'), 'odd'));
    expect(writeFiles(changes(cwd, 'a.xml', 'b.xml', 'c.xml'))).toEqual({
      written: [],
      refused: REFUSED,
      stuck: [],
    });
    expect(contents(cwd)).toEqual({ 'a.xml': 'old', 'b.xml': 'odd', 'c.xml': 'old' });
    expect(statSync(join(cwd, 'a.xml')).mode & 0o777).toBe(0o640);
  });

  test('does not bring back what somebody has changed since', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD, 'b.xml': OLD, 'c.xml': OLD });
    const { stageFile } = staging;
    vi.spyOn(staging, 'stageFile').mockImplementation((path, bytes, like) => {
      const staged = stageFile(path, bytes, like);
      const commit = () => {
        writeFileSync(join(cwd, 'a.xml'), 'odd');
        throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
      };
      return path.endsWith('b.xml') ? { ...staged, commit } : staged;
    });
    expect(writeFiles(changes(cwd, 'a.xml', 'b.xml', 'c.xml'))).toEqual({
      written: [],
      refused: [{ path: 'b.xml', reason: 'another program uses it' }, ...REFUSED.slice(2)],
      stuck: [{ path: 'a.xml', reason: 'it has changed since it was read' }],
    });
    expect(contents(cwd)).toEqual({ 'a.xml': 'odd', 'b.xml': 'old', 'c.xml': 'old' });
  });
});

describe('evidence', () => {
  const evidence = (cwd: string) =>
    changes(cwd, 'c.pem').map(({ file, before }) => ({ file, bytes: () => before }));

  test('that is as it was lets the files be written', () => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD, 'c.pem': OLD });
    expect(writeFiles(changes(cwd, 'a.xml'), evidence(cwd)).written).toEqual(['a.xml']);
  });

  test.each<[string, (path: string) => void]>([
    ['has changed', (path) => writeFileSync(path, 'odd')],
    ['is gone', (path) => renameSync(path, `${path}.bak`)],
  ])('that %s lets none be written', (_, meddle) => {
    const cwd = temporaryFolder();
    plant(cwd, { 'a.xml': OLD, 'b.xml': OLD, 'c.pem': OLD });
    const [planned, known] = [changes(cwd, 'a.xml', 'b.xml'), evidence(cwd)];
    meddle(join(cwd, 'c.pem'));
    const before = contents(cwd);
    const reason = 'c.pem, by which it was judged, has changed since it was read';
    expect(writeFiles(planned, known)).toEqual({
      written: [],
      refused: [
        { path: 'a.xml', reason },
        { path: 'b.xml', reason },
      ],
      stuck: [],
    });
    expect(contents(cwd)).toEqual(before);
  });
});
