import { below, type Random } from '../fuzz/random.ts';
import { FixRun } from './command.ts';
import { isSame, type Party, plant, repositoryOf, snapshot } from './repository.ts';

export interface Pairs {
  /** How many had one of the runs refuse, and how many both write, one after the other. */
  readonly refused: number;
  readonly both: number;
  /** What went wrong, a line each. */
  readonly faults: readonly string[];
}

/**
 * Lets two runs write at once that set the same values otherwise. What is there in the end must be what one of them
 * leaves, in all files; a run must write or say why not, with exit code 2.
 */
export async function runPairs(bin: string, folder: string, count: number, random: Random): Promise<Pairs> {
  const faults: string[] = [];
  let [refused, both] = [0, 0];
  for (let pair = 0; pair < count; pair += 1) {
    plant(folder, repositoryOf(undefined));
    const runs = await startBoth(bin, folder, below(40, random));
    const codes = runs.map(({ exitCode }) => exitCode);
    const files = snapshot(folder);
    const isWhole = PARTIES.some((party) => isSame(files, repositoryOf(party)));
    if (!isWhole)
      faults.push(`pair ${pair}: the files are neither as the one nor as the other run leaves them`);
    if (codes.every((code) => code === 0)) both += 1;
    else if (codes.includes(0) && codes.includes(2)) refused += 1;
    else
      faults.push(
        `pair ${pair}: exit codes ${codes.join(' and ')}: ${runs.map(({ text }) => text).join('')}`,
      );
  }
  return { refused, both, faults };
}

const PARTIES: readonly Party[] = ['a', 'b'];

/** The second some milliseconds after the first. */
async function startBoth(bin: string, folder: string, delay: number) {
  const first = new FixRun(bin, folder, 'a');
  await new Promise((resolve) => setTimeout(resolve, delay));
  const second = new FixRun(bin, folder, 'b');
  return Promise.all([first.ended, second.ended]);
}
