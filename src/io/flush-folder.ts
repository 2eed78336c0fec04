import { closeSync, fsyncSync, openSync } from 'node:fs';

/**
 * Waits until the names in a folder are safe on the disk: without that, a power failure may bring the old file back
 * (fsync(2)). Where the platform has no such thing, as Windows, nothing happens.
 */
export function flushFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Every reader sees the new names all the same.
  }
}
