import { formatPatch, structuredPatch } from 'diff';

/** As many as git shows. */
export const CONTEXT_LINES = 3;

/**
 * A unified diff with git's headers and three lines of context unless told otherwise; empty where nothing differs.
 * Line ends stand in it as they stand in the text, so a CRLF file gives lines that end in CRLF. Paths with other than
 * printable ASCII are C-quoted as git quotes them (git-config, core.quotePath).
 */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
  contextLines: number = CONTEXT_LINES,
): string {
  if (before === after) return '';
  const patch = structuredPatch(
    `a/${inPatch(path)}`,
    `b/${inPatch(path)}`,
    before,
    after,
    undefined,
    undefined,
    {
      context: contextLines,
    },
  );
  return withNamesEnded(formatPatch({ ...patch, isGit: true }));
}

/**
 * A name with a space in it is whole to `patch` where a tab follows, as git has it, and one that ends in a space where it
 * is quoted.
 */
function withNamesEnded(patch: string): string {
  const end = patch.indexOf('\n@@ ');
  const header = patch
    .slice(0, end)
    .replace(/^(--- |\+\+\+ )(.* )$/gm, '$1"$2"')
    .replace(/^(?:---|\+\+\+) .* .*$/gm, '$&\t');
  return header + patch.slice(end);
}

/**
 * The line that begins a file's part of a git patch. Where no other line names the file, git finds no name in one that
 * has a folder whose name ends in a space, unless it is quoted (`git_header_name` in git's apply.c).
 */
export function gitHeader(path: string): string {
  const header = formatPatch({
    oldFileName: `a/${inPatch(path)}`,
    newFileName: `b/${inPatch(path)}`,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: [],
    isGit: true,
  });
  const isMisread = path.includes(' /') && !header.includes('"');
  return isMisread ? `diff --git "a/${inPatch(path)}" "b/${inPatch(path)}"\n` : header;
}

/** git takes the first component off a path; an absolute one would leave an empty name there. */
function inPatch(path: string): string {
  return path.replace(/^\/+/, '');
}
