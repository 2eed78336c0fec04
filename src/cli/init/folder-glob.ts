import { fileSet } from '../../config/file-set.ts';
import { parseConfig } from '../../config/parse-config.ts';

/**
 * A glob for all files in a folder, whatever its name holds. `paths` are all files of the repository: undefined where
 * the grammar of the configuration has no glob that chooses the right ones of them.
 */
export function folderGlob(folder: string, paths: readonly string[]): string | undefined {
  // Parentheses are literal in a configuration.
  const glob = `${folder.replace(/[\\*?[\]{}!"]/g, '\\$&')}/**`;
  if (!isAccepted(glob)) return undefined;
  const { includes } = fileSet([glob]);
  return paths.every((path) => includes(path) === path.startsWith(`${folder}/`)) ? glob : undefined;
}

/** Globs may not be too long, nor have too many wildcards, and an escaped one counts. */
function isAccepted(glob: string): boolean {
  const text = JSON.stringify({ roles: [{ files: [glob], role: 'observed' }] });
  return parseConfig('', text, []).kind === 'ok';
}
