import { SEVERITIES } from '../rule/finding.ts';
import type { ReportedFinding } from './report.ts';

/** The gravest first, then by path and position. What one rule finds in one place stays in the rule's order. */
export function compareFindings(a: ReportedFinding, b: ReportedFinding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.environment, b.environment)
  );
}

/** Code unit order: the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
