import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The nearest file called `name` in `start` (absolute; a file counts for its folder) or a folder above it. The search
 * ends at the top of a git working tree: what lies outside of a repository does not configure it.
 */
export function findUpwards(name: string, start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, name);
    if (existsSync(candidate)) return candidate;
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}
