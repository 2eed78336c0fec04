import { dirname, join, resolve } from 'node:path';
import type { Baseline } from '../config/baseline.ts';
import { describeFileProblem } from '../config/file-problem.ts';
import { pathInside, withSlashes } from '../io/path.ts';
import type { Arguments } from './arguments.ts';
import { filesOnDisk, type TextFiles } from './text-files.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

const BASELINE_NAME = 'exchange-lint-baseline.json';

type Wanted = Pick<Arguments, 'baseline' | 'noBaseline' | 'operands'>;

type BaselineFiles = Pick<TextFiles, 'nearest' | 'readBytes'>;

/** Where the baseline of a run is, or would be. */
export interface BaselinePlace {
  /** Absolute. */
  readonly path: string;
  /** As messages name it. */
  readonly shown: string;
  /** Whether the run judges all that the baseline speaks of: only then can it tell what of it is stale. */
  readonly isCovered: boolean;
}

/** A baseline as it was read. */
export interface ReadBaseline {
  readonly baseline: Baseline;
  readonly bytes: Uint8Array;
}

/** A baseline as a run applies it. */
export interface LoadedBaseline extends ReadBaseline {
  readonly place: BaselinePlace;
}

/**
 * The baseline that a run applies: the one named, else the one in the configuration's folder (the working directory
 * where there is no configuration), else the nearest at or above the first path, else at or above the working
 * directory; undefined where there is none, or none is wanted. `files` says where from. Throws UsageError where the one
 * named cannot be read, and with file, line and column of each mistake.
 */
export async function loadBaseline(
  args: Wanted,
  { cwd }: Pick<World, 'cwd'>,
  configFolder: string,
  files: BaselineFiles = filesOnDisk,
): Promise<LoadedBaseline | undefined> {
  if (args.noBaseline) return undefined;
  if (args.baseline === undefined && findBaseline(args, cwd, configFolder, files) === undefined)
    return undefined;
  const place = placeBaseline(args, cwd, configFolder, files);
  return { place, ...(await readBaseline(place, files)) };
}

/** Where the baseline of a run is; where there is none, the place of a new one, in the configuration's folder. */
export function placeBaseline(
  args: Wanted,
  cwd: string,
  configFolder: string,
  files: BaselineFiles = filesOnDisk,
): BaselinePlace {
  const named = args.baseline === undefined ? undefined : resolve(cwd, args.baseline);
  const path = named ?? findBaseline(args, cwd, configFolder, files) ?? join(configFolder, BASELINE_NAME);
  const folder = named === undefined ? dirname(path) : configFolder;
  const operands = args.operands.length > 0 ? args.operands : ['.'];
  return {
    path,
    shown: pathInside(cwd, path) ?? withSlashes(path),
    isCovered: operands.some((operand) => pathInside(resolve(cwd, operand), folder) !== undefined),
  };
}

/** Reads the baseline at a place. Throws UsageError where it cannot be read, and with each mistake in it. */
export async function readBaseline(
  { path, shown }: BaselinePlace,
  { readBytes }: Pick<BaselineFiles, 'readBytes'> = filesOnDisk,
): Promise<ReadBaseline> {
  const input = await readBytes(path);
  if (input.kind === 'unreadable') throw new UsageError(`${shown}: ${input.reason}`);
  if (input.kind !== 'bytes') throw new UsageError(`${shown}: it is too large for a baseline`);
  // Most runs have no baseline, and its parser and validator take time to load.
  const { parseBaseline } = await import('../config/baseline.ts');
  const parsed = parseBaseline(shown, new TextDecoder().decode(input.bytes));
  if (parsed.kind === 'ok') return { baseline: parsed.baseline, bytes: input.bytes };
  throw new UsageError(parsed.problems.map(describeFileProblem).join('\n'));
}

function findBaseline(
  { operands }: Wanted,
  cwd: string,
  configFolder: string,
  { nearest }: BaselineFiles,
): string | undefined {
  const beside = join(configFolder, BASELINE_NAME);
  if (nearest(BASELINE_NAME, configFolder) === beside) return beside;
  return nearest(BASELINE_NAME, resolve(cwd, operands[0] ?? '.')) ?? nearest(BASELINE_NAME, cwd);
}

/** Absolute paths of the run's own files: what it read besides what it judges. */
export function ownFiles(configPath: string | undefined, baseline: LoadedBaseline | undefined): string[] {
  return [configPath, baseline?.place.path].filter((path) => path !== undefined);
}
