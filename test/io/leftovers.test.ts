import { lstatSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { removeLeftovers, type Tidied } from '../../src/io/leftovers.ts';
import { type ProcessMark, thisProcess } from '../../src/io/process-mark.ts';
import { endedProcess, runningProcess, temporaryNameOf } from '../crash/processes.ts';
import { temporaryFolder } from './temporary-folder.ts';

const MINUTE = 60_000;

function tidy(path: string, root = path, now = Date.now()): Tidied {
  return removeLeftovers([{ path, root }], now);
}

function elsewhere(): ProcessMark {
  return { ...endedProcess(), machine: '0123456789abcdef' };
}

describe.runIf(process.platform === 'linux')('a temporary file', () => {
  test('of a process that has ended is removed', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, temporaryNameOf(endedProcess())), '');
    expect(tidy(folder)).toEqual({ others: [], stuck: [] });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("of a process that is running is another run's, however old it is", () => {
    const folder = temporaryFolder();
    const other = runningProcess();
    const name = temporaryNameOf(other);
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), 0, 0);
    expect(tidy(folder)).toEqual({
      others: [{ path: join(folder, name), pid: other.pid, stamp: '0 0' }],
      stuck: [],
    });
    expect(readdirSync(folder)).toEqual([name]);
  });

  test("of this process is nobody else's", () => {
    const folder = temporaryFolder();
    const name = temporaryNameOf(thisProcess() ?? 'unknown');
    writeFileSync(join(folder, name), '');
    expect(tidy(folder)).toEqual({ others: [], stuck: [] });
    expect(readdirSync(folder)).toEqual([name]);
  });

  test.each<[string, () => ProcessMark | 'unknown']>([
    ['of another machine or container', elsewhere],
    ['that does not tell who made it', () => 'unknown'],
  ])("%s is another run's, and removed once it is five minutes old", (_, maker) => {
    const folder = temporaryFolder();
    const name = temporaryNameOf(maker());
    writeFileSync(join(folder, name), '');
    const made = lstatSync(join(folder, name)).mtimeMs;
    const others = [{ path: join(folder, name), pid: undefined, stamp: `${made} 0` }];
    for (const now of [made - 60 * MINUTE, made, made + 5 * MINUTE - 1])
      expect(tidy(folder, folder, now)).toEqual({ others, stuck: [] });
    expect(tidy(folder, folder, made + 5 * MINUTE + 1)).toEqual({ others: [], stuck: [] });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('nothing is removed', () => {
  test.each([
    '.exchange-lint-.tmp',
    '.exchange-lint-notes.tmp',
    'exchange-lint-00000000-0000-4000-8000-000000000000.tmp',
    '.exchange-lint-00000000-0000-4000-8000-000000000000.tmp.xml',
    '.exchange-lint-00000000-0000-1000-8000-000000000000.tmp',
    '.exchange-lint-00000000-0000-4000-8000-00000000000A.tmp',
    '.exchange-lint-x-1-1-00000000-0000-4000-8000-000000000000.tmp',
    '.exchange-lint-0123456789abcdef-0-1-00000000-0000-4000-8000-000000000000.tmp',
  ])('with another name: %s', (name) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), 0, 0);
    expect(tidy(folder)).toEqual({ others: [], stuck: [] });
    expect(readdirSync(folder)).toEqual([name]);
  });

  test('that is a folder or a link', () => {
    const [folder, outside] = [temporaryFolder(), temporaryFolder()];
    const [first, second] = [temporaryNameOf(endedProcess(), 0), temporaryNameOf(endedProcess(), 1)];
    mkdirSync(join(folder, first));
    writeFileSync(join(outside, 'a.xml'), '');
    symlinkSync(join(outside, 'a.xml'), join(folder, second));
    expect(tidy(folder)).toEqual({ others: [], stuck: [] });
    expect(readdirSync(folder)).toEqual([first, second]);
  });

  test('behind a link out of the root, or in a folder below', () => {
    const [root, outside] = [temporaryFolder(), temporaryFolder()];
    const name = temporaryNameOf(endedProcess());
    mkdirSync(join(root, 'below'));
    symlinkSync(outside, join(root, 'link'));
    for (const folder of [outside, join(root, 'below')]) writeFileSync(join(folder, name), '');
    expect(removeLeftovers([root, join(root, 'link')].map((path) => ({ path, root })))).toEqual({
      others: [],
      stuck: [],
    });
    expect(readdirSync(outside)).toEqual([name]);
    expect(readdirSync(join(root, 'below'))).toEqual([name]);
  });

  test('in a folder that is not there', () => {
    expect(tidy(join(temporaryFolder(), 'gone'))).toEqual({ others: [], stuck: [] });
  });
});
