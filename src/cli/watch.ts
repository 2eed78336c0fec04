import type { Arguments } from './arguments.ts';
import { Progress } from './progress.ts';
import { Timing } from './timing.ts';
import type { World } from './world.ts';

/** What people may see of a run while it goes on, and afterwards. */
export interface Watch {
  readonly progress: Progress;
  readonly timing: Timing;
}

/** As the command line asks for it. */
export function watchOf({ quiet, verbose }: Pick<Arguments, 'quiet' | 'verbose'>, world: World): Watch {
  return { progress: new Progress(world, quiet), timing: new Timing(world, verbose) };
}
