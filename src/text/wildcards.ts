/** Wildcards that a pattern may have: it becomes a backtracking expression, whose time grows with their power. */
export const MOST_WILDCARDS = 4;

/** How many wildcards stand in a pattern: runs of `*`. */
export function countWildcards(pattern: string): number {
  return pattern.match(/\*+/g)?.length ?? 0;
}
