/** Writes well-formed files of one format, as large as one likes. */
export interface Generator {
  /** What such a file is called: some dialects are known by that. */
  readonly name: string;
  /** The file with so many objects, entries, cells or certificates in it. */
  readonly file: (count: number) => string | Uint8Array;
  /** Larger ones are not read: no such file is as large in earnest. Default: as large as one likes. */
  readonly mostBytes?: number;
}

/** `text` for each number from 0, one after the other. */
export function times(count: number, text: (number: number) => string): string {
  return Array.from({ length: count }, (_, number) => text(number)).join('');
}
