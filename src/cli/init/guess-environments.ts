import { groupBy } from '../../text/group-by.ts';
import { isDumpFolder } from './dump-folders.ts';
import { nameEnvironments } from './name-environments.ts';
import type { ExportFile } from './survey.ts';

/** Folders that seem to hold the exports of one organisation. */
export interface EnvironmentGuess {
  readonly name: string;
  /** Relative to the top, never empty. */
  readonly folders: readonly string[];
}

/** `exchange/prod` is as deep as an environment lies, not counting folders of dumps. */
const DEEPEST = 2;

interface PlacedExport {
  readonly singletons: readonly string[];
  /** The folders it lies in, without those of dumps: a dump of an organisation belongs to it. */
  readonly organisation: readonly string[];
  /** For each of these its whole path. */
  readonly folders: readonly string[];
}

/** The exports below one folder; `key` is its path without folders of dumps. */
interface Group {
  readonly key: string;
  readonly exports: readonly PlacedExport[];
}

/**
 * Environments by folders: where several folders hold the same object of which an organisation has one, such as the
 * OutlookProvider EXPR, each of them is an organisation of its own.
 */
export function guessEnvironments(files: readonly ExportFile[]): EnvironmentGuess[] {
  const groups = split(files.map(place), 1);
  const names = nameEnvironments(groups.map(({ key }) => key));
  return groups.map(({ key, exports }, index) => ({
    name: names[index] ?? key,
    folders: foldersAt(exports, key.split('/').length),
  }));
}

function place({ path, singletons }: ExportFile): PlacedExport {
  const parts = path.split('/').slice(0, -1);
  const placed = parts
    .map((name, index) => ({ name, folder: parts.slice(0, index + 1).join('/') }))
    .filter(({ name }) => !isDumpFolder(name));
  return {
    singletons,
    organisation: placed.map(({ name }) => name),
    folders: placed.map(({ folder }) => folder),
  };
}

function split(exports: readonly PlacedExport[], depth: number): Group[] {
  if (depth > DEEPEST) return [];
  const groups = groupAt(exports, depth);
  const rivals = rivalsOf(groups);
  if (rivals.length === 0) return groups.flatMap((group) => split(group.exports, depth + 1));
  return rivals.flatMap((group) => {
    const inner = split(group.exports, depth + 1);
    return inner.length > 0 ? inner : [group];
  });
}

function groupAt(exports: readonly PlacedExport[], depth: number): Group[] {
  const deepEnough = exports.filter(({ organisation }) => organisation.length >= depth);
  const groups = groupBy(deepEnough, ({ organisation }) => organisation.slice(0, depth).join('/'));
  return [...groups].map(([key, members]) => ({ key, exports: members }));
}

/** The groups that hold an object which another holds too. */
function rivalsOf(groups: readonly Group[]): Group[] {
  const holders = new Map<string, number>();
  const singletonsOf = ({ exports }: Group) => new Set(exports.flatMap(({ singletons }) => singletons));
  for (const group of groups) {
    for (const singleton of singletonsOf(group)) holders.set(singleton, (holders.get(singleton) ?? 0) + 1);
  }
  return groups.filter((group) =>
    [...singletonsOf(group)].some((singleton) => (holders.get(singleton) ?? 0) > 1),
  );
}

function foldersAt(exports: readonly PlacedExport[], depth: number): string[] {
  return [...new Set(exports.flatMap(({ folders }) => folders.slice(depth - 1, depth)))];
}
