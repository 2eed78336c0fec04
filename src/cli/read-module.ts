import { resolve } from 'node:path';
import { pathInside } from '../io/path.ts';
import { readText } from '../io/read-text.ts';

/**
 * The text of a TypeScript module that another imports; `path` is relative to the working directory, and nothing above
 * that is read.
 */
export function readModule(cwd: string, path: string): string | undefined {
  const absolute = resolve(cwd, path);
  if (!/\.ts$/.test(absolute) || pathInside(cwd, absolute) === undefined) return undefined;
  const file = readText(absolute);
  return file.kind === 'text' ? file.text : undefined;
}
