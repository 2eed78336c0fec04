import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { PathProblem } from './discover.ts';
import { makeFolders } from './make-folders.ts';
import { reasonOf } from './system-error.ts';

/** Writes a report, over an earlier one and through links, as a shell's `>` would. Gives the problem where it cannot. */
export function writeOutput(cwd: string, path: string, text: string): PathProblem | undefined {
  try {
    const absolutePath = resolve(cwd, path);
    makeFolders(dirname(absolutePath));
    writeFileSync(absolutePath, text);
    return undefined;
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
}
