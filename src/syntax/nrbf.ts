import { Cursor, NotUnderstood } from './nrbf/cursor.ts';
import type { NrbfGraph } from './nrbf/value.ts';
import { Walk } from './nrbf/walk.ts';

export type { NrbfGraph, NrbfValue } from './nrbf/value.ts';

/** In bytes; a serialized certificate has a few thousand. */
const LARGEST = 1 << 20;

/**
 * Walks a stream of .NET's BinaryFormatter ([MS-NRBF], https://learn.microsoft.com/openspecs/windows_protocols/ms-nrbf)
 * without instantiating anything. Undefined where the bytes are not exactly one stream, where a record is of a kind
 * that serialized objects do not have or has no types, and past the limits. Never throws.
 */
export function readNrbf(bytes: Uint8Array): NrbfGraph | undefined {
  if (bytes.length > LARGEST) return undefined;
  try {
    return new Walk(new Cursor(bytes)).graph();
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}
