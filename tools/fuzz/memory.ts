import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FormatName } from '../../src/model/format-name.ts';
import { type Input, inputsOf } from './large.ts';

const MEGABYTE = 1 << 20;
/** Large enough that what V8 reserves for young objects, whatever it reads, does not decide. */
const SIZE = 32 * MEGABYTE;
const MOST_TIMES_THE_FILE = 10;
const TIME_PER_MEGABYTE = 1000;
const READ_ONCE = fileURLToPath(new URL('read-once.ts', import.meta.url));

/** What reading a well-formed file takes. */
export interface Cost {
  /** Peak memory beyond that of a tiny file of the same format, in times the size of what was read. */
  readonly timesTheFile: number;
  readonly millisecondsPerMegabyte: number;
}

/**
 * What reading some megabytes of a format takes, in a process of its own: one file, or where its reader takes no such
 * large ones, several that are kept. A process that reads a tiny file takes out what Node, and a grammar, cost anyway.
 */
export function costOf(format: FormatName): Cost {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-lint-memory-'));
  try {
    const { small, large } = inputsOf(format, SIZE);
    const times = Math.ceil(SIZE / 2 / large.bytes.length);
    const least = reading(format, folder, small, 1);
    const most = reading(format, folder, large, times);
    const size = large.bytes.length * times;
    return {
      timesTheFile: ((most.kibibytes - least.kibibytes) * 1024) / size,
      millisecondsPerMegabyte: most.milliseconds / (size / MEGABYTE),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why a format takes more than it may; nothing where it does not. */
export function excessOf({ timesTheFile, millisecondsPerMegabyte }: Cost): readonly string[] {
  return [
    ...(timesTheFile > MOST_TIMES_THE_FILE ? [`takes ${timesTheFile.toFixed(1)} x the file`] : []),
    ...(millisecondsPerMegabyte > TIME_PER_MEGABYTE ? ['takes more than a second for each megabyte'] : []),
  ];
}

function reading(format: FormatName, folder: string, { name, bytes }: Input, times: number) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const output = execFileSync(process.execPath, ['--import', 'tsx', READ_ONCE, path, String(times)], {
    encoding: 'utf8',
  });
  const said: unknown = JSON.parse(output);
  const number = (key: string): number => {
    const value: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, key) : undefined;
    if (typeof value !== 'number')
      throw new Error(`${format}: ${bytes.length} bytes are not read: ${output}`);
    return value;
  };
  if (number('records') === 0 || number('problems') > 0)
    throw new Error(`${format}: ${bytes.length} bytes are not well-formed: ${output}`);
  return { kibibytes: number('kibibytes'), milliseconds: number('milliseconds') };
}
