import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildBundle } from '../../tools/build/bundle.ts';
import { randomFrom } from '../../tools/fuzz/random.ts';
import { killRuns } from '../../tools/kill/kills.ts';
import { runPairs } from '../../tools/kill/pairs.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { snapshot } from './organisations.ts';

const folder = mkdtempSync(join(tmpdir(), 'exchange-lint-crash-'));
const bin = join(folder, 'dist/bin.js');

beforeAll(() => buildBundle(join(folder, 'dist')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// A few; npm run kill-test has hundreds.
describe.runIf(process.platform === 'linux')('the built command', () => {
  test('killed while it writes tears no file, and the next run leaves nothing behind', async () => {
    const { faults, leftovers } = await killRuns(bin, join(folder, 'kills'), 12, randomFrom(1));
    expect(faults).toEqual([]);
    expect(leftovers).toBeGreaterThan(0);
  }, 120_000);

  test('run twice at once leaves all files as one of the runs does', async () => {
    expect((await runPairs(bin, join(folder, 'pairs'), 4, randomFrom(1))).faults).toEqual([]);
  }, 120_000);
});

/** Two exports that --fix mends together; the second has 20 KB. */
function plantExports(path: string): void {
  const provider = (note: string) =>
    JSON.stringify({ Name: 'EXPR', CertPrincipalName: 'mail.contoso.com', Note: note });
  plant(path, { 'a.json': provider(''), 'b.json': provider('x'.repeat(20_000)) });
}

function runIn(cwd: string, argv: readonly string[], prefix: string) {
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', `${prefix} exec "$0" "$@"`, process.execPath, bin, ...argv],
    { cwd, encoding: 'utf8' },
  );
  return { status, out: stdout, err: stderr };
}

describe.skipIf(process.platform === 'win32')('a limit on the size of files', () => {
  test('that the second file exceeds leaves both as they were', () => {
    const cwd = temporaryFolder();
    plantExports(cwd);
    const before = snapshot(cwd);
    expect(runIn(cwd, ['--fix'], 'ulimit -f 8;')).toEqual({
      status: 2,
      out: '',
      err: [
        'exchange-lint: b.json is not changed: the file is larger than the file system or a limit of the user allows\n',
        'exchange-lint: the other files are not changed either\n',
      ].join(''),
    });
    expect(snapshot(cwd)).toEqual(before);
  });
});

/** A small disk of its own; undefined where this user may not mount one. */
function mountDisk(kilobytes: number): string | undefined {
  const path = join(temporaryFolder(), 'disk');
  mkdirSync(path);
  const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path];
  if (spawnSync('mount', options).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', [path]));
  return path;
}

describe('a disk', () => {
  test('that is full leaves all as it was', ({ skip }) => {
    const cwd = mountDisk(44) ?? skip('no disk can be mounted');
    plantExports(cwd);
    const before = snapshot(cwd);
    expect(runIn(cwd, ['--fix'], '')).toEqual({
      status: 2,
      out: '',
      err: 'exchange-lint: b.json is not changed: no space left on the disk\nexchange-lint: the other files are not changed either\n',
    });
    expect(snapshot(cwd)).toEqual(before);
    expect(runIn(cwd, ['patch', '--out', 'out'], '')).toMatchObject({
      status: 2,
      err: 'exchange-lint: out: no space left on the disk\n',
    });
    expect(snapshot(cwd)).toEqual(before);
  });

  test('that may only be read is named so', ({ skip }) => {
    const cwd = mountDisk(1024) ?? skip('no disk can be mounted');
    plantExports(cwd);
    const before = snapshot(cwd);
    expect(spawnSync('mount', ['-o', 'remount,ro', cwd]).status).toBe(0);
    expect(runIn(cwd, ['--fix'], '')).toEqual({
      status: 2,
      out: '',
      err: 'exchange-lint: a.json is not changed: the file system is read-only\nexchange-lint: b.json is not changed: the file system is read-only\n',
    });
    expect(runIn(cwd, ['patch', '--out', 'out'], '')).toMatchObject({
      status: 2,
      err: 'exchange-lint: out: the file system is read-only\n',
    });
    expect(snapshot(cwd)).toEqual(before);
  });
});
