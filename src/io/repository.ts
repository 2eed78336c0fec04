import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { withSlashes } from './path.ts';

/** The top folder of the git working tree that holds `folder` (absolute): the nearest with a `.git`. */
export function repositoryRootOf(folder: string): string | undefined {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (existsSync(join(candidate, '.git'))) return candidate;
    if (dirname(candidate) === candidate) return undefined;
  }
}

/** The path of a file (absolute) from the top of the repository that holds it, else from `otherwise`, with `/`. */
export function pathInRepository(file: string, otherwise: string): string {
  return withSlashes(relative(repositoryRootOf(dirname(file)) ?? otherwise, file));
}
