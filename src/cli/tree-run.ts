import { rules } from '../../rules/index.ts';
import { type Config, environmentsOf, rebased } from '../config/config.ts';
import { mayHoldRecords } from '../engine/read-bytes.ts';
import type { Settings } from '../engine/settings.ts';
import type { BlobReader } from '../io/git/blobs.ts';
import { GitError } from '../io/git/command.ts';
import {
  type DiscoveredTreeFile,
  discoverTree,
  shownRenames,
  type TreeDiscovery,
} from '../io/git/discover-tree.ts';
import { isLfsPointer } from '../io/git/lfs.ts';
import { GitRepository } from '../io/git/repository.ts';
import type { Content } from '../io/read-input.ts';
import type { ReadFile } from '../model/record.ts';
import type { ReadOptions } from '../readers/reader.ts';
import type { StateNames } from '../report/report.ts';
import type { Arguments } from './arguments.ts';
import { ignoredFiles } from './find-files.ts';
import { findStates, type GitStates } from './git-states.ts';
import { loadConfig } from './load-config.ts';
import { type LoadOutcome, loadFile } from './load-file.ts';
import type { LoadedFiles } from './load-files.ts';
import { GARBLED, isGarbled, isNamedLikeExport, LOST, unreadableExport } from './lost-exports.ts';
import { passwordsOf } from './passwords.ts';
import { pathsOf, settingsOf } from './run.ts';
import { type Part, partOf } from './shard.ts';
import { filesOfTree, type TextFiles } from './text-files.ts';
import { UsageError } from './usage-error.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** The files and settings of a run that compares two states in git. Nothing is checked out. */
export interface TreeRun {
  readonly repository: GitRepository;
  readonly settings: Settings;
  /** For the state before: files whose folder was renamed belong where they are now. */
  readonly settingsBefore: Settings;
  /** The folder that the configuration lies in, or would: absolute. */
  readonly configFolder: string;
  /** Of the configuration's file, absolute; undefined where there is none. */
  readonly configPath: string | undefined;
  /** The run's own files, as they are after the change. */
  readonly texts: TextFiles;
  readonly before: LoadedFiles;
  /** What is being merged. */
  readonly merged: LoadedFiles | undefined;
  readonly after: LoadedFiles;
  /** Whether `after` is what is staged. */
  readonly isStaged: boolean;
  /** Renamed files by the paths that reports show. */
  readonly moved: ReadonlyMap<string, string>;
  /** What to call the two; null where `after` is to be judged by itself. */
  readonly names: StateNames | null;
  /** What of the repository is this run's to judge. */
  readonly part: Part;
  /** Whether there must be something to check. */
  readonly needsInputs: boolean;
}

/**
 * Reads the states that `--since` and `--staged` name, and gives what `use` makes of them. Throws UsageError for what
 * git refuses and for operands that neither state has.
 */
export async function withTreeRun<Result>(
  args: Arguments,
  world: World,
  { timing }: Watch,
  use: (run: TreeRun) => Promise<Result>,
): Promise<Result> {
  try {
    const repository = await GitRepository.open(world.cwd, world.env);
    const states = await timing.measureAsync('find', () => findStates(repository, args, world.env));
    const blobs = repository.openBlobs();
    try {
      const run = await timing.measureAsync('read', () => loadStates(repository, states, blobs, args, world));
      timing.count('read', run.after.files.length, 'recognised');
      return await use(run);
    } finally {
      await blobs.close();
    }
  } catch (error) {
    throw error instanceof GitError ? new UsageError(error.message) : error;
  }
}

async function loadStates(
  repository: GitRepository,
  { before, merged, after, isStaged, renames, names }: GitStates,
  blobs: BlobReader,
  args: Arguments,
  world: World,
): Promise<TreeRun> {
  const paths = pathsOf(args);
  const folders = { cwd: repository.folder, top: repository.top };
  const texts = filesOfTree(after, repository.top, blobs);
  const { config, folder, path } = await loadConfig(args.config, paths, repository.folder, rules, texts);
  const options = { ...folders, ignorePatterns: config.ignore, ignoreFolder: folder };
  const foundBefore = discoverTree(before, paths, options);
  const foundAfter = discoverTree(after, paths, options);
  refuseUnknown(foundBefore, foundAfter);
  const moved = shownRenames(renames, folders);
  const whence = (old: string) => assignedBy(old, moved, config);
  const shownPaths = [
    ...foundBefore.files.map((file) => whence(file.path)),
    ...foundAfter.files.map((file) => file.path),
  ];
  const part = partOf(new Set(shownPaths), config, args.shard);
  const seen = new Map<string, BlobOutcome>();
  const load: LoadTree = {
    blobs,
    seen,
    options: { detail: 'judged', passwords: passwordsOf(config, folder, world.env) },
  };
  const loadedBefore = await loadTree(foundBefore, (old) => part.ownsFile(whence(old)), load);
  const loadedAfter = await loadTree(foundAfter, part.ownsFile, load);
  const settings = settingsOf({ config, configFolder: folder }, paths, args, world.now, folders);
  const settingsBefore = { ...settings, config: rebased(config, whence) };
  return {
    repository,
    settings,
    settingsBefore,
    configFolder: folder,
    configPath: path,
    texts,
    before: loadedBefore,
    merged: merged && (await loadTree(discoverTree(merged, paths, options), part.ownsFile, load)),
    after: withLost(
      loadedAfter,
      loadedBefore,
      foundAfter.files.filter((file) => part.ownsFile(file.path)),
      moved,
      settingsBefore.config,
    ),
    isStaged,
    moved,
    names,
    part,
    needsInputs: !args.allowNoInputs && part.isWhole,
  };
}

