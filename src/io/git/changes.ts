import type { GitCommand } from './command.ts';
import { withoutFilters } from './filters.ts';
import { decodePath, splitAtNul } from './tree.ts';

/**
 * Pairs of so many files that are gone and so many that are there first are compared by content; where there are more,
 * git pairs only those that are equal, or alone of their name.
 */
const MOST_COMPARED = '-l2000';

const RENAMES = [
  '-M',
  MOST_COMPARED,
  '-z',
  '--name-status',
  '--diff-filter=R',
  '--no-ext-diff',
  '--no-textconv',
];

/** The files that were renamed from one tree to another or to the index: old path to new path. */
export async function renamesBetween(
  git: GitCommand,
  before: string,
  after: string | 'index',
): Promise<ReadonlyMap<string, string>> {
  const command =
    after === 'index'
      ? ['diff-index', '--cached', ...RENAMES, before]
      : ['diff-tree', '-r', ...RENAMES, before, after];
  return parseRenames(await git.output(command));
}

/** Reads `R087<nul>OLD<nul>NEW<nul>`. Paths that are not UTF-8 are left out, as nothing is said of their files. */
function parseRenames(output: Buffer): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  const parts = splitAtNul(output);
  for (let index = 0; index + 2 < parts.length; index += 3) {
    const [from, to] = [parts[index + 1], parts[index + 2]].map((part) =>
      decodePath(part ?? Buffer.alloc(0)),
    );
    if (from?.[1] && to?.[1]) renames.set(from[0], to[0]);
  }
  return renames;
}

/** Of submodules nothing is asked: that would run git inside of them. */
const STATUS = [
  'status',
  '--porcelain=v2',
  '-z',
  '--untracked-files=no',
  '--ignore-submodules=all',
  '--no-renames',
];

/**
 * The files whose working tree differs from the index, as git converts line ends and encodings; files that are gone
 * are among them. Clean filters are programs, so they do not run: a file that has one may count as different once its
 * time or size has changed.
 */
export async function unstagedPaths(git: GitCommand): Promise<ReadonlySet<string>> {
  const tame = await withoutFilters(git);
  const changes = splitAtNul(await tame.output(STATUS)).flatMap((record) => changeOf(record) ?? []);
  const same = await unchangedContents(
    tame,
    changes.filter((change) => change.id !== undefined),
  );
  return new Set(changes.map(({ path }) => path).filter((path) => !same.has(path)));
}

interface Change {
  readonly path: string;
  /** What the index holds, where the file is still there and a regular one. */
  readonly id: string | undefined;
}

/** Reads `1 XY SUB mHEAD mINDEX mWORKTREE hHEAD hINDEX PATH` and `u XY SUB m1 m2 m3 mW h1 h2 h3 PATH`. */
function changeOf(record: Buffer): Change | undefined {
  const [line, isText] = decodePath(record);
  const conflict = /^u (?:\S+ ){9}(.*)$/s.exec(line);
  if (conflict) return { path: conflict[1] ?? '', id: undefined };
  const [, state = '.', modes = '', id = '', path = ''] =
    /^1 .(.) \S+ \S+ (\S+ \S+) \S+ (\S+) (.*)$/s.exec(line) ?? [];
  if (state === '.') return undefined;
  const isRegular = state === 'M' && isText && /^100\d+ 100\d+$/.test(modes);
  return { path, id: isRegular ? id : undefined };
}

/** Of another size, a file is changed to `git status`, though it may hold the same to git but for its line ends. */
async function unchangedContents(git: GitCommand, changes: readonly Change[]): Promise<ReadonlySet<string>> {
  if (changes.length === 0) return new Set();
  const lines = changes.map(({ path }) => `${quoted(path)}\n`).join('');
  const { exitCode, stdout } = await git.run(['hash-object', '--stdin-paths'], Buffer.from(lines));
  // A file that has just gone, or that may not be read, ends the list.
  const ids = exitCode === 0 ? stdout.toString().split('\n') : [];
  return new Set(changes.filter(({ id }, index) => id === ids[index]).map(({ path }) => path));
}

/** As git reads a path that may hold line breaks. */
function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
