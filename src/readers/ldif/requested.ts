/**
 * Which attributes a search asked for, in lower case. Only ldapsearch writes that down; `unknown` where the file does not
 * tell.
 */
export type Requested = 'unknown' | 'all' | ReadonlySet<string>;

const REQUESTED = /^ ?requesting: ?(.{0,20000})/;

/** What ldapsearch says of a search in its comments; undefined where none of them does. */
export function requestedIn(comments: readonly string[]): Requested | undefined {
  const list = comments
    .map((comment) => REQUESTED.exec(comment)?.[1])
    .findLast((found) => found !== undefined);
  if (list === undefined) return undefined;
  const names = list
    .trim()
    .toLowerCase()
    .split(/[\s,]+/);
  return names.includes('all') || names.includes('*') ? 'all' : new Set(names);
}
