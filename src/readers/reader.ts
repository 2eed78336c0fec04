import type { ReadFile } from '../model/record.ts';
import type { Comment } from '../syntax/comments.ts';
import type { SourceFile } from '../text/source-file.ts';

/**
 * Which properties to read: every one (the default), or of objects that no rule judges at least those that identify
 * them. That saves a third of the time and memory that a large export takes.
 */
export type Detail = 'everything' | 'judged';

/** A dialect of exports. The list in `readers/index.ts` is asked in order; the first that recognises a file reads it. */
export interface Reader {
  /** The name that `inspect` shows. */
  readonly format: string;
  /** Whether `head`, the first characters of the text without leading white space, begins a file of this dialect. */
  readonly recognises: (head: string) => boolean;
  /** Reads the whole file. Never throws for what the file holds: that becomes `problems`. */
  readonly read: (source: SourceFile, detail?: Detail) => ReadFile;
  /** The comments of a text of this dialect, in order; at least those that are directives. */
  readonly commentsIn: (text: string) => Iterable<Comment>;
}
