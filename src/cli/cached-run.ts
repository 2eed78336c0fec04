import { randomUUID } from 'node:crypto';
import { isAbsolute, join, resolve } from 'node:path';
import { contentHash } from '../engine/cache-key.ts';
import { groupFiles } from '../engine/groups.ts';
import { reportOn } from '../engine/lint.ts';
import { mayHoldRecords } from '../engine/read-bytes.ts';
import { type Memory, recall, type UnreadFile } from '../engine/recall.ts';
import { CacheFolder } from '../io/cache-store.ts';
import type { DiscoveredFile, PathProblem } from '../io/discover.ts';
import { type Content, LIMITS } from '../io/read-input.ts';
import type { ReadFile } from '../model/record.ts';
import type { ReadOptions } from '../readers/reader.ts';
import type { ReportPart } from '../report/join.ts';
import type { Report } from '../report/report.ts';
import { visible } from '../report/visible.ts';
import type { Arguments } from './arguments.ts';
import { type FoundFiles, ignoredFiles, visitFiles } from './find-files.ts';
import { loadFile, UNKNOWN } from './load-file.ts';
import type { RunPlan } from './run.ts';
import { UsageError } from './usage-error.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** What a run with a cache came to. */
export interface CachedRun {
  readonly report: Report;
  /** Absolute paths of the files that were recognised. */
  readonly inputs: ReadonlySet<string>;
  readonly skipped: readonly PathProblem[];
  readonly unreadable: readonly PathProblem[];
}

/**
 * Judges what is planned, and keeps the outcome for the next run that finds a group of environments unchanged. The report
 * is the same as without a cache. Throws UsageError for a folder that is something else than a cache.
 */
export async function runWithCache(
  plan: RunPlan,
  args: Arguments,
  world: World,
  watch: Watch,
): Promise<CachedRun> {
  const folder = cacheFolderOf(args, world);
  const opened = CacheFolder.open(folder);
  if (opened.kind === 'foreign') throw new UsageError(`--cache ${folder}: ${opened.reason}`);
  const tellUnused = (reason: string) =>
    world.err(`exchange-lint: nothing is kept in ${visible(folder)}: ${reason}\n`);
  if (opened.kind === 'unusable') {
    tellUnused(opened.reason);
    return judgeWith({ read: () => undefined, write: () => undefined }, plan, world, watch);
  }
  const { cache } = opened;
  const run = await judgeWith(cache, plan, world, watch);
  cache.prune();
  if (cache.problem !== undefined) tellUnused(cache.problem);
  return run;
}

/** Reads and judges one group of environments after the other: no more than one is in memory. */
export async function judgeWith(
  memory: Memory,
  { found, settings }: RunPlan,
  { cwd, runtime }: World,
  watch: Watch,
): Promise<CachedRun> {
  const surroundings = { folder: cwd, runtime, passwords: found.options.passwords ?? [] };
  const groups = groupFiles(found.files, ({ path }) => path, settings.config);
  const parts: ReportPart[] = [];
  const inputs = new Set<string>();
  const problems = new Map<string, PathProblem>();
  let hits = 0;
  for (const [index, { environments, files }] of groups.entries()) {
    watch.progress.show('judging', index, groups.length, 'groups of environments');
    const read = await watch.timing.measureAsync('read', () => readGroup(files, found, problems, watch));
    const outcome = await watch.timing.measureAsync('judge', () =>
      recall({ environments, files: read }, settings, surroundings, memory),
    );
    parts.push(outcome.part);
    for (const { file } of outcome.recognised) inputs.add(file.absolutePath);
    if (outcome.isHit) hits += 1;
  }
  watch.progress.clear();
  watch.timing.count('read', inputs.size, 'recognised');
  watch.timing.count('judge', groups.length, 'groups');
  watch.timing.count('judge', hits, 'from the cache');
  const unknown = found.files.filter(({ named, absolutePath }) => named && !inputs.has(absolutePath));
  return {
    report: reportOn(parts, settings),
    inputs,
    // In the order in which a run without a cache comes upon them.
    skipped: [...ignoredFiles(found), ...unknown.map(({ path }) => ({ path, reason: UNKNOWN }))],
    unreadable: [...found.unreadable, ...found.files.flatMap(({ path }) => problems.get(path) ?? [])],
  };
}

/** A file of the group that is judged, with its content until that is decoded. */
class UnreadInput implements UnreadFile {
  readonly content: string;
  private input: Content | undefined;

  constructor(
    readonly file: DiscoveredFile,
    input: Content,
    private readonly options: ReadOptions,
  ) {
    this.input = input;
    this.content = importsOthers(file.path, input) ? randomUUID() : identityOf(input);
  }

  get path(): string {
    return this.file.path;
  }

  mayHoldRecords(): boolean {
    if (this.input?.kind !== 'bytes') return this.input?.kind === 'too-large';
    // Of larger files it was asked before they were read.
    return this.input.bytes.length > LIMITS.headSize || mayHoldRecords(this.path, this.input.bytes);
  }

  /** Once: bytes and text together would take twice the memory. */
  async read(): Promise<ReadFile | undefined> {
    const { input } = this;
    this.input = undefined;
    const outcome = input && (await loadFile(this.path, input, this.options));
    return outcome?.kind === 'read' ? outcome.file : undefined;
  }
}

/** What a module imports may change while it stays the same, so that it is never known again. */
function importsOthers(path: string, content: Content): boolean {
  return (
    /\.exchange\.ts$/i.test(path) &&
    content.kind === 'bytes' &&
    /\bfrom\s*['"]\.\.?\//.test(Buffer.from(content.bytes).toString('latin1').replaceAll('\0', ''))
  );
}

function identityOf(content: Content): string {
  switch (content.kind) {
    case 'bytes':
      return contentHash(content.bytes);
    case 'declined':
      return `declined ${contentHash(content.head)}`;
    case 'too-large':
      return `too large ${content.size} ${content.limit}`;
  }
}

/** What cannot be read is added to `problems`, by path. */
async function readGroup(
  files: readonly DiscoveredFile[],
  found: FoundFiles,
  problems: Map<string, PathProblem>,
  { progress }: Watch,
): Promise<UnreadInput[]> {
  const inputs: UnreadInput[] = [];
  const take = (file: DiscoveredFile, content: Content) => {
    progress.show('reading', inputs.length, files.length, 'files');
    inputs.push(new UnreadInput(file, content, found.options));
  };
  for (const problem of await visitFiles(files, take, found.read)) problems.set(problem.path, problem);
  return inputs;
}

/** `--cache DIR`, else the folder for caches of the user: by the XDG Base Directory Specification, or by Windows. */
function cacheFolderOf({ cacheFolder }: Arguments, { cwd, env }: World): string {
  if (cacheFolder !== undefined) return resolve(cwd, cacheFolder);
  // The specification has relative paths ignored.
  const base = [env['XDG_CACHE_HOME'], homeCache(env), env['LOCALAPPDATA']].find(
    (path) => path !== undefined && isAbsolute(path),
  );
  if (base === undefined)
    throw new UsageError(
      '--cache needs a folder: none of XDG_CACHE_HOME, HOME and LOCALAPPDATA says where caches are kept',
    );
  return join(base, 'exchange-lint');
}

function homeCache({ HOME: home }: World['env']): string | undefined {
  return home && join(home, '.cache');
}
