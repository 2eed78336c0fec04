import { loadBytes } from '../engine/read-bytes.ts';
import type { Content } from '../io/read-input.ts';
import type { ReadFile } from '../model/record.ts';
import type { ReadOptions } from '../readers/reader.ts';
import { SourceFile } from '../text/source-file.ts';

/** What became of one file. */
export type LoadOutcome =
  | { readonly kind: 'read'; readonly file: ReadFile }
  | { readonly kind: 'skipped'; readonly reason: string };

export const UNKNOWN =
  'it is no Exchange export, Autodiscover response or certificate that exchange-lint knows';

/** Reads a file's content as an export, in whatever dialect it is. */
export async function loadFile(path: string, content: Content, options: ReadOptions): Promise<LoadOutcome> {
  switch (content.kind) {
    case 'declined':
      return { kind: 'skipped', reason: UNKNOWN };
    case 'too-large':
      return { kind: 'read', file: tooLarge(path, content) };
    case 'bytes': {
      const file = await loadBytes(path, content.bytes, options);
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
