import { DEFAULT_ENVIRONMENT } from '../../config/config.ts';

const LONGEST = 64;

/**
 * A name for each folder that a configuration takes: letters, digits, spaces, `-` and `_`, no two alike in any case. It
 * is the folder's own where that will do, else its path's.
 */
export function nameEnvironments(folders: readonly string[]): string[] {
  const own = folders.map((folder) => toName(folder.slice(folder.lastIndexOf('/') + 1)));
  const taken = new Set([DEFAULT_ENVIRONMENT]);
  return folders.map((folder, index) => {
    const name = own[index] ?? '';
    const isShared = own.filter((other) => other.toLowerCase() === name.toLowerCase()).length > 1;
    const free = firstFree(isShared ? toName(folder) : name, taken);
    taken.add(free.toLowerCase());
    return free;
  });
}

function toName(text: string): string {
  const name = text.replace(/[^A-Za-z0-9 _-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return name.slice(0, LONGEST).replace(/[ _-]+$/, '') || 'environment';
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    const candidate = `${name.slice(0, LONGEST - suffix.length)}${suffix}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
