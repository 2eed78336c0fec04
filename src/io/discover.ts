import {
  accessSync,
  constants,
  type Dirent,
  existsSync,
  lstatSync,
  readdirSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Ignore } from 'ignore';
import { GitIgnore, matcherOf } from './git-ignore.ts';
import { pathInside, withSlashes } from './path.ts';
import { reasonOf } from './system-error.ts';
import { isTemporaryName } from './temporary-file.ts';

export interface DiscoveredFile {
  /** Relative to the working directory with `/`; absolute with `/` where the file lies outside of it. */
  readonly path: string;
  readonly absolutePath: string;
  /** The folder that writing must not leave through a link: the working directory, else the folder that was named. */
  readonly root: string;
  /** Given by name on the command line, not found by walking. */
  readonly named: boolean;
}

/** A folder, absolute, and the one that writing must not leave through a link. */
export interface Folder {
  readonly path: string;
  readonly root: string;
}

/** A path that cannot be read or written, and why. */
export interface PathProblem {
  readonly path: string;
  readonly reason: string;
}

export interface Discovery {
  readonly files: readonly DiscoveredFile[];
  /** Paths given by name that do not exist or cannot be read: a usage error. */
  readonly problems: readonly PathProblem[];
  /** What walking came upon and cannot be read. */
  readonly unreadable: readonly PathProblem[];
  /** Paths that were named although the configuration ignores them. */
  readonly ignored: readonly string[];
}

export interface DiskDiscovery extends Discovery {
  /** The folders that were walked. */
  readonly folders: readonly Folder[];
}

export interface DiscoverOptions {
  /** Absolute. */
  readonly cwd: string;
  /** The configuration's patterns in gitignore's grammar; nothing outside of `ignoreFolder` is ignored. */
  readonly ignorePatterns: readonly string[];
  /** The folder that the patterns are relative to, absolute. */
  readonly ignoreFolder: string;
}

/** Why a file is not read that was given by name. */
export const TEMPORARY = 'it is a temporary file that a run of exchange-lint has left; remove it';

const NEVER_WALKED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * The files to read: those named, and those below the folders named, each once, in the order of the names given and
 * sorted by name in each folder. Walking respects `.gitignore` and follows no links; a file or folder given by name is
 * read through a link and although git ignores it, but not where the configuration ignores it. Names are literal: no
 * character in them is a pattern. The temporary files of exchange-lint itself are never read.
 */
export function discover(paths: readonly string[], options: DiscoverOptions): DiskDiscovery {
  const { cwd, ignorePatterns, ignoreFolder } = options;
  const search = new Search(cwd, matcherOf(ignorePatterns), ignoreFolder);
  for (const path of paths) search.add(path);
  const { files, folders, problems, unreadable, ignored } = search;
  return { files: [...files.values()], folders: [...folders.values()], problems, unreadable, ignored };
}

class Search {
  readonly files = new Map<string, DiscoveredFile>();
  readonly folders = new Map<string, Folder>();
  readonly problems: PathProblem[] = [];
  readonly unreadable: PathProblem[] = [];
  readonly ignored: string[] = [];

  constructor(
    private readonly cwd: string,
    private readonly configured: Ignore,
    private readonly ignoreFolder: string,
  ) {}

  add(path: string): void {
    if (path === '') {
      this.problems.push({ path, reason: 'an empty path names no file' });
      return;
    }
    const absolutePath = resolve(this.cwd, path);
    const stats = this.stat(path, absolutePath);
    if (!stats) return;
    if (this.isConfiguredAway(absolutePath, stats.isDirectory() ? 'folder' : 'file')) this.ignored.push(path);
    else if (stats.isDirectory())
      this.walk(absolutePath, GitIgnore.above(absolutePath), this.rootFor(absolutePath));
    else if (stats.isFile() && isTemporaryName(basename(absolutePath)))
      this.problems.push({ path, reason: TEMPORARY });
    else if (stats.isFile()) this.found(absolutePath, this.rootFor(dirname(absolutePath)), true);
    else this.problems.push({ path, reason: 'neither a file nor a folder' });
  }

  private walk(folder: string, above: GitIgnore, root: string): void {
    const rules = above.entering(folder);
    this.folders.set(folder, { path: folder, root });
    for (const entry of this.entries(folder)) {
      if (NEVER_WALKED.has(entry.name)) continue;
      const path = join(folder, entry.name);
      // A link is neither to a Dirent, nor is a device or a pipe.
      const kind = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : undefined;
      if (kind === 'file' && isTemporaryName(entry.name)) continue;
      if (!kind || rules.ignores(path, kind) || this.isConfiguredAway(path, kind)) continue;
      if (isMisread(path)) {
        this.unreadable.push({ path: this.shown(path), reason: 'its name is not UTF-8, rename it' });
      } else if (kind === 'folder') this.walk(path, rules, root);
      else this.found(path, root, false);
    }
  }

  private entries(folder: string): Dirent[] {
    try {
      const entries = readdirSync(folder, { withFileTypes: true });
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.unreadable.push({ path: this.shown(folder), reason: reasonOf(error) });
      return [];
    }
  }

  private found(absolutePath: string, root: string, named: boolean): void {
    const before = this.files.get(absolutePath);
    this.files.set(absolutePath, {
      path: this.shown(absolutePath),
      absolutePath,
      root: before?.root ?? root,
      named: named || (before?.named ?? false),
    });
  }

  /** What a path given by name leads to, where that can be read. */
  private stat(path: string, absolutePath: string): Stats | undefined {
    try {
      const stats = statSync(absolutePath);
      accessSync(absolutePath, constants.R_OK);
      return stats;
    } catch (error) {
      this.problems.push({
        path,
        reason: isDangling(absolutePath, error) ? 'it is a link to nothing' : reasonOf(error),
      });
      return undefined;
    }
  }

  private rootFor(folder: string): string {
    return pathInside(this.cwd, folder) === undefined ? folder : this.cwd;
  }

  private isConfiguredAway(path: string, kind: 'file' | 'folder'): boolean {
    const inside = pathInside(this.ignoreFolder, path);
    if (inside === undefined || inside === '') return false;
    return this.configured.ignores(kind === 'folder' ? `${inside}/` : inside);
  }

  private shown(path: string): string {
    const inside = pathInside(this.cwd, path);
    return inside === undefined ? withSlashes(path) : inside === '' ? '.' : inside;
  }
}

/** Whether following the links of `path` failed because the last of them leads nowhere. */
function isDangling(path: string, error: unknown): boolean {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isMissing && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Node puts U+FFFD for bytes of a name that are not UTF-8, and then finds no file under the name it gave. */
function isMisread(path: string): boolean {
  return path.includes('\uFFFD') && !existsSync(path);
}
