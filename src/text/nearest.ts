import { closestMatch } from 'leven';

/** The candidate that `written` was most likely meant to be, or undefined where none is close. Case does not count. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  const wanted = written.toLowerCase();
  const byLowerCase = new Map(candidates.map((candidate) => [candidate.toLowerCase(), candidate]));
  const maxDistance = Math.max(1, Math.floor(written.length / 3));
  const match = closestMatch(wanted, [...byLowerCase.keys()], { maxDistance });
  return match === undefined ? undefined : byLowerCase.get(match);
}
