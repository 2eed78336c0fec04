import picomatch from 'picomatch';

/** Files chosen by globs. */
export interface FileSet {
  /** Whether the file is one of them; `path` is relative to the configuration's folder, with `/`. */
  readonly includes: (path: string) => boolean;
}

/** Wildcards, `{a,b}` and `[ab]` only: repeated groups and other parts of expressions could match for ever. */
const OPTIONS = { dot: true, noextglob: true, nonegate: true, regex: false, flags: 's' };

/** The files that one of the globs matches. A glob that names a folder stands for everything in it. */
export function fileSet(globs: readonly string[]): FileSet {
  const patterns = globs.map((glob) => literalParentheses(glob).replace(/^\.\//, '').replace(/\/+$/, ''));
  const isMatch = picomatch([...patterns, ...patterns.map((pattern) => `${pattern}/**`)], OPTIONS);
  return { includes: (path) => isMatch(path) };
}

/** Folders have names such as `Exports (old)`. */
function literalParentheses(glob: string): string {
  return glob.replace(/(?<!\\)[()]/g, '\\$&');
}
