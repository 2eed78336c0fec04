import { structuredPatch } from 'diff';

/** Lines of a file, counted from 1; `last` belongs to it. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

const CONTEXT_LINES = 3;
/** Beyond so many lines removed and added, the search for the shortest difference takes seconds. */
const MOST_CHANGED_LINES = 2000;

/**
 * The lines on the right side of a pull request's diff, one range a hunk, with three lines of context: where GitHub
 * takes review comments. `before` is undefined for an added file, and the text under the old name for a renamed one.
 * None where the difference is too large to be looked for. Lines end at LF, as they do for git.
 */
export function linesInDiff(before: string | undefined, after: string): readonly LineRange[] {
  if (before === undefined) return after === '' ? [] : [{ first: 1, last: countLines(after) }];
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context: CONTEXT_LINES,
    maxEditLength: MOST_CHANGED_LINES,
  });
  return (patch?.hunks ?? [])
    .filter(({ newLines }) => newLines > 0)
    .map(({ newStart, newLines }) => ({ first: newStart, last: newStart + newLines - 1 }));
}

/** Whether one of the ranges holds all of `range`. */
export function isWithin(ranges: readonly LineRange[], range: LineRange): boolean {
  return ranges.some(({ first, last }) => first <= range.first && range.last <= last);
}

/** Whether two ranges have a line in common. */
export function sharesLine(a: LineRange, b: LineRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return text.endsWith('\n') ? count : count + 1;
}
