import { codeSpan } from '../text/markdown.ts';
import type { FilePatch } from './git-patch.ts';

/**
 * Who can apply the patch of a file: anybody, or git alone because the file is binary to it, or because git has it in
 * another encoding. Where git was not asked, that it can is a guess.
 */
export type Taker = 'anybody' | 'git, as binary' | 'git, in UTF-8' | 'git, unasked';

/** A file that `changes.patch` edits. */
export interface TakenFile {
  readonly path: string;
  readonly taker: Taker;
  /** Whether git stores LF where the patch has CRLF. */
  readonly hasOtherLineEndsInGit: boolean;
  /** Whether a repository holds it of which git could not be asked. */
  readonly isUnasked: boolean;
}

const BINARY = 'it is binary to git, as UTF-16 is';
const WHY_GIT: Readonly<Record<Exclude<Taker, 'anybody'>, string>> = {
  'git, as binary': BINARY,
  'git, unasked': BINARY,
  'git, in UTF-8': 'git has it in UTF-8, because of its `working-tree-encoding`',
};

export function takenFile({ file, form }: FilePatch): TakenFile {
  const { path, handling, isUnasked = false } = file;
  if (form.kind !== 'text') {
    const taker = handling ? 'git, as binary' : 'git, unasked';
    return { path, taker, hasOtherLineEndsInGit: false, isUnasked: !handling };
  }
  const { isOnDisk, hasOtherLineEndsInGit } = form;
  return { path, taker: isOnDisk ? 'anybody' : 'git, in UTF-8', hasOtherLineEndsInGit, isUnasked };
}

/** What to know before `changes.patch` is applied: paragraphs of the README of a bundle. */
export function patchCaveats(files: readonly TakenFile[]): string[] {
  return [...withoutGit(files), ...unasked(files), ...lineEnds(files)];
}

function withoutGit(files: readonly TakenFile[]): string[] {
  const gitOnly = files.flatMap(({ path, taker }) =>
    taker === 'anybody' ? [] : [`- ${codeSpan(path)}: ${WHY_GIT[taker]}`],
  );
  const anybody = [
    '',
    'Without git, `patch --binary -p1 < changes.patch` in the top folder of the repository does the same, and',
    '`patch --binary -R -p1 < changes.patch` takes it back.',
  ];
  return [
    ...(gitOnly.length < files.length ? anybody : []),
    ...(gitOnly.length > 0
      ? ['', 'Of these files the patch is for git alone; `patch` cannot apply it:', '', ...gitOnly]
      : []),
  ];
}

function unasked(files: readonly TakenFile[]): string[] {
  if (!files.some(({ isUnasked }) => isUnasked)) return [];
  return [
    '',
    'Git could not be asked how it holds these files: it is not installed, or does not trust the repository. The patch is',
    'right where git has them byte for byte as they are on disk and names objects by SHA-1. Where .gitattributes converts',
    'them, git refuses it or rewrites their line ends: change them with `exchange-lint --fix` then.',
  ];
}

function lineEnds(files: readonly TakenFile[]): string[] {
  const concerned = files.filter(({ hasOtherLineEndsInGit }) => hasOtherLineEndsInGit);
  if (concerned.length === 0) return [];
  return [
    '',
    'These files have CRLF in the working tree, and so has the patch; git stores them with LF. So apply it to the working',
    'tree, without `--index` or `--cached`:',
    '',
    ...concerned.map(({ path }) => `- ${codeSpan(path)}`),
  ];
}

/** Why a bundle has no `changes.patch`: items of its README. `withheld` are files that it would have changed. */
export function whyNoPatch(withheld: readonly string[]): string[] {
  if (withheld.length > 0)
    return [
      '- There is no `changes.patch`: it cannot change these files, for the reasons given under "What is left to do by hand":',
      ...withheld.map((path) => `  - ${codeSpan(path)}`),
    ];
  return [
    '- There is no `changes.patch`: the values stand in files that show what a server holds and are not edited,',
    '  or in a form that cannot be edited in place. They are right again with the next export.',
  ];
}
