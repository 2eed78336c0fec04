import type { Random } from '../fuzz/random.ts';
import { type Ended, FixRun } from './command.ts';
import { isSame, plant, repositoryOf, type Snapshot, snapshot } from './repository.ts';
import { type Phase, WritingWatch } from './writing.ts';

/** How long a run takes that nobody kills, and the phases of its writing, in milliseconds. */
type Pace = Readonly<Record<Phase | 'whole', number>>;

/** Where a kill found the run. */
export type Moment =
  | 'before the writing'
  | 'before the first file was replaced'
  | 'between files'
  | 'after the last file was replaced'
  | 'after the writing';

export interface Kills {
  readonly pace: Pace;
  readonly moments: ReadonlyMap<Moment, number>;
  readonly leftovers: number;
  /** What went wrong, a line each. */
  readonly faults: readonly string[];
}

const OLD = repositoryOf(undefined);
const NEW = repositoryOf('a');
const MOMENTS: readonly Moment[] = [
  'before the writing',
  'before the first file was replaced',
  'between files',
  'after the last file was replaced',
  'after the writing',
];

/**
 * Kills runs of `bin --fix` at random moments: one of ten at any, half of the others at any of their writing, and half
 * while files are replaced. After each, every file must be old or new to the byte; and the next run, which nobody kills,
 * must leave all new and nothing else.
 */
export async function killRuns(bin: string, folder: string, count: number, random: Random): Promise<Kills> {
  const pace = await measure(bin, folder);
  const moments = new Map(MOMENTS.map((moment) => [moment, 0]));
  const faults: string[] = [];
  let leftovers = 0;
  for (let run = 0; run < count; run += 1) {
    plant(folder, OLD);
    await killOne(bin, folder, pace, random);
    const killed = snapshot(folder);
    const moment = momentOf(killed);
    moments.set(moment, (moments.get(moment) ?? 0) + 1);
    leftovers += killed.size > OLD.size ? 1 : 0;
    const next = await new FixRun(bin, folder, 'a').ended;
    faults.push(
      ...[...tornFiles(killed), ...faultsOf(next, snapshot(folder))].map((fault) => `run ${run}: ${fault}`),
    );
  }
  return { pace, moments, leftovers, faults };
}

/** The mean of a few runs. */
async function measure(bin: string, folder: string): Promise<Pace> {
  const runs = 5;
  const pace = { whole: 0, writing: 0, replacing: 0 };
  for (let run = 0; run < runs; run += 1) {
    plant(folder, OLD);
    const watch = new WritingWatch(folder);
    const begin = performance.now();
    const ended = await new FixRun(bin, folder, 'a').ended;
    pace.whole += (performance.now() - begin) / runs;
    const { writing, replacing } = watch.end();
    pace.writing += writing / runs;
    pace.replacing += replacing / runs;
    const faults = faultsOf(ended, snapshot(folder));
    if (faults.length > 0) throw new Error(`a run that nobody kills fails: ${faults.join('\n')}`);
  }
  return pace;
}

async function killOne(bin: string, folder: string, pace: Pace, random: Random): Promise<void> {
  const choice = random();
  const phase = choice < 0.1 ? 'whole' : choice < 0.55 ? 'writing' : 'replacing';
  const delay = random() * pace[phase];
  const watch = new WritingWatch(folder, (begun) => {
    if (begun !== phase) return;
    // A timer ticks in milliseconds; a run replaces several files in one.
    for (const end = performance.now() + delay; performance.now() < end; );
    run.kill();
  });
  const run = new FixRun(bin, folder, 'a');
  const timer = phase === 'whole' ? setTimeout(() => run.kill(), delay) : undefined;
  await run.ended;
  clearTimeout(timer);
  watch.end();
}

function momentOf(files: Snapshot): Moment {
  const hasLeftovers = files.size > OLD.size;
  const replaced = [...files].filter(([path, content]) => OLD.has(path) && content !== OLD.get(path)).length;
  const all = [...OLD].filter(([path, content]) => content !== NEW.get(path)).length;
  if (replaced === 0) return hasLeftovers ? 'before the first file was replaced' : 'before the writing';
  if (replaced < all) return 'between files';
  return hasLeftovers ? 'after the last file was replaced' : 'after the writing';
}

function tornFiles(files: Snapshot): string[] {
  return [...OLD.keys()].flatMap((path) => {
    const content = files.get(path);
    if (content === undefined) return [`${path} is gone`];
    return content === OLD.get(path) || content === NEW.get(path) ? [] : [`${path} is neither old nor new`];
  });
}

function faultsOf({ exitCode, text }: Ended, files: Snapshot): string[] {
  const others = [...files.keys()].filter((path) => !NEW.has(path));
  return [
    ...(exitCode === 0 ? [] : [`the next run ended with ${exitCode}: ${text.trim()}`]),
    ...others.map((path) => `the next run left ${path}`),
    ...(others.length === 0 && !isSame(files, NEW) ? ['the next run did not mend all files'] : []),
  ];
}
