import { basename, dirname, join, resolve } from 'node:path';
import type { Ignore } from 'ignore';
import {
  type DiscoveredFile,
  type DiscoverOptions,
  type Discovery,
  type PathProblem,
  TEMPORARY,
} from '../discover.ts';
import { matcherOf } from '../git-ignore.ts';
import { pathInside, withSlashes } from '../path.ts';
import { isTemporaryName } from '../temporary-file.ts';
import type { Tree, TreeFile } from './tree.ts';

/** A file of a tree, where it would lie if the tree were checked out. */
export interface DiscoveredTreeFile extends DiscoveredFile {
  /** The object that holds its content. */
  readonly id: string;
}

export interface TreeDiscovery extends Discovery {
  readonly files: readonly DiscoveredTreeFile[];
}

/** Absolute, without links. */
export interface Folders {
  readonly cwd: string;
  /** The top of the repository. */
  readonly top: string;
}

export interface DiscoverTreeOptions extends DiscoverOptions, Folders {}

/**
 * The files to read of a tree: those named, and those below the folders named, in the order and with the paths that
 * `discover` gives for the same files on disk. What `.gitignore` says does not matter, as a file of a tree is tracked.
 * A path that the tree does not have is a problem; whether another tree has it is for the caller to see.
 */
export function discoverTree(
  tree: Tree,
  operands: readonly string[],
  options: DiscoverTreeOptions,
): TreeDiscovery {
  const search = new TreeSearch(tree, options);
  for (const operand of operands) search.add(operand);
  const { files, problems, unreadable, ignored } = search;
  return { files: [...files.values()], problems, unreadable: [...unreadable.values()], ignored };
}

/**
 * The path that reports show for one relative to the top of the repository: relative to the working directory with
 * `/`, absolute where the file lies outside of it.
 */
export function shownPath(path: string, { cwd, top }: Folders): string {
  const absolutePath = join(top, path);
  return pathInside(cwd, absolutePath) ?? withSlashes(absolutePath);
}

/** Renames by the paths that reports show. */
export function shownRenames(
  renames: ReadonlyMap<string, string>,
  folders: Folders,
): ReadonlyMap<string, string> {
  return new Map([...renames].map(([from, to]) => [shownPath(from, folders), shownPath(to, folders)]));
}

/** What walking never enters on disk; git tracks no `.git`. */
const NEVER_WALKED = 'node_modules';

class TreeSearch {
  readonly files = new Map<string, DiscoveredTreeFile>();
  readonly problems: PathProblem[] = [];
  readonly unreadable = new Map<string, PathProblem>();
  readonly ignored: string[] = [];
  private readonly ordered: readonly TreeFile[];
  private readonly byPath: ReadonlyMap<string, TreeFile>;
  private readonly configured: Ignore;

  constructor(
    private readonly tree: Tree,
    private readonly options: DiscoverTreeOptions,
  ) {
    this.ordered = inOrder(tree.files);
    this.byPath = new Map(tree.files.map((file) => [file.path, file]));
    this.configured = matcherOf(options.ignorePatterns);
  }

  add(operand: string): void {
    if (operand === '') {
      this.problems.push({ path: operand, reason: 'an empty path names no file' });
      return;
    }
    const absolutePath = resolve(this.options.cwd, operand);
    const path = pathInside(this.options.top, absolutePath);
    if (path === undefined) {
      this.problems.push({ path: operand, reason: 'it lies outside of the git repository' });
      return;
    }
    const file = this.byPath.get(path);
    if (!file && !this.isFolder(path)) {
      this.problems.push({ path: operand, reason: 'git tracks no such file or folder' });
    } else if (this.isConfiguredAway(file ? path : `${path}/`)) this.ignored.push(operand);
    else if (file && isTemporaryName(basename(path)))
      this.problems.push({ path: operand, reason: TEMPORARY });
    else if (file) this.found(file, this.rootFor(dirname(absolutePath)), true);
    else this.walk(path, this.rootFor(absolutePath));
  }

  private isFolder(path: string): boolean {
    const { files, unreadable } = this.tree;
    return path === '' || [files, unreadable].some((list) => list.some((file) => isWalked(file.path, path)));
  }

  private walk(folder: string, root: string): void {
    for (const file of this.ordered) {
      if (!isWalked(file.path, folder) || isTemporaryName(basename(file.path))) continue;
      if (!this.isConfiguredAway(file.path)) this.found(file, root, false);
    }
    for (const { path, reason } of this.tree.unreadable) {
      if (!isWalked(path, folder) || this.isConfiguredAway(path)) continue;
      this.unreadable.set(path, { path: shownPath(path, this.options), reason });
    }
  }

  private found({ path, id }: TreeFile, root: string, named: boolean): void {
    const before = this.files.get(path);
    this.files.set(path, {
      path: shownPath(path, this.options),
      absolutePath: join(this.options.top, path),
      root: before?.root ?? root,
      named: named || (before?.named ?? false),
      id,
    });
  }

  private rootFor(folder: string): string {
    return pathInside(this.options.cwd, folder) === undefined ? folder : this.options.cwd;
  }

  /** `path` ends in `/` where it is a folder's. What lies in a folder that is ignored is ignored with it. */
  private isConfiguredAway(path: string): boolean {
    const inside = pathInside(this.options.ignoreFolder, join(this.options.top, path));
    if (inside === undefined || inside === '') return false;
    return this.configured.ignores(path.endsWith('/') ? `${inside}/` : inside);
  }
}

/** Whether walking from a folder comes to a file. */
function isWalked(path: string, folder: string): boolean {
  if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
  return !path.includes(NEVER_WALKED) || !path.slice(folder.length).split('/').includes(NEVER_WALKED);
}

/** Sorted by name in each folder, as a walk meets them. */
function inOrder(files: readonly TreeFile[]): readonly TreeFile[] {
  const keyed = files.map((file) => ({ file, names: file.path.split('/') }));
  keyed.sort((a, b) => compareNames(a.names, b.names));
  return keyed.map(({ file }) => file);
}

function compareNames(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((name, position) => name !== b[position]);
  const [left, right] = [a[index], b[index]];
  if (left === undefined || right === undefined) return a.length - b.length;
  return left < right ? -1 : 1;
}
