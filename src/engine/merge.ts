import type { Fix, Related } from '../rule/finding.ts';
import type { JudgedFinding } from './judge.ts';

/**
 * One object exported twice has one fault: the first place stays, the others become related, and each fix changes
 * all of them together.
 */
export function mergeSameFindings(findings: readonly JudgedFinding[]): JudgedFinding[] {
  const byFingerprint = new Map<string, JudgedFinding>();
  for (const finding of findings) {
    const first = byFingerprint.get(finding.fingerprint);
    byFingerprint.set(finding.fingerprint, first ? merge(first, finding) : finding);
  }
  return [...byFingerprint.values()];
}

function merge(first: JudgedFinding, second: JudgedFinding): JudgedFinding {
  const alsoHere: Related = { message: 'The same, exported here too', location: second.location };
  const fixes = first.fixes.map((fix): Fix => {
    const twin = second.fixes.find(({ title }) => title === fix.title);
    return twin ? { ...fix, changes: [...fix.changes, ...twin.changes] } : fix;
  });
  return { ...first, related: [alsoHere, ...first.related], fixes };
}
