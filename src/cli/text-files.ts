import { dirname, resolve } from 'node:path';
import { findUpwards } from '../io/find-upwards.ts';
import type { BlobReader } from '../io/git/blobs.ts';
import type { Tree } from '../io/git/tree.ts';
import { pathInside } from '../io/path.ts';
import { type Input, readInput } from '../io/read-input.ts';
import { readText, type TextFile, textOf } from '../io/read-text.ts';

/** Where a run finds its own files: configuration and baseline. Paths are absolute. */
export interface TextFiles {
  /** The nearest file of a name in `start` (a file counts for its folder) or a folder above it, in the repository. */
  readonly nearest: (name: string, start: string) => string | undefined;
  readonly read: (path: string) => Promise<TextFile>;
  readonly readBytes: (path: string) => Promise<Input>;
}

/** The files of the working tree. */
export const filesOnDisk: TextFiles = {
  nearest: findUpwards,
  read: async (path) => readText(path),
  readBytes: async (path) => readInput(path, () => true),
};

/** The files of a tree or the index. What it does not hold, such as a configuration from elsewhere, is read from disk. */
export function filesOfTree({ files }: Tree, top: string, blobs: BlobReader): TextFiles {
  const ids = new Map(files.map(({ path, id }) => [resolve(top, path), id]));
  return {
    nearest: (name, start) => {
      for (let folder = start; pathInside(top, folder) !== undefined; folder = dirname(folder)) {
        const candidate = resolve(folder, name);
        if (ids.has(candidate)) return candidate;
      }
      return undefined;
    },
    read: async (path) => {
      const id = ids.get(path);
      return id === undefined ? readText(path) : textOf(await blobs.read(id, () => false));
    },
    readBytes: async (path) => {
      const id = ids.get(path);
      return id === undefined ? readInput(path, () => true) : blobs.read(id, () => true);
    },
  };
}
