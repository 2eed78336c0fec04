import type { Fix, Related } from '../rule/finding.ts';
import { groupBy } from '../text/group-by.ts';
import type { JudgedFinding } from './judged-finding.ts';

const TWIN = 'The same, exported here too';

/**
 * One object exported twice has one fault: the first place stays, the others become related, and each fix changes
 * all of them together.
 */
export function mergeSameFindings(findings: readonly JudgedFinding[]): JudgedFinding[] {
  const byFingerprint = groupBy(findings, ({ fingerprint }) => fingerprint);
  return [...byFingerprint.values()].map(([first, ...others]) => merge(first, others));
}

function merge(first: JudgedFinding, others: readonly JudgedFinding[]): JudgedFinding {
  if (others.length === 0) return first;
  const alsoHere = others.map(({ location }): Related => ({ message: TWIN, location, isTwin: true }));
  const fixes = first.fixes.map((fix): Fix => {
    const twins = others.flatMap((other) => other.fixes.filter(({ title }) => title === fix.title));
    return { ...fix, changes: [fix, ...twins].flatMap(({ changes }) => changes) };
  });
  return { ...first, related: [...alsoHere, ...first.related], fixes };
}
