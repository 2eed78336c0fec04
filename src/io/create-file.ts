import { lstatSync } from 'node:fs';
import { stageFile } from './staged-file.ts';
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
 * Makes a file that is not there, in one step, in a folder that is. Gives the reason where that cannot be: nothing is
 * replaced, and no link is written through.
 */
export function createFile(path: string, bytes: Uint8Array): string | undefined {
  try {
    const staged = stageFile(path, bytes, undefined);
    try {
      if (isTaken(path)) return 'it is there already';
      staged.commit();
      return undefined;
    } finally {
      staged.discard();
    }
  } catch (error) {
    return reasonOf(error);
  }
}
