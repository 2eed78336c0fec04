import { dirname, resolve } from 'node:path';
import type { DiscoveredFile } from '../io/discover.ts';
import { findUpwards } from '../io/find-upwards.ts';
import { readText } from '../io/read-text.ts';
import { realPathInside } from '../io/real-path.ts';

/**
 * The text of a TypeScript module that another imports; `path` is relative to the working directory. Nothing is read
 * but what lies, with links followed, in the working directory, its git working tree or the folders of what was named.
 */
export function moduleReader(
  cwd: string,
  files: readonly Pick<DiscoveredFile, 'root'>[],
): (path: string) => string | undefined {
  const repository = findUpwards('.git', cwd);
  const folders = new Set([
    cwd,
    ...(repository ? [dirname(repository)] : []),
    ...files.map(({ root }) => root),
  ]);
  return (path) => {
    const real = /\.[mc]?ts$/.test(path) ? realPathInside(folders, resolve(cwd, path)) : undefined;
    const file = real === undefined ? undefined : readText(real);
    return file?.kind === 'text' ? file.text : undefined;
  };
}
