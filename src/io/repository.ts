import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The top folder of the git working tree that holds `folder` (absolute): the nearest with a `.git`. */
export function repositoryRootOf(folder: string): string | undefined {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (existsSync(join(candidate, '.git'))) return candidate;
    if (dirname(candidate) === candidate) return undefined;
  }
}
