import type { ReadFile } from '../model/record.ts';
import { isRecognised, readSource } from '../readers/index.ts';
import { decodeBinary, decodeText } from '../text/encoding.ts';
import { SourceFile } from '../text/source-file.ts';

/**
 * Decodes a file and reads it in the first dialect that knows it; undefined for a file of another kind. `path` is
 * what reports show: relative to the working directory, with `/`.
 */
export function readBytes(path: string, bytes: Uint8Array): ReadFile | undefined {
  return readSource(toSourceFile(path, bytes), 'judged');
}

/** Whether a large file is worth reading, judged by its first bytes, whose end may cut a character in two. */
export function mayHoldRecords(head: Uint8Array): boolean {
  return isRecognised(toSourceFile('', head));
}

/** The file as text; where its bytes are none, each stands for one code unit. */
export function toSourceFile(path: string, bytes: Uint8Array): SourceFile {
  return new SourceFile(path, decodeText(bytes) ?? decodeBinary(bytes));
}
