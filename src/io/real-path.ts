import { realpathSync } from 'node:fs';
import { pathInside } from './path.ts';

/**
 * `path`, which is absolute, without links; undefined where it is not there, or where it leads out of all `folders` with
 * the links in them followed.
 */
export function realPathInside(folders: Iterable<string>, path: string): string | undefined {
  const real = realPath(path);
  if (real === undefined) return undefined;
  for (const folder of folders) {
    const top = realPath(folder);
    if (top !== undefined && pathInside(top, real) !== undefined) return real;
  }
  return undefined;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
