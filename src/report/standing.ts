import type { Severity } from '../rule/finding.ts';
import { type Acceptance, counts, type ReportedFinding } from './report.ts';

/** Why a finding does not count, in words; undefined for one that does. */
export function standingOf({
  status,
  accepted,
}: Pick<ReportedFinding, 'status' | 'accepted'>): string | undefined {
  if (status === 'fixed') return 'it is fixed now';
  if (accepted) return describe(accepted);
  return status === 'unchanged' ? 'it was there before' : undefined;
}

/**
 * The findings as readers take them that know of severities only: what is fixed is there no more, and what does not
 * count is an info that says why.
 */
export function asPlainFindings(findings: readonly ReportedFinding[]): ReportedFinding[] {
  return findings
    .filter(({ status }) => status !== 'fixed')
    .map((finding) => {
      if (counts(finding)) return finding;
      const severity: Severity = 'info';
      return { ...finding, severity, message: `${finding.message} Does not count: ${standingOf(finding)}.` };
    });
}

function describe({ by, reason }: Acceptance): string {
  const where = by === 'baseline' ? 'it stands in the baseline' : `a ${by} accepts it`;
  return reason === null ? where : `${where}: ${reason.replace(/\.$/, '')}`;
}
