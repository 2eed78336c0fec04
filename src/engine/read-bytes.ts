import type { ReadFile } from '../model/record.ts';
import { isRecognised, prepareFor } from '../readers/index.ts';
import type { ReadOptions } from '../readers/reader.ts';
import { decodeBinary, decodeText } from '../text/encoding.ts';
import { SourceFile } from '../text/source-file.ts';
import { readSafely } from './read-safely.ts';

const JUDGED: ReadOptions = { detail: 'judged' };

/**
 * Decodes a file and reads it in the first dialect that knows it; undefined for a file of another kind. `path` is
 * what reports show: relative to the working directory, with `/`. The dialect's reader must be prepared.
 */
export function readBytes(path: string, bytes: Uint8Array, options = JUDGED): ReadFile | undefined {
  return readSafely(toSourceFile(path, bytes), options);
}

/** The same, and loads first what the dialect's reader takes. */
export async function loadBytes(
  path: string,
  bytes: Uint8Array,
  options = JUDGED,
): Promise<ReadFile | undefined> {
  const source = toSourceFile(path, bytes);
  await prepareFor(source);
  return readSafely(source, options);
}

/** Whether a file is worth reading, judged by its name and its first bytes, whose end may cut a character in two. */
export function mayHoldRecords(path: string, head: Uint8Array): boolean {
  return isRecognised(toSourceFile(path, head));
}

/** The file as text; where its bytes are none, each stands for one code unit. */
export function toSourceFile(path: string, bytes: Uint8Array): SourceFile {
  return new SourceFile(path, decodeText(bytes) ?? decodeBinary(bytes));
}
