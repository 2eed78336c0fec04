import { toSourceFile } from '../../src/engine/read-bytes.ts';
import { readSource } from '../../src/readers/index.ts';
import type { Seed } from './seeds.ts';

const SIZE = 4 << 20;
const MOST_TIMES_THE_FILE = 10;

/**
 * The formats whose reading keeps more than ten times the file, read from 4 MB of the largest seed repeated. Needs
 * `node --expose-gc` to tell what is kept from what is not collected yet; without, it counts both.
 */
export function memoryFaults(seeds: readonly Seed[]): readonly string[] {
  const largest = new Map<string, Seed>();
  for (const seed of seeds) {
    const known = largest.get(seed.format);
    if (!known || known.bytes.length < seed.bytes.length) largest.set(seed.format, seed);
  }
  return [...largest.values()].flatMap((seed) => {
    const times = timesTheFile(seed);
    console.log(`memory: ${seed.format.padEnd(20)}${times.toFixed(1)} x the file`);
    return times > MOST_TIMES_THE_FILE ? [`${seed.format} keeps ${times.toFixed(1)} x the file`] : [];
  });
}

function timesTheFile({ name, bytes }: Seed): number {
  const repeated = Buffer.concat(
    Array.from({ length: Math.ceil(SIZE / Math.max(1, bytes.length)) }, () => bytes),
  );
  globalThis.gc?.();
  const before = process.memoryUsage();
  const file = readSource(toSourceFile(name, repeated), { detail: 'judged' });
  globalThis.gc?.();
  const after = process.memoryUsage();
  const kept = after.heapUsed + after.external - before.heapUsed - before.external;
  // Whoever asks for it here keeps it until it is measured.
  return file === undefined ? 0 : kept / repeated.length;
}
