import type { ReadFile } from '../model/record.ts';
import { readSource } from '../readers/index.ts';
import type { ReadOptions } from '../readers/reader.ts';
import type { SourceFile } from '../text/source-file.ts';

const REASON = 'it is larger or odder than any export that exchange-lint was made for';

/**
 * Reads a file as `readSource` does, and never throws: where a reader fails against its promise, as at the limits of
 * the engine that runs it, that file is a finding and the others are judged all the same.
 */
export function readSafely(
  source: SourceFile,
  options: ReadOptions,
  read: typeof readSource = readSource,
): ReadFile | undefined {
  try {
    return read(source, options);
  } catch {
    const span = { start: 0, end: 0 };
    return {
      source,
      format: 'unknown',
      records: [],
      problems: [{ kind: 'too-large', span, reason: REASON }],
    };
  }
}
