import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A command line to measure. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** Where it runs; by default here. */
  readonly folder?: string;
}

/** Milliseconds of wall clock that one run takes. Throws where it cannot be started or is killed. */
function timeOf({ file, args, folder }: Command): number {
  const start = process.hrtime.bigint();
  const { error, signal } = spawnSync(file, args, { stdio: 'ignore', cwd: folder });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (error || signal) throw new Error(`${file} ${args.join(' ')}: ${error?.message ?? signal}`);
  return milliseconds;
}

/**
 * Median milliseconds of each command over `rounds` runs. The commands take turns, so that whatever else the machine
 * does weighs on all of them alike; a first round warms the caches and does not count.
 */
export function medianTimes(commands: readonly Command[], rounds: number): number[] {
  const times: number[][] = commands.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, command] of commands.entries()) {
      const time = timeOf(command);
      if (round >= 0) times[index]?.push(time);
    }
  }
  return times.map(median);
}

/** Peak memory of a Node program in MB: its largest resident set, as it reports it itself when it exits. */
export function peakMemoryOf(args: readonly string[]): number {
  const reporter = fileURLToPath(new URL('report-memory.mjs', import.meta.url));
  const { output } = spawnSync(process.execPath, ['--import', reporter, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const kibibytes = Number(output[3]);
  if (!(kibibytes > 0)) throw new Error(`no memory report of node ${args.join(' ')}`);
  return (kibibytes * 1024) / 1e6;
}

/** Whether a program can be started. */
export function isInstalled(file: string): boolean {
  return spawnSync(file, ['--version'], { stdio: 'ignore' }).error === undefined;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
