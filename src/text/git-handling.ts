import type { Utf16Order } from './git-encoding.ts';
import type { LineEndConversion } from './git-line-ends.ts';

/** What a repository does to a file between its working tree and its objects. */
export interface GitHandling {
  readonly objectFormat: 'sha1' | 'sha256';
  readonly lineEnds: LineEndConversion;
  /** As .gitattributes gives it; null where git leaves the bytes as they are. */
  readonly workingTreeEncoding: string | null;
  /** Undefined where git was not asked, or could not tell. */
  readonly utf16Order: Utf16Order | undefined;
  /** The programs that the file goes through (gitattributes(5), `filter`), by the name of their configuration. */
  readonly filter: string | null;
  /** Whether git writes an object's name into `$Id$`. */
  readonly expandsIdents: boolean;
  /** Whether it is a link, or lies beyond one: git follows none. */
  readonly isBeyondLink: boolean;
}
