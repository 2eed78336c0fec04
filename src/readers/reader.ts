import type { FormatName } from '../model/format-name.ts';
import type { ReadFile } from '../model/record.ts';
import type { Comment } from '../syntax/comments.ts';
import type { SourceFile } from '../text/source-file.ts';

/**
 * Which properties to read: every one (the default), or of objects that no rule judges at least those that identify
 * them. That saves a third of the time and memory that a large export takes.
 */
export type Detail = 'everything' | 'judged';

export interface ReadOptions {
  readonly detail?: Detail;
  /** What may open encrypted certificate files; tried in order, never shown. */
  readonly passwords?: readonly string[];
  /** The text of a module that another imports, by its path as reports show it; undefined where it cannot be had. */
  readonly readModule?: ReadFile['readModule'];
}

/** What reads one dialect. */
export interface Reading {
  /** Reads the whole file. Never throws for what the file holds: that becomes `problems`. */
  readonly read: (source: SourceFile, options?: ReadOptions) => ReadFile;
  /** The comments of a text of this dialect, in order; at least those that are directives. */
  readonly commentsIn: (text: string) => Iterable<Comment>;
}

/** A dialect of exports. The list in `readers/index.ts` is asked in order; the first that recognises a file reads it. */
export interface Reader extends Reading {
  readonly format: FormatName;
  /**
   * Whether `head`, the first characters of the text without leading white space, begins a file of this dialect. `path`
   * is the file's, with `/`: for dialects that only a file's name tells from others.
   */
  readonly recognises: (head: string, path: string) => boolean;
  /** Loads what reading takes, once; a reader that has it must be prepared before it reads. */
  readonly prepare?: () => Promise<void>;
}

/** A reader whose code, and the libraries behind it, are loaded when the first file of its dialect is met. */
export function lazyReader(
  { format, recognises }: Pick<Reader, 'format' | 'recognises'>,
  load: () => Promise<Reading>,
): Reader {
  let reading: Reading | undefined;
  const prepared = (): Reading => {
    if (!reading) throw new Error(`the reader of ${format} is used before it is prepared`);
    return reading;
  };
  return {
    format,
    recognises,
    prepare: async () => {
      reading ??= await load();
    },
    read: (source, options) => prepared().read(source, options),
    commentsIn: (text) => prepared().commentsIn(text),
  };
}
