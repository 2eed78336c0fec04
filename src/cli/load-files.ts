import { mayHoldRecords, readBytes } from '../engine/read-bytes.ts';
import { type DiscoveredFile, discover } from '../io/discover.ts';
import { readInput } from '../io/read-input.ts';
import type { ReadFile } from '../model/record.ts';
import { SourceFile } from '../text/source-file.ts';
import type { LoadedConfig } from './load-config.ts';
import { UsageError } from './usage-error.ts';

/** The files of a run that exchange-lint knows, and those given by name that it does not. */
export interface LoadedFiles {
  readonly files: readonly ReadFile[];
  /** Where each file lies, by its path in reports. */
  readonly discovered: ReadonlyMap<string, DiscoveredFile>;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** Finds and reads the files. Throws UsageError for a path that does not exist or a file that cannot be read. */
export function loadFiles(
  paths: readonly string[],
  cwd: string,
  { config, folder }: LoadedConfig,
): LoadedFiles {
  const found = discover(paths, { cwd, ignorePatterns: config.ignore, ignoreFolder: folder });
  const [problem] = found.problems;
  if (problem) throw new UsageError(`${problem.path}: ${problem.reason}`);
  const files: ReadFile[] = [];
  const discovered = new Map<string, DiscoveredFile>();
  const skipped = found.ignored.map((path) => ({ path, reason: 'the configuration ignores it' }));
  for (const file of found.files) {
    const outcome = loadFile(file);
    if (outcome.kind === 'read') {
      files.push(outcome.file);
      discovered.set(file.path, file);
    } else if (file.named) skipped.push({ path: file.path, reason: outcome.reason });
  }
  return { files, discovered, skipped };
}

type Outcome =
  | { readonly kind: 'read'; readonly file: ReadFile }
  | { readonly kind: 'skipped'; readonly reason: string };

const UNKNOWN = 'it is no Exchange export, Autodiscover response or certificate that exchange-lint knows';

function loadFile({ path, absolutePath }: DiscoveredFile): Outcome {
  const input = readInput(absolutePath, mayHoldRecords);
  switch (input.kind) {
    case 'unreadable':
      throw new UsageError(`${path}: ${input.reason}`);
    case 'declined':
      return { kind: 'skipped', reason: UNKNOWN };
    case 'too-large':
      return { kind: 'read', file: tooLarge(path, input) };
    case 'bytes': {
      const file = readBytes(path, input.bytes);
      return file ? { kind: 'read', file } : { kind: 'skipped', reason: UNKNOWN };
    }
  }
}

function tooLarge(
  path: string,
  { size, limit }: { readonly size: number; readonly limit: number },
): ReadFile {
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  const reason = `it has ${megabytes(size)} MiB, and files of more than ${megabytes(limit)} MiB are not read`;
  const source = new SourceFile(path, { text: '', encoding: 'utf-8', byteOrderMark: false });
  return {
    source,
    format: 'unknown',
    records: [],
    problems: [{ kind: 'malformed', span: { start: 0, end: 0 }, reason }],
  };
}
