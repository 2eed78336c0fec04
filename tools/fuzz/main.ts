/**
 * Changes what the readers' fixtures hold at random, and reads it: `npm run fuzz -- --minutes 10 --seed 1 --format csv`.
 * Of each kind of fault the first input is cut down and kept in fixtures/fuzz. Then the cost of reading large files is
 * measured; `--minutes 0` does only that. Any fault gives exit code 1.
 */
import { parseArgs } from 'node:util';
import { FORMAT_NAMES, type FormatName } from '../../src/model/format-name.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { faultOf } from './check.ts';
import { keep } from './keep.ts';
import { type Cost, costOf, excessOf } from './memory.ts';
import { mutate } from './mutate.ts';
import { pick, randomFrom } from './random.ts';
import { loadSeeds } from './seeds.ts';
import { smallest } from './smallest.ts';
import { Watchdog } from './watchdog.ts';

const MINUTE = 60_000;
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    format: { type: 'string' },
  },
});

const formats = FORMAT_NAMES.filter((format) => values.format === undefined || format === values.format);
if (formats.length === 0) throw new Error(`there is no format ${values.format}`);
const seeds = loadSeeds().filter(({ format }) => formats.includes(format));
console.log(`seed ${values.seed}, ${seeds.length} inputs to begin with, ${values.minutes} minutes`);
await prepareAll();
const faults = await fuzz(Number(values.minutes) * MINUTE);
const excesses = formats.flatMap(excessesOf);
process.exitCode = faults + excesses.length === 0 ? 0 : 1;

/** How many kinds of faults there are. */
async function fuzz(milliseconds: number): Promise<number> {
  const random = randomFrom(Number(values.seed));
  const watchdog = new Watchdog();
  const end = Date.now() + milliseconds;
  const counts = new Map<FormatName, number>();
  const kinds = new Set<string>();
  while (Date.now() < end) {
    const seed = pick(seeds, random);
    const input = { ...seed, bytes: mutate(seed.format, seed.bytes, pick(seeds, random).bytes, random) };
    counts.set(seed.format, (counts.get(seed.format) ?? 0) + 1);
    watchdog.watch(input);
    const fault = faultOf(input.name, input.bytes);
    const kind = fault && `${input.format} ${fault.kind}`;
    if (!fault || !kind || kinds.has(kind)) continue;
    kinds.add(kind);
    watchdog.rest();
    keep({ ...input, bytes: smallest(input, fault.kind) }, fault.text);
  }
  await watchdog.end();
  for (const [format, count] of counts) console.log(`read:   ${format.padEnd(20)}${count}`);
  return kinds.size;
}

/** What reading large files of a format costs beyond what it may. */
function excessesOf(format: FormatName): readonly string[] {
  try {
    return shownExcessesOf(format, costOf(format));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.log(`memory: ${format.padEnd(20)}not measured: ${reason.trim()}`);
    return [reason];
  }
}

function shownExcessesOf(format: FormatName, cost: Cost): readonly string[] {
  const { timesTheFile, millisecondsPerMegabyte } = cost;
  const shown = `${timesTheFile.toFixed(1)} x the file, ${Math.round(millisecondsPerMegabyte)} ms for each megabyte`;
  const excesses = excessOf(cost);
  console.log(`memory: ${format.padEnd(20)}${shown}${excesses.length === 0 ? '' : ': too much'}`);
  return excesses;
}
