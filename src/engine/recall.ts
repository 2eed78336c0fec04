import { Moment } from '../model/moment.ts';
import type { ReadFile } from '../model/record.ts';
import { partOf, type ReportPart } from '../report/join.ts';
import { formatEntry, formatUnrecognised, readEntry, readUnrecognised } from './cache-entry.ts';
import { type FileIdentity, fileKey, judgementKey, recognitionKey, type Surroundings } from './cache-key.ts';
import { lint } from './lint.ts';
import type { Settings } from './settings.ts';

/** What outlives a run, by key. */
export interface Memory {
  readonly read: (key: string) => string | undefined;
  readonly write: (key: string, text: string) => void;
}

/** A file that was identified and not yet read. */
export interface UnreadFile extends FileIdentity {
  /** Whether its beginning is like that of a known kind. */
  readonly mayHoldRecords: () => boolean;
  /** Undefined where it is of another kind. */
  readonly read: () => Promise<ReadFile | undefined>;
}

export interface Recalled<File> {
  readonly part: ReportPart;
  /** The files that it is about. */
  readonly recognised: readonly File[];
  /** Whether it was remembered, so that nothing was judged. */
  readonly isHit: boolean;
}

/**
 * Judges the files of environments that share files, or remembers how they were judged: of the same files, by the same
 * rules and configuration, at a time at which every date compared the same. What is remembered is also which files are
 * of other kinds, so that a change in one of those forgets nothing.
 */
export async function recall<File extends UnreadFile>(
  group: { readonly environments: readonly string[]; readonly files: readonly File[] },
  settings: Settings,
  surroundings: Surroundings,
  memory: Memory,
): Promise<Recalled<File>> {
  const key = recognitionKey(group.environments, surroundings);
  const known = readUnrecognised(memory.read(key));
  const unrecognised = new Set<string>();
  const candidates = group.files.filter((file) => {
    const isOther = known.has(fileKey(file)) || !file.mayHoldRecords();
    if (isOther) unrecognised.add(fileKey(file));
    return !isOther;
  });
  const outcome =
    remembered(candidates, settings, surroundings, memory) ??
    (await judged(candidates, settings, surroundings, memory));
  const recognised = new Set(outcome.recognised);
  for (const file of candidates) if (!recognised.has(file)) unrecognised.add(fileKey(file));
  if (!isSame(known, unrecognised)) memory.write(key, formatUnrecognised(unrecognised));
  return outcome;
}

function remembered<File extends UnreadFile>(
  files: readonly File[],
  settings: Settings,
  surroundings: Surroundings,
  memory: Memory,
): Recalled<File> | undefined {
  const report = readEntry(memory.read(judgementKey(files, settings, surroundings)), settings);
  return report && { part: partOf(report), recognised: files, isHit: true };
}

async function judged<File extends UnreadFile>(
  candidates: readonly File[],
  settings: Settings,
  surroundings: Surroundings,
  memory: Memory,
): Promise<Recalled<File>> {
  const read: { file: File; content: ReadFile }[] = [];
  for (const file of candidates) {
    const content = await file.read();
    if (content) read.push({ file, content });
  }
  const recognised = read.map(({ file }) => file);
  if (recognised.length < candidates.length) {
    const outcome = remembered(recognised, settings, surroundings, memory);
    if (outcome) return outcome;
  }
  const asOf = new Moment(settings.asOf);
  const report = lint(
    read.map(({ content }) => content),
    settings,
    { asOf },
  );
  memory.write(judgementKey(recognised, settings, surroundings), formatEntry(report, asOf.interval));
  return { part: partOf(report), recognised, isHit: false };
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((key) => b.has(key));
}
