import { isAbsolute, relative, sep } from 'node:path';

/** `path` seen from `folder`, with `/`; undefined where it lies outside. The folder itself is the empty string. */
export function pathInside(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return undefined;
  return withSlashes(inside);
}

/** The same path with `/` between its parts. A backslash in a POSIX file name is part of the name and stays. */
export function withSlashes(path: string): string {
  return path.split(sep).join('/');
}
