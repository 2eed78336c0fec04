import { describe, expect, it } from 'vitest';
import { watchOf } from '../../src/cli/watch.ts';
import type { World } from '../../src/cli/world.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { copyDemo, run, worldIn } from './run-command.ts';

const START_OF_LINE = '\r\u001b[K';

/** A terminal whose clock goes on by some milliseconds each time it is looked at. */
function terminal(
  step: number,
  parts: Partial<World> = {},
): { readonly world: World; readonly written: () => string } {
  let written = '';
  let time = 0;
  const world: World = {
    ...worldIn('/'),
    isErrorTerminal: true,
    err: (text) => {
      written += text;
    },
    now: () => {
      time += step;
      return new Date(time);
    },
    ...parts,
  };
  return { world, written: () => written };
}

const LOUD = { quiet: false, verbose: false };

function drawn(step: number, parts: Partial<World> = {}, args = LOUD): string {
  const { world, written } = terminal(step, parts);
  const { progress } = watchOf(args, world);
  for (let done = 0; done < 10; done += 1) progress.show('reading', done, 10, 'files');
  progress.clear();
  return written();
}

describe('the progress line', () => {
  it('comes after a second, and goes when it is over', () => {
    expect(drawn(400).startsWith(`${START_OF_LINE}exchange-lint: reading 2 of 10 files\r`)).toBe(true);
    expect(drawn(400)).toContain('reading 9 of 10 files');
    expect(drawn(400).endsWith(START_OF_LINE)).toBe(true);
  });

  it('is not drawn more than ten times a second', () => {
    expect(drawn(99).split(START_OF_LINE).length).toBe(1);
    expect(drawn(260).split('reading').length - 1).toBe(7);
    expect(drawn(60, { now: jumping() }).split('reading').length - 1).toBe(1);
  });

  it.each<[string, Partial<World>, typeof LOUD]>([
    ['in a pipe', { isErrorTerminal: false }, LOUD],
    ['in the log of a CI service', { env: { CI: 'true' } }, LOUD],
    ['on a terminal that can do nothing', { env: { TERM: 'dumb' } }, LOUD],
    ['with --quiet', {}, { quiet: true, verbose: false }],
  ])('is not drawn %s', (_, parts, args) => {
    expect(drawn(1000, parts, args)).toBe('');
  });

  it('fits on one line of a narrow terminal', () => {
    const { world, written } = terminal(5000, { columns: 40 });
    watchOf(LOUD, world).progress.show('reading', 1_000_000, 1_000_000, 'groups of environments');
    expect(written().length - START_OF_LINE.length).toBeLessThan(40);
  });
});

/** A second goes by, then the clock stands still. */
function jumping(): () => Date {
  let calls = 0;
  return () => {
    calls += 1;
    return new Date(calls === 1 ? 0 : 1500);
  };
}

describe('--verbose', () => {
  it('tells each phase on standard error, after the report', async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    let time = Date.parse('2026-12-01');
    const now = () => {
      time += 250;
      return new Date(time);
    };
    const { out, err } = await run(folder, ['--verbose', '--fail-on', 'never'], { now });
    expect(out).not.toContain('find:');
    const phases = err.split('\n').map((line) => line.replace(/\d+\.\d\d s/, 'T'));
    expect(phases.slice(0, 3)).toEqual([
      expect.stringMatching(/^exchange-lint: find: T; files: \d+$/),
      expect.stringMatching(/^exchange-lint: read: T; recognised: \d+$/),
      expect.stringMatching(/^exchange-lint: judge: T; environments: 1$/),
    ]);
    expect(phases[3]).toMatch(/^exchange-lint: report: T$/);
  });

  it('adds up what is done in pieces', () => {
    const { world, written } = terminal(500);
    const { timing } = watchOf({ quiet: false, verbose: true }, world);
    for (let piece = 0; piece < 3; piece += 1) timing.measure('read', () => piece);
    timing.tell();
    expect(written()).toBe('exchange-lint: read: 1.50 s\n');
  });

  it('is needed for any of that', async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    expect((await run(folder, ['--fail-on', 'never'])).err).toBe('');
  });
});
