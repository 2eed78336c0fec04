import { rules } from '../../rules/index.ts';
import type { Config } from '../config/config.ts';
import { mayHoldRecords } from '../engine/read-bytes.ts';
import {
  type DiscoveredFile,
  type Discovery,
  discover,
  type Folder,
  type PathProblem,
} from '../io/discover.ts';
import { type Content, type Input, readInput } from '../io/read-input.ts';
import type { ReadOptions } from '../readers/reader.ts';
import { visible } from '../report/visible.ts';
import type { Arguments } from './arguments.ts';
import { loadConfig } from './load-config.ts';
import { passwordsOf } from './passwords.ts';
import { moduleReader } from './read-module.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** What the paths of a command line lead to, and the configuration that chose from it. */
export interface FoundFiles {
  readonly config: Config;
  /** The folder of the configuration, absolute; the working directory where there is none. */
  readonly configFolder: string;
  /** Of the configuration's file, absolute; undefined where there is none. */
  readonly configPath: string | undefined;
  readonly files: readonly DiscoveredFile[];
  /** The folders that were walked. */
  readonly folders: readonly Folder[];
  /** Paths that were named although the configuration ignores them. */
  readonly ignored: readonly string[];
  /** What walking came upon and cannot be read. */
  readonly unreadable: readonly PathProblem[];
  /** Reads one of the files, by its absolute path. */
  readonly read: ReadFrom;
  /** What its reader is given. */
  readonly options: ReadOptions;
}

export type ReadFrom = (path: string) => Input;

const readFromDisk: ReadFrom = (path) => readInput(path, (head) => mayHoldRecords(path, head));

/**
 * Finds the files at `paths`, and the one whose content is handed in. Throws UsageError that names each path that is
 * missing or cannot be read.
 */
export async function findFiles(
  paths: readonly string[],
  args: Arguments,
  world: World,
): Promise<FoundFiles> {
  const { config, folder, path } = await loadConfig(args.config, paths, world.cwd, rules);
  const options = { cwd: world.cwd, ignorePatterns: config.ignore, ignoreFolder: folder };
  const discoverAll = (all: readonly string[]) => discover(all, options);
  const { problems, ...found } = discoverAll(paths);
  if (problems.length > 0) {
    const hint = await hintOn(problems, args);
    const lines = problems.map((problem, index) => describeProblem(problem) + (index === 0 ? hint : ''));
    throw new UsageError(lines.join('\n'));
  }
  const passwords = passwordsOf(config, folder, world.env);
  const files = {
    config,
    configFolder: folder,
    configPath: path,
    ...found,
    read: readFromDisk,
    options: { detail: 'judged', passwords, readModule: moduleReader(world.cwd, found.files) },
  } satisfies FoundFiles;
  return args.stdin ? withStdin(files, discoverAll, args, world) : files;
}

/** What an editor hands in stands for the file, as if it were saved. */
async function withStdin(
  found: FoundFiles,
  discoverAll: (paths: readonly string[]) => Discovery,
  { stdinFilename: name = '' }: Arguments,
  world: World,
): Promise<FoundFiles> {
  const { readStdinFile, withStdinFile } = await import('./stdin-file.ts');
  const { absolutePath, content } = await readStdinFile(name, world);
  return {
    ...withStdinFile(found, name, (path) => discoverAll([path]), world.cwd),
    read: (path) => (path === absolutePath ? content : found.read(path)),
  };
}

/**
 * Reads the files one after the other, of large ones that hold nothing of Exchange's the beginning alone, and gives
 * those found by walking that cannot be read. Throws UsageError that names each of those given by name.
 */
export async function visitFiles(
  files: readonly DiscoveredFile[],
  visit: (file: DiscoveredFile, content: Content) => void | Promise<void>,
  read: ReadFrom = readFromDisk,
): Promise<PathProblem[]> {
  const problems: (PathProblem & Pick<DiscoveredFile, 'named'>)[] = [];
  for (const file of files) {
    const input = read(file.absolutePath);
    if (input.kind === 'unreadable')
      problems.push({ path: file.path, reason: input.reason, named: file.named });
    else await visit(file, input);
  }
  const named = problems.filter((problem) => problem.named);
  if (named.length > 0) throw new UsageError(named.map(describeProblem).join('\n'));
  return problems;
}

/** A first operand that is no path may be a command misspelt. */
async function hintOn(
  problems: readonly PathProblem[],
  { operands, isCommandNamed }: Arguments,
): Promise<string> {
  const [first] = operands;
  if (isCommandNamed || first === undefined || problems[0]?.path !== first) return '';
  const { meantCommand } = await import('./meant-command.ts');
  const meant = meantCommand(first);
  return meant === undefined ? '' : `; did you mean the command ${meant}?`;
}

/** Names that the configuration ignores although they were given. */
export function ignoredFiles({ ignored }: Pick<FoundFiles, 'ignored'>): PathProblem[] {
  return ignored.map((path) => ({ path, reason: 'the configuration ignores it' }));
}

/** Says on standard error what is missing from a run's evidence. */
export function reportUnreadable(unreadable: readonly PathProblem[], world: World): void {
  for (const problem of unreadable) world.err(`exchange-lint: ${describeProblem(problem)}\n`);
}

function describeProblem({ path, reason }: PathProblem): string {
  return `${visible(path)}: ${reason}`;
}
