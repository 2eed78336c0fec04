import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { discover } from '../../src/io/discover.ts';
import * as pausing from '../../src/io/pause.ts';
import * as marks from '../../src/io/process-mark.ts';
import * as staging from '../../src/io/staged-file.ts';
import { type Evidence, type FileChange, type ReplaceOutcome, writeFiles } from '../../src/io/write-files.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { interrupted } from './frail-disk.ts';
import { snapshot } from './organisations.ts';
import { kill, runningProcess, temporaryNameOf } from './processes.ts';

vi.mock('node:fs', async (load) =>
  (await import('./frail-disk.ts')).frail(await load<typeof import('node:fs')>()),
);

beforeEach(() => void vi.spyOn(pausing, 'pause').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

const FILES = ['a/1.xml', 'a/2.xml', 'b/3.xml'];

/** A run that has read the files, and is about to write some of them. */
interface Plan {
  readonly changes: readonly FileChange[];
  readonly evidence: readonly Evidence[];
}

/** What a run would write that changes `changed`, having judged by all files. */
function planOf(folder: string, changed: readonly string[], text: string): Plan {
  const { files } = discover(['.'], { cwd: folder, ignorePatterns: [], ignoreFolder: folder });
  const before = Buffer.from('old');
  return {
    changes: files
      .filter(({ path }) => changed.includes(path))
      .map((file) => ({ file, before, after: Buffer.from(text) })),
    evidence: files.map((file) => ({ file, bytes: () => before })),
  };
}

const write = ({ changes, evidence }: Plan): ReplaceOutcome => writeFiles(changes, evidence);

function planted(): string {
  const folder = temporaryFolder();
  plant(folder, Object.fromEntries(FILES.map((path) => [path, 'old'])));
  return folder;
}

function contents(changed: readonly string[], text: string): [string, string][] {
  return FILES.map((path) => [path, changed.includes(path) ? text : 'old']);
}

const sorted = (folder: string) => [...snapshot(folder)].toSorted(([a], [b]) => (a < b ? -1 : 1));

// Only where there is a /proc does a run know that another is at work.
describe.runIf(process.platform === 'linux')('of two runs at once', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['write the same files', FILES, FILES],
    ['share a file', ['a/1.xml', 'b/3.xml'], ['a/1.xml', 'a/2.xml']],
    ['share a folder', ['a/1.xml'], ['a/2.xml']],
    ['share none, but have judged by what the other writes', ['a/1.xml', 'a/2.xml'], ['b/3.xml']],
  ])('that %s, exactly one writes, wherever the other comes in', (_, mine, theirs) =>
    expectOneToWrite(mine, theirs),
  );
});

/** Lets the other run have its whole turn at each of the moments in which it could. */
async function expectOneToWrite(mine: readonly string[], theirs: readonly string[]): Promise<void> {
  const other = runningProcess();
  const winners = { mine: 0, theirs: 0 };
  for (let at = 1, wasReached = true; wasReached; at += 1) {
    const folder = planted();
    const plans = { mine: planOf(folder, mine, 'mine'), theirs: planOf(folder, theirs, 'theirs') };
    const outcomes: { mine?: ReplaceOutcome; theirs?: ReplaceOutcome } = {};
    const takeTurn = () => {
      const spy = vi.spyOn(marks, 'thisProcess').mockReturnValue(other);
      outcomes.theirs = write(plans.theirs);
      spy.mockRestore();
    };
    ({ wasReached } = await interrupted(at, takeTurn, () => {
      outcomes.mine = write(plans.mine);
    }));
    if (!wasReached) continue;
    const written = {
      mine: outcomes.mine?.written.length ?? 0,
      theirs: outcomes.theirs?.written.length ?? 0,
    };
    expect([
      { mine: mine.length, theirs: 0 },
      { mine: 0, theirs: theirs.length },
    ]).toContainEqual(written);
    const winner = written.mine > 0 ? 'mine' : 'theirs';
    winners[winner] += 1;
    expect(sorted(folder)).toEqual(contents(winner === 'mine' ? mine : theirs, winner));
  }
  expect(winners.mine).toBeGreaterThan(20);
  expect(winners.theirs).toBeGreaterThan(0);
}

