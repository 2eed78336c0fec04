import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isTemporaryName } from '../../src/io/temporary-file.ts';
import { type Run, run } from '../cli/run-command.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { type Trouble, withTrouble } from './frail-disk.ts';
import { exportsWith, NEW, OLD, plantFaulty, type Snapshot, snapshot } from './organisations.ts';
import { asProcess, endedProcess } from './processes.ts';

vi.mock('node:fs', async (load) =>
  (await import('./frail-disk.ts')).frail(await load<typeof import('node:fs')>()),
);

const fix = (folder: string): Promise<Run> => run(folder, ['--fix']);

/** A run that meets trouble, in a process that is no more afterwards: what it did to the disk, and said. */
async function fixWith(trouble: Trouble | undefined, folder: string) {
  let outcome: Run | undefined;
  const { calls } = await asProcess(endedProcess(), () =>
    withTrouble(trouble, async () => {
      outcome = await fix(folder);
    }),
  );
  return { calls, outcome };
}

function faulty(): string {
  const folder = temporaryFolder();
  plantFaulty(folder);
  return folder;
}

function withoutTemporary(files: Snapshot): Snapshot {
  return new Map([...files].filter(([path]) => !isTemporaryName(basename(path))));
}

/** How many files are new; all others have to be old. */
function countNew(files: Snapshot): number {
  expect([...files.keys()].toSorted()).toEqual([...OLD.keys()].toSorted());
  const changed = [...files].filter(([path, content]) => content !== OLD.get(path));
  expect(changed).toEqual(changed.map(([path]) => [path, NEW.get(path)]));
  return changed.length;
}

// Only where there is a /proc does a run know the dead from the living.
describe.runIf(process.platform === 'linux')('a run that is killed', () => {
  test('at any step leaves each file old or new; the next mends the rest and leaves nothing behind', async () => {
    const { calls } = await fixWith(undefined, faulty());
    const troubles = calls.flatMap((name, index): Trouble[] => [
      { at: index + 1, kind: 'killed' },
      ...(name === 'writeSync' ? [{ at: index + 1, kind: 'torn' } as const] : []),
    ]);
    const counts = new Set<number>();
    let leftovers = 0;
    for (const trouble of troubles) {
      const folder = faulty();
      await fixWith(trouble, folder);
      const killed = snapshot(folder);
      counts.add(countNew(withoutTemporary(killed)));
      if (killed.size > OLD.size) leftovers += 1;
      // A run that only looks changes nothing, and does not judge what was left.
      const { out } = await run(folder, ['--format', 'json']);
      expect(out).not.toContain('.tmp');
      expect(snapshot(folder)).toEqual(killed);
      const { exitCode, err } = await fix(folder);
      expect({ trouble, exitCode, err }).toEqual({ trouble, exitCode: 0, err: '' });
      expect(snapshot(folder)).toEqual(NEW);
    }
    // The kills came before, between and after all replacements, and nearly always found work under way.
    expect([...counts].toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(leftovers).toBeGreaterThan(troubles.length * 0.8);
  });

  test('again and again leaves each file old or new', async () => {
    const steps = (await fixWith(undefined, faulty())).calls.length;
    const kills = fc.array(fc.integer({ min: 1, max: steps }), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(kills, async (ats) => {
        const folder = faulty();
        for (const at of ats) {
          await fixWith({ at, kind: 'killed' }, folder);
          countNew(withoutTemporary(snapshot(folder)));
        }
        await fix(folder);
        expect(snapshot(folder)).toEqual(NEW);
      }),
      { numRuns: 30 },
    );
  });

  test.each<[string, (folder: string) => void]>([
    ['has nothing left to mend', (folder) => plant(folder, exportsWith('msstd:mail.contoso.com'))],
    ['cannot read a file', (folder) => plant(folder, { 'exchange-lint.json': '{}', 'bad.json': '[{' })],
    ['finds the files gone', (folder) => rmSync(join(folder, 'south/utf-16be.json'))],
  ])('has its leftovers removed by one that %s', async (_, meddle) => {
    const folder = faulty();
    const { calls } = await fixWith(undefined, faulty());
    await fixWith({ at: calls.indexOf('renameSync') + 1, kind: 'killed' }, folder);
    expect(snapshot(folder).size).toBeGreaterThan(OLD.size + 5);
    meddle(folder);
    await fix(folder);
    expect([...snapshot(folder).keys()].filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a step that the file system refuses', () => {
  test('leaves all files old or all new, and nothing else', async () => {
    const { calls } = await fixWith(undefined, faulty());
    for (const [index, call] of calls.entries()) {
      const folder = faulty();
      const { outcome } = await fixWith({ at: index + 1, kind: 'refused' }, folder);
      const files = snapshot(folder);
      // What cannot be removed is for the next run.
      const count = countNew(call === 'rmSync' ? withoutTemporary(files) : files);
      expect({ call, count, exitCode: outcome?.exitCode }).toEqual(
        count === 0 ? { call, count: 0, exitCode: 2 } : { call, count: 5, exitCode: 0 },
      );
      if (count > 0) continue;
      expect(outcome?.err).toContain(' is not changed: the disk reported an error\n');
      expect(outcome?.err).toMatch(/(\n.*){4}\n|the other files are not changed either\n$/);
    }
  });
});
