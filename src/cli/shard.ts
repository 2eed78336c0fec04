import type { Config } from '../config/config.ts';
import { groupFiles, groupsOf } from '../engine/groups.ts';
import type { Shard } from '../report/report.ts';
import { EVERY_ENVIRONMENT } from '../report/report.ts';

/** What of a run belongs to one of its parts. */
export interface Part {
  readonly ownsFile: (path: string) => boolean;
  /** Whether findings of an environment are this part's to make: of several parts, one has it. */
  readonly ownsEnvironment: (name: string) => boolean;
  /** Whether it is the whole run. */
  readonly isWhole: boolean;
}

/** The part that `--shard` names: whole groups of environments, so that none is judged in part. */
export function partOf(paths: Iterable<string>, config: Config, shard: Shard | undefined): Part {
  if (!shard) return { ownsFile: () => true, ownsEnvironment: () => true, isWhole: true };
  const groups = groupFiles([...paths], (path) => path, config);
  const own = groupsOf(groups, shard);
  const namesOf = (some: typeof groups) => new Set(some.flatMap(({ environments }) => environments));
  const [ownNames, allNames] = [namesOf(own), namesOf(groups)];
  const ownPaths = new Set(own.flatMap(({ files }) => files));
  return {
    ownsFile: (path) => ownPaths.has(path),
    // What belongs to none of the environments is for the first.
    ownsEnvironment: (name) =>
      name === EVERY_ENVIRONMENT || ownNames.has(name) || (shard.index === 1 && !allNames.has(name)),
    isWhole: own.length === groups.length,
  };
}
