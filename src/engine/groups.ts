import { type Config, environmentsOf } from '../config/config.ts';
import type { Shard } from '../report/report.ts';

/** Environments that share files, and so must be judged together; usually there is one. */
export interface Group<File> {
  /** Sorted. */
  readonly environments: readonly string[];
  readonly files: readonly File[];
}

/** The groups of a part of a run: they are dealt out in turn, so that the same files always make the same parts. */
export function groupsOf<File>(groups: readonly Group<File>[], { index, count }: Shard): Group<File>[] {
  return groups.filter((_, position) => position % count === index - 1);
}

/** Splits files into what can be judged apart. The groups are in the order of their first environments' names. */
export function groupFiles<File>(
  files: readonly File[],
  pathOf: (file: File) => string,
  config: Config,
): Group<File>[] {
  const representatives = new Map<string, string>();
  const representativeOf = (name: string): string => {
    const parent = representatives.get(name) ?? name;
    return parent === name ? name : representativeOf(parent);
  };
  const assigned = files.map((file) => ({ file, environments: environmentsOf(config, pathOf(file)) }));
  for (const { environments } of assigned) {
    const [first, ...others] = environments.map(representativeOf);
    for (const other of others) if (first !== undefined && other !== first) representatives.set(other, first);
  }
  const groups = new Map<string, { environments: Set<string>; files: File[] }>();
  for (const { file, environments } of assigned) {
    const [first = ''] = environments;
    const representative = representativeOf(first);
    const group = groups.get(representative) ?? { environments: new Set(), files: [] };
    groups.set(representative, group);
    group.files.push(file);
    for (const name of environments) group.environments.add(name);
  }
  return [...groups.values()]
    .map((group) => ({ environments: [...group.environments].sort(), files: group.files }))
    .sort((a, b) => ((a.environments[0] ?? '') < (b.environments[0] ?? '') ? -1 : 1));
}
