import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { removeTemporary, temporaryName } from './temporary-file.ts';

/** New content for a file, next to it under another name. */
export interface StagedFile {
  /** Puts it in the file's place, in one step. Throws where the file system refuses. */
  readonly commit: () => void;
  /** Takes it away again; nothing happens after a commit, and nothing is thrown. */
  readonly discard: () => void;
}

/**
 * Writes `bytes` to a new file in the folder of `path`, with the mode and the owner of `like` where that is given, and
 * waits until they are safe on the disk. Throws where the file system refuses, and leaves nothing behind then.
 *
 * write-file-atomic would do this for one file, but it puts each in place before the next is written, so that a full
 * disk leaves half of a fix behind; it follows links; and it opens a guessable name without O_EXCL.
 */
export function stageFile(path: string, bytes: Uint8Array, like: Stats | undefined): StagedFile {
  return stage(path, bytes, like, fsyncSync);
}

/**
 * Puts `bytes` in the place of a file, or where there is none, in one step; a file with a second name elsewhere keeps its
 * content there. Throws where the file system refuses, and leaves nothing behind then.
 */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const staged = stageFile(path, bytes, undefined);
  try {
    staged.commit();
  } finally {
    staged.discard();
  }
}

/** What `stageFile` does, for content that can be made anew: it does not wait, and a power failure may take the content. */
export function stageReplaceable(path: string, bytes: Uint8Array): StagedFile {
  return stage(path, bytes, undefined, () => {});
}

function stage(
  path: string,
  bytes: Uint8Array,
  like: Stats | undefined,
  flush: (descriptor: number) => void,
): StagedFile {
  const temporary = join(dirname(path), temporaryName());
  const descriptor = openSync(temporary, 'wx', like ? 0o600 : 0o666);
  try {
    try {
      writeAll(descriptor, bytes);
      if (like) keepOwnerAndMode(descriptor, like);
      flush(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    removeTemporary(temporary);
    throw error;
  }
  let isInPlace = false;
  return {
    commit: () => {
      renameSync(temporary, path);
      isInPlace = true;
    },
    discard: () => {
      if (!isInPlace) removeTemporary(temporary);
    },
  };
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written, bytes.length - written);
  }
}

/** Leaves the owner as it is (chown(2)). */
const OWN = -1;

/** The owner first: changing it takes set-id bits off the mode. Only root may give a file away; others keep theirs. */
function keepOwnerAndMode(descriptor: number, { uid, gid, mode }: Stats): void {
  for (const owner of [uid, OWN]) {
    try {
      fchownSync(descriptor, owner, gid);
      break;
    } catch {
      // Without its owner, the file then belongs to whoever runs the fix, as with any editor; its group may still be kept.
    }
  }
  fchmodSync(descriptor, mode & 0o7777);
}