interface LoadTree {
  readonly blobs: BlobReader;
  /** Most files are the same in both states: what became of those that were read already. */
  readonly seen: Map<string, BlobOutcome>;
  readonly options: ReadOptions;
}

async function loadTree(
  found: TreeDiscovery,
  ownsFile: Part['ownsFile'],
  { blobs, seen, options }: LoadTree,
): Promise<LoadedFiles> {
  const read: ReadFile[] = [];
  const discovered = new Map<string, DiscoveredTreeFile>();
  const skipped = ignoredFiles(found);
  const unreadable = [...found.unreadable];
  for (const file of found.files.filter(({ path }) => ownsFile(path))) {
    const key = `${file.id} ${file.path}`;
    const outcome =
      seen.get(key) ??
      (await loadBlob(
        file.path,
        await blobs.read(file.id, (head) => mayHoldRecords(file.path, head)),
        options,
      ));
    seen.set(key, outcome);
    if (outcome.kind === 'read') {
      read.push(outcome.file);
      discovered.set(file.path, file);
    } else if (outcome.kind === 'unreadable') unreadable.push({ path: file.path, reason: outcome.reason });
    else if (file.named) skipped.push({ path: file.path, reason: outcome.reason });
  }
  return { files: read, discovered, skipped, unreadable };
}

type BlobOutcome = LoadOutcome | { readonly kind: 'unreadable'; readonly reason: string };

/** Of an export in Git LFS, git itself holds no more than where to find it. */
async function loadBlob(path: string, content: Content, options: ReadOptions): Promise<BlobOutcome> {
  const outcome = await loadFile(path, content, options);
  if (outcome.kind === 'read' || !isNamedLikeExport(path)) return outcome;
  if (content.kind === 'bytes' && isLfsPointer(content.bytes))
    return {
      kind: 'unreadable',
      reason: 'Git LFS holds its content, which cannot be compared: keep it in git',
    };
  return isGarbled(path, content) ? { kind: 'read', file: unreadableExport(path, GARBLED) } : outcome;
}

/** The state after a change, with what was an export before it and is none now. */
function withLost(
  after: LoadedFiles,
  before: LoadedFiles,
  found: readonly DiscoveredTreeFile[],
  moved: ReadonlyMap<string, string>,
  configBefore: Config,
): LoadedFiles {
  const unread = new Set(after.unreadable.map(({ path }) => path));
  const held = new Set([...before.discovered.keys()].map((path) => placeOf(path, moved, configBefore)));
  const lost = found.filter(({ path }) => held.has(path) && !after.discovered.has(path) && !unread.has(path));
  return { ...after, files: [...after.files, ...lost.map(({ path }) => unreadableExport(path, LOST))] };
}

/**
 * By which path a file of before is assigned to its environments. Where no glob names its old one, because its folder was
 * renamed and the configuration with it, that is the new one.
 */
function assignedBy(path: string, moved: ReadonlyMap<string, string>, { environments }: Config): string {
  const isNamed = environments.some(({ files }) => files.includes(path));
  return isNamed ? path : (moved.get(path) ?? path);
}

/** Where a file is now; one that went to another organisation is gone. */
function placeOf(path: string, moved: ReadonlyMap<string, string>, configBefore: Config): string {
  const now = moved.get(path);
  if (now === undefined) return path;
  const names = environmentsOf(configBefore, path);
  return environmentsOf(configBefore, now).some((name) => names.includes(name)) ? now : path;
}

/** A path may be there before the change alone, or after it alone. */
function refuseUnknown(before: TreeDiscovery, after: TreeDiscovery): void {
  const problems = after.problems.filter(({ path }) => before.problems.some((other) => other.path === path));
  if (problems.length === 0) return;
  throw new UsageError(problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
}