describe.runIf(process.platform === 'linux')('another run', () => {
  test('that writes all the time is waited for some ten seconds, and then named', () => {
    const folder = planted();
    const other = runningProcess();
    plant(folder, { [`b/${temporaryNameOf(other)}`]: '' });
    const before = sorted(folder);
    const reason = `another run of exchange-lint, process ${other.pid}, is writing here; run this again when it is done`;
    expect(write(planOf(folder, ['a/1.xml'], 'mine')).refused).toEqual([{ path: 'a/1.xml', reason }]);
    expect(sorted(folder)).toEqual(before);
    const pauses = vi.mocked(pausing.pause).mock.calls.map(([milliseconds]) => milliseconds);
    expect(pauses).toHaveLength(39);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...pauses)).toBeLessThan(400);
  });

  test('of which nobody can tell is waited for as long, and then is no obstacle where nothing stirs', () => {
    const folder = planted();
    plant(folder, { [`b/${temporaryNameOf('unknown')}`]: 'half of a fi' });
    expect(write(planOf(folder, ['a/1.xml'], 'mine')).written).toEqual(['a/1.xml']);
    expect(sorted(folder)).toEqual(contents(['a/1.xml'], 'mine'));
    expect(pausing.pause).toHaveBeenCalledTimes(39);
  });

  test.each<[string, (folder: string) => void]>([
    ['writes on', (folder) => plant(folder, { [`b/${temporaryNameOf('unknown')}`]: 'half of a file' })],
    ['makes another file', (folder) => plant(folder, { [`b/${temporaryNameOf('unknown', 1)}`]: '' })],
  ])('of which nobody can tell, and that %s, is named', (_, stir) => {
    const folder = planted();
    plant(folder, { [`b/${temporaryNameOf('unknown')}`]: 'half of a fi' });
    vi.mocked(pausing.pause).mockImplementationOnce(() => stir(folder));
    expect(write(planOf(folder, ['a/1.xml'], 'mine')).refused).toEqual([
      {
        path: 'a/1.xml',
        reason:
          'another run of exchange-lint, in another container or on another machine, is writing here; run this again when it is done',
      },
    ]);
    expect(pausing.pause).toHaveBeenCalledTimes(39);
  });

  test('that is done meanwhile is no obstacle', () => {
    const folder = planted();
    const other = runningProcess();
    plant(folder, { [`b/${temporaryNameOf(other)}`]: '' });
    vi.mocked(pausing.pause).mockImplementationOnce(() => kill(other));
    expect(write(planOf(folder, ['a/1.xml'], 'mine')).written).toEqual(['a/1.xml']);
    expect(sorted(folder)).toEqual(contents(['a/1.xml'], 'mine'));
  });

  test('that takes this one for dead, and its claim away, makes it put back what it wrote', () => {
    const folder = planted();
    const { stageFile } = staging;
    vi.spyOn(staging, 'stageFile').mockImplementationOnce((path, bytes, like) => {
      const staged = stageFile(path, bytes, like);
      const commit = () => {
        staged.commit();
        removeClaims(folder);
      };
      return { ...staged, commit };
    });
    expect(write(planOf(folder, FILES, 'mine'))).toEqual({
      written: [],
      refused: [
        { path: 'a/1.xml', reason: 'put back as it was, because a/2.xml could not be written' },
        { path: 'a/2.xml', reason: 'another run of exchange-lint has taken this one for dead' },
        { path: 'b/3.xml', reason: 'left as it was, because a/2.xml could not be written' },
      ],
      stuck: [],
    });
    expect(sorted(folder)).toEqual(contents([], ''));
  });
});

/** Claims are empty. */
function removeClaims(folder: string): void {
  const claims = [...snapshot(folder)].filter(([path, content]) => path.endsWith('.tmp') && content === '');
  expect(claims).toHaveLength(2);
  for (const [path] of claims) rmSync(join(folder, path));
}
