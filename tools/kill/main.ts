/**
 * Kills runs of the built command at random moments of their writing, and lets others write at the same time:
 * `npm run kill-test -- --runs 500 --pairs 100 --seed 1`. A torn file, or anything left behind after the run that
 * follows, gives exit code 1.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFrom } from '../fuzz/random.ts';
import { PROJECT } from '../project.ts';
import { killRuns } from './kills.ts';
import { runPairs } from './pairs.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    pairs: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const bin = join(PROJECT, 'dist/bin.js');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'exchange-lint-kill-')));
const random = randomFrom(Number(values.seed));
console.log(`seed ${values.seed}`);
try {
  const faults = [...(await kill()), ...(await pair())];
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function kill(): Promise<readonly string[]> {
  const { pace, moments, leftovers, faults } = await killRuns(
    bin,
    join(folder, 'kills'),
    Number(values.runs),
    random,
  );
  const [whole, writing, replacing] = [pace.whole, pace.writing, pace.replacing].map(Math.round);
  console.log(
    `a run takes ${whole} ms; it writes for ${writing} ms, and replaces files in the last ${replacing} ms of these`,
  );
  console.log(`killed: ${values.runs} runs`);
  for (const [moment, count] of moments) console.log(`  ${String(count).padStart(4)} ${moment}`);
  console.log(`  ${String(leftovers).padStart(4)} left temporary files, which the next run removed`);
  return faults;
}

async function pair(): Promise<readonly string[]> {
  const { refused, both, faults } = await runPairs(bin, join(folder, 'pairs'), Number(values.pairs), random);
  console.log(`two at once: ${values.pairs} times`);
  console.log(`  ${String(refused).padStart(4)} one wrote and the other refused`);
  console.log(`  ${String(both).padStart(4)} one wrote after the other was done`);
  return faults;
}
