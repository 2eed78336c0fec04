/**
 * Changes what the readers' fixtures hold at random, and reads it: `npm run fuzz -- --minutes 10 --seed 1 --format csv`.
 * An input that shows a fault is cut down, kept in fixtures/fuzz, and ends the run with exit code 1.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareAll } from '../../src/readers/index.ts';
import { faultOf } from './check.ts';
import { memoryFaults } from './memory.ts';
import { mutate, randomFrom } from './mutate.ts';
import { KEPT, loadSeeds, type Seed } from './seeds.ts';

const MINUTE = 60_000;
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    format: { type: 'string' },
  },
});

await prepareAll();
const seeds = loadSeeds().filter(({ format }) => values.format === undefined || format === values.format);
if (seeds.length === 0) throw new Error(`there are no fixtures of format ${values.format}`);
console.log(`seed ${values.seed}, ${seeds.length} inputs to begin with, ${values.minutes} minutes`);
const isSound = fuzz(Number(values.minutes) * MINUTE, randomFrom(Number(values.seed)));
const faults = isSound ? memoryFaults(seeds) : [];
for (const fault of faults) console.error(fault);
process.exitCode = isSound && faults.length === 0 ? 0 : 1;

function fuzz(milliseconds: number, random: () => number): boolean {
  const end = Date.now() + milliseconds;
  const counts = new Map<string, number>();
  while (Date.now() < end) {
    const seed = pick(random);
    const input = { ...seed, bytes: mutate(seed.bytes, pick(random).bytes, random) };
    counts.set(seed.format, (counts.get(seed.format) ?? 0) + 1);
    const fault = faultOf(input.name, input.bytes);
    if (fault !== undefined) {
      keep(input, fault);
      return false;
    }
  }
  for (const [format, count] of [...counts].sort()) console.log(`${format.padEnd(20)}${count}`);
  return true;
}

function pick(random: () => number): Seed {
  const seed = seeds[Math.floor(random() * seeds.length)];
  if (!seed) throw new Error('there are no inputs');
  return seed;
}

function keep(input: Seed, fault: string): void {
  const bytes = smallest(input);
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}-${input.name}`;
  mkdirSync(join(KEPT, input.format), { recursive: true });
  writeFileSync(join(KEPT, input.format, name), bytes);
  console.error(
    `${input.format}: ${fault}\nkept as fixtures/fuzz/${input.format}/${name}, ${bytes.length} bytes`,
  );
}

/** The input without what the fault does not need: pieces are taken out as long as it stays. */
function smallest({ name, bytes }: Seed): Uint8Array {
  let smaller = Buffer.from(bytes);
  for (let size = Math.ceil(smaller.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at + size <= smaller.length; ) {
      const without = Buffer.concat([smaller.subarray(0, at), smaller.subarray(at + size)]);
      if (faultOf(name, without) === undefined) at += size;
      else smaller = without;
    }
  }
  return smaller;
}
