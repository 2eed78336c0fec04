import { formatPatch, structuredPatch } from 'diff';

const CONTEXT_LINES = 3;

/**
 * A unified diff with git's headers and three lines of context; empty where nothing differs. Line ends stand in it as
 * they stand in the text, so a CRLF file gives lines that end in CRLF. Paths with other than printable ASCII are
 * C-quoted as git quotes them (git-config, core.quotePath).
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const patch = structuredPatch(
    `a/${inPatch(path)}`,
    `b/${inPatch(path)}`,
    before,
    after,
    undefined,
    undefined,
    {
      context: CONTEXT_LINES,
    },
  );
  return formatPatch({ ...patch, isGit: true });
}

/** The line that begins a file's part of a git patch. */
export function gitHeader(path: string): string {
  return formatPatch({
    oldFileName: `a/${inPatch(path)}`,
    newFileName: `b/${inPatch(path)}`,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: [],
    isGit: true,
  });
}

/** git takes the first component off a path; an absolute one would leave an empty name there. */
function inPatch(path: string): string {
  return path.replace(/^\/+/, '');
}
