import type { DiscoveredFile, PathProblem } from '../io/discover.ts';
import type { Content } from '../io/read-input.ts';
import type { ReadFile } from '../model/record.ts';
import { type FoundFiles, ignoredFiles, visitFiles } from './find-files.ts';
import { loadFile } from './load-file.ts';
import type { Progress } from './progress.ts';

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
export async function loadFiles(found: FoundFiles, progress: Progress): Promise<LoadedFiles> {
  const files: ReadFile[] = [];
  const discovered = new Map<string, DiscoveredFile>();
  const skipped = ignoredFiles(found);
  let visited = 0;
  const visit = async (file: DiscoveredFile, content: Content) => {
    progress.show('reading', visited, found.files.length, 'files');
    visited += 1;
    const outcome = await loadFile(file.path, content, found.options);
    if (outcome.kind === 'read') {
      files.push(outcome.file);
      discovered.set(file.path, file);
    } else if (file.named) skipped.push({ path: file.path, reason: outcome.reason });
  };
  const unreadable = await visitFiles(found.files, visit, found.read);
  return { files, discovered, skipped, unreadable: [...found.unreadable, ...unreadable] };
}
