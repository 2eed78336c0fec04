import { closeSync, fsyncSync, lstatSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { reasonOf } from './system-error.ts';

/** Whether something stands at `path`: also a link to nothing. Throws for no error of the file system. */
export function isTaken(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A folder on the way that may not be entered, or that is a file: writing there says so.
    return false;
  }
}

/**
 * Makes a file that is not there, in a folder that is. Gives the reason where that cannot be, and leaves nothing behind
 * then. It is opened so that it can only be new: nothing is replaced, and no link is written through.
 */
export function createFile(path: string, bytes: Uint8Array): string | undefined {
  try {
    writeNew(openSync(path, 'wx'), path, bytes);
    return undefined;
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    return isThere ? 'it is there already' : reasonOf(error);
  }
}

function writeNew(descriptor: number, path: string, bytes: Uint8Array): void {
  try {
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}
