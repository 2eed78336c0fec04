import { resolve } from 'node:path';
import { mayHoldRecords } from '../engine/read-bytes.ts';
import type { DiscoveredFile, Discovery } from '../io/discover.ts';
import { pathInside, withSlashes } from '../io/path.ts';
import { type Content, LIMITS } from '../io/read-input.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** A file whose content an editor hands in. */
export interface StdinFile {
  readonly absolutePath: string;
  /** As much of it as a file on disk would be read. */
  readonly content: Content;
}

/** Reads standard input for the file `name`. */
export async function readStdinFile(name: string, world: World): Promise<StdinFile> {
  return { absolutePath: resolve(world.cwd, name), content: contentOf(name, await world.readStdin()) };
}

/** What was found, with the file that is handed in: in its place, or beside the others where it is not there yet. */
export function withStdinFile<Found extends Pick<Discovery, 'files' | 'ignored'>>(
  found: Found,
  name: string,
  discoverPath: (path: string) => Discovery,
  cwd: string,
): Found {
  const absolutePath = resolve(cwd, name);
  if (found.files.some((file) => file.absolutePath === absolutePath)) return found;
  const { files, ignored } = discoverPath(name);
  if (ignored.length > 0) return { ...found, ignored: [...found.ignored, name] };
  const [onDisk] = files;
  if (onDisk && onDisk.absolutePath !== absolutePath)
    throw new UsageError(`--stdin-filename takes the name of a file, and ${name} is a folder`);
  return { ...found, files: [...found.files, onDisk ?? newFile(absolutePath, cwd)] };
}

function newFile(absolutePath: string, cwd: string): DiscoveredFile {
  const path = pathInside(cwd, absolutePath) ?? withSlashes(absolutePath);
  return { path, absolutePath, root: cwd, named: true };
}

function contentOf(name: string, bytes: Uint8Array): Content {
  const { headSize, sizeLimit } = LIMITS;
  if (bytes.length <= headSize) return { kind: 'bytes', bytes };
  const head = bytes.subarray(0, headSize);
  if (!mayHoldRecords(name, head)) return { kind: 'declined', head };
  if (bytes.length > sizeLimit) return { kind: 'too-large', size: bytes.length, limit: sizeLimit };
  return { kind: 'bytes', bytes };
}
