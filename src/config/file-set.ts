import picomatch from 'picomatch';
import type { FileSet } from './config.ts';

/** The files that one of the globs matches. A glob that names a folder stands for everything in it. */
export function fileSet(globs: readonly string[]): FileSet {
  const patterns = globs.map((glob) => glob.replace(/^\.\//, '').replace(/\/+$/, ''));
  const isMatch = picomatch([...patterns, ...patterns.map((pattern) => `${pattern}/**`)], { dot: true });
  return { includes: (path) => isMatch(path) };
}
