import { join } from 'node:path';
import type { PathProblem } from '../discover.ts';
import { pathInside } from '../path.ts';
import { GitError } from './command.ts';

/** A regular file that a tree or the index holds. */
export interface TreeFile {
  /** Relative to the top of the repository, with `/`. */
  readonly path: string;
  /** The object that holds its content. */
  readonly id: string;
}

/** The regular files of a tree or of the index; links and submodules are none. */
export interface Tree {
  readonly files: readonly TreeFile[];
  /** Files whose path cannot be said, or must not be written to; relative to the top as well. */
  readonly unreadable: readonly PathProblem[];
}

/** Reads what `git ls-tree -r -z` prints: `100644 blob ID<tab>PATH<nul>`. */
export function parseTree(output: Buffer, top: string): Tree {
  return toTree(output, top, ([mode = '', , id = '']) => ({ mode, id }));
}

/**
 * Reads what `git ls-files --stage -z` prints: `100644 ID STAGE<tab>PATH<nul>`. Throws GitError that names a file in
 * conflict: which of its sides will be committed is not decided.
 */
export function parseIndex(output: Buffer, top: string): Tree {
  return toTree(output, top, ([mode = '', id = '', stage], path) => {
    if (stage !== '0') throw new GitError(`${path} has a merge conflict: resolve it and stage it first`);
    return { mode, id };
  });
}

interface Entry {
  readonly mode: string;
  readonly id: string;
}

function toTree(
  output: Buffer,
  top: string,
  entryOf: (columns: readonly string[], path: string) => Entry,
): Tree {
  const files: TreeFile[] = [];
  const unreadable: PathProblem[] = [];
  for (const record of splitAtNul(output)) {
    const tab = record.indexOf('\t');
    const [path, isText] = decodePath(record.subarray(tab + 1));
    const { mode, id } = entryOf(record.toString('latin1', 0, tab).split(' '), path);
    if (!isRegularFile(mode)) continue;
    if (!isText) unreadable.push({ path, reason: 'its name is not UTF-8, rename it' });
    else if (!isInWorkTree(top, path))
      unreadable.push({ path, reason: 'git checks out no file of that name' });
    else files.push({ path, id });
  }
  return { files, unreadable };
}

/** 100644 and 100755; also 100664, which old repositories hold. */
function isRegularFile(mode: string): boolean {
  return mode.startsWith('100');
}

/** A tree that was made by hand may hold `..` or `.git/config`; on Windows a backslash leads elsewhere too. */
function isInWorkTree(top: string, path: string): boolean {
  return (
    pathInside(top, join(top, path)) === path &&
    !path.split('/').some((part) => part.toLowerCase() === '.git')
  );
}

/** The parts of what git prints under -z. */
export function splitAtNul(output: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0; start < output.length; ) {
    const found = output.indexOf(0, start);
    const end = found === -1 ? output.length : found;
    parts.push(output.subarray(start, end));
    start = end + 1;
  }
  return parts;
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A path as text, and whether its bytes were UTF-8: if not, U+FFFD stands for those that are none. */
export function decodePath(bytes: Buffer): readonly [path: string, isText: boolean] {
  try {
    return [STRICT.decode(bytes), true];
  } catch {
    return [bytes.toString('utf8'), false];
  }
}
