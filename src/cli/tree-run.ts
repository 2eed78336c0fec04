import { resolve } from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Settings } from '../engine/judge.ts';
import { mayHoldRecords } from '../engine/read-bytes.ts';
import type { PathProblem } from '../io/discover.ts';
import type { BlobReader } from '../io/git/blobs.ts';
import { GitError } from '../io/git/command.ts';
import {
  type DiscoveredTreeFile,
  discoverTree,
  shownRenames,
  type TreeDiscovery,
} from '../io/git/discover-tree.ts';
import { GitRepository } from '../io/git/repository.ts';
import { pathInside } from '../io/path.ts';
import type { ReadFile } from '../model/record.ts';
import type { Comparison } from '../report/report.ts';
import type { Arguments } from './arguments.ts';
import { findStates, type GitStates } from './git-states.ts';
import { loadConfig } from './load-config.ts';
import { type LoadOutcome, loadFile } from './load-file.ts';
import { type Part, partOf } from './shard.ts';
import { filesOfTree, type TextFiles } from './text-files.ts';
import { UsageError } from './usage-error.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** One state of the files, as far as the run covers it. */
export interface LoadedTree {
  readonly files: readonly ReadFile[];
  readonly discovered: ReadonlyMap<string, DiscoveredTreeFile>;
  readonly skipped: readonly PathProblem[];
  readonly unreadable: readonly PathProblem[];
}

/** The files and settings of a run that compares two states in git. Nothing is checked out. */
export interface TreeRun {
  readonly repository: GitRepository;
  readonly settings: Settings;
  /** The folder that the configuration lies in, or would: absolute. */
  readonly configFolder: string;
  /** The run's own files, as they are after the change. */
  readonly texts: TextFiles;
  readonly before: LoadedTree;
  readonly after: LoadedTree;
  /** Renamed files by the paths that reports show. */
  readonly moved: ReadonlyMap<string, string>;
  readonly names: Comparison;
  /** What of the repository is this run's to judge. */
  readonly part: Part;
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
    const states = await timing.measureAsync('find', () => findStates(repository, args));
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
  { before, after, renames, names }: GitStates,
  blobs: BlobReader,
  args: Arguments,
  world: World,
): Promise<TreeRun> {
  const paths = args.operands.length > 0 ? args.operands : ['.'];
  const folders = { cwd: repository.folder, top: repository.top };
  const texts = filesOfTree(after, repository.top, blobs);
  const { config, folder } = await loadConfig(args.config, paths, repository.folder, rules, texts);
  const options = { ...folders, ignorePatterns: config.ignore, ignoreFolder: folder };
  const foundBefore = discoverTree(before, paths, options);
  const foundAfter = discoverTree(after, paths, options);
  refuseUnknown(foundBefore, foundAfter);
  const shownPaths = [...foundBefore.files, ...foundAfter.files].map(({ path }) => path);
  const part = partOf(new Set(shownPaths), config, args.shard);
  const isPartial = !paths.some((path) => pathInside(resolve(repository.folder, path), folder) !== undefined);
  const seen = new Map<string, LoadOutcome>();
  return {
    repository,
    settings: {
      rules,
      config,
      asOf: args.asOf ?? world.now(),
      isPartial,
      folder: pathInside(repository.top, repository.folder) ?? '',
    },
    configFolder: folder,
    texts,
    before: await loadTree(foundBefore, part, blobs, seen),
    after: await loadTree(foundAfter, part, blobs, seen),
    moved: shownRenames(renames, folders),
    names,
    part,
  };
}

/** Most files are the same in both states: `seen` holds those that were read already. */
async function loadTree(
  { files, ignored, unreadable }: TreeDiscovery,
  part: Part,
  blobs: BlobReader,
  seen: Map<string, LoadOutcome>,
): Promise<LoadedTree> {
  const read: ReadFile[] = [];
  const discovered = new Map<string, DiscoveredTreeFile>();
  const skipped = ignored.map((path) => ({ path, reason: 'the configuration ignores it' }));
  for (const file of files.filter(({ path }) => part.ownsFile(path))) {
    const key = `${file.id} ${file.path}`;
    const outcome = seen.get(key) ?? loadFile(file.path, await blobs.read(file.id, mayHoldRecords));
    seen.set(key, outcome);
    if (outcome.kind === 'read') {
      read.push(outcome.file);
      discovered.set(file.path, file);
    } else if (file.named) skipped.push({ path: file.path, reason: outcome.reason });
  }
  return { files: read, discovered, skipped, unreadable };
}

/** A path may be there before the change alone, or after it alone. */
function refuseUnknown(before: TreeDiscovery, after: TreeDiscovery): void {
  const problems = after.problems.filter(({ path }) => before.problems.some((other) => other.path === path));
  if (problems.length === 0) return;
  throw new UsageError(problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
}
