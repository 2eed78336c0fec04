import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Throws where the file system refuses. The recursive mkdir of Node
 * never ends where a parent exists and takes no folder, as under /proc.
 */
export function makeFolders(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (isFolder(folder)) return;
    // Of a link to nothing this says so, where mkdir says that it is there.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') statSync(folder);
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
