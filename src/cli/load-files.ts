import { readBytes } from '../engine/read-bytes.ts';
import type { DiscoveredFile, PathProblem } from '../io/discover.ts';
import type { Content } from '../io/read-input.ts';
import type { ReadFile } from '../model/record.ts';
import { SourceFile } from '../text/source-file.ts';
import { type FoundFiles, visitFiles } from './find-files.ts';

/** The files of a run that exchange-lint knows, and those that it could not take in. */
export interface LoadedFiles {
  readonly files: readonly ReadFile[];
  /** Where each file lies, by its path in reports. */
  readonly discovered: ReadonlyMap<string, DiscoveredFile>;
  /** Given by name, but of another kind or ignored. */
  readonly skipped: readonly PathProblem[];
  /** What walking came upon and cannot be read: the run is not complete. */
  readonly unreadable: readonly PathProblem[];
}

/** Reads the files found. Throws UsageError for one given by name that cannot be read. */
export function loadFiles(found: FoundFiles): LoadedFiles {
  const files: ReadFile[] = [];
  const discovered = new Map<string, DiscoveredFile>();
  const skipped = found.ignored.map((path) => ({ path, reason: 'the configuration ignores it' }));
  const unreadable = visitFiles(found.files, (file, content) => {
    const outcome = loadFile(file.path, content);
    if (outcome.kind === 'read') {
      files.push(outcome.file);
      discovered.set(file.path, file);
    } else if (file.named) skipped.push({ path: file.path, reason: outcome.reason });
  });
  return { files, discovered, skipped, unreadable: [...found.unreadable, ...unreadable] };
}

type Outcome =
  | { readonly kind: 'read'; readonly file: ReadFile }
  | { readonly kind: 'skipped'; readonly reason: string };

const UNKNOWN = 'it is no Exchange export, Autodiscover response or certificate that exchange-lint knows';

function loadFile(path: string, content: Content): Outcome {
  switch (content.kind) {
    case 'declined':
      return { kind: 'skipped', reason: UNKNOWN };
    case 'too-large':
      return { kind: 'read', file: tooLarge(path, content) };
    case 'bytes': {
      const file = readBytes(path, content.bytes);
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
    problems: [{ kind: 'too-large', span: { start: 0, end: 0 }, reason }],
  };
}
