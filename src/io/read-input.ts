import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { reasonOf } from './system-error.ts';

/** What became of a file that was to be read. */
export type Input = Content | { readonly kind: 'unreadable'; readonly reason: string };

/** As much of a file as was wanted. */
export type Content =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Nobody wanted it, judging by its head. */
  | { readonly kind: 'declined'; readonly head: Uint8Array }
  /** Sizes in bytes. */
  | { readonly kind: 'too-large'; readonly size: number; readonly limit: number };

/** Sizes in bytes. */
export interface Limits {
  /** Up to here a file is read without a question. */
  readonly headSize: number;
  /** No file that is larger is read. */
  readonly sizeLimit: number;
}

export const LIMITS: Limits = { headSize: 64 * 1024, sizeLimit: 100 * 1024 * 1024 };

/**
 * Reads a file whole. Of one larger than 64 KiB the first 64 KiB are read and `wantsRest` is asked; a file larger than
 * 100 MiB that is wanted is `too-large` and never read whole. Pipes, sockets and devices are `unreadable` and never
 * opened. Does not throw for what the file system does.
 */
export function readInput(path: string, wantsRest: (head: Uint8Array) => boolean): Input {
  const { headSize, sizeLimit } = LIMITS;
  let descriptor: number;
  try {
    if (!statSync(path).isFile()) return { kind: 'unreadable', reason: 'it is not a regular file' };
    // A pipe put in the file's place since then would block an ordinary open for ever. Windows lacks the flag.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
  try {
    const size = fstatSync(descriptor).size;
    const head = readUpTo(descriptor, Buffer.alloc(Math.min(size, headSize)), 0);
    if (size <= headSize) return { kind: 'bytes', bytes: head };
    if (!wantsRest(head)) return { kind: 'declined', head };
    if (size > sizeLimit) return { kind: 'too-large', size, limit: sizeLimit };
    const whole = Buffer.allocUnsafe(size);
    whole.set(head);
    return { kind: 'bytes', bytes: readUpTo(descriptor, whole, head.length) };
  } catch (error) {
    if (isSystemError(error)) return { kind: 'unreadable', reason: reasonOf(error) };
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Fills `buffer` from `filled` on, to its end or the file's, whichever comes first. */
function readUpTo(descriptor: number, buffer: Buffer, filled: number): Uint8Array {
  let end = filled;
  while (end < buffer.length) {
    const count = readSync(descriptor, buffer, end, buffer.length - end, end);
    if (count === 0) break;
    end += count;
  }
  return buffer.subarray(0, end);
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
