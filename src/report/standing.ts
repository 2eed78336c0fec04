import type { Acceptance, ReportedFinding } from './report.ts';

/** Why a finding does not count, in words; undefined for one that does. */
export function standingOf({
  status,
  accepted,
}: Pick<ReportedFinding, 'status' | 'accepted'>): string | undefined {
  if (status === 'fixed') return 'it is fixed now';
  if (accepted) return describe(accepted);
  return status === 'unchanged' ? 'it was there before' : undefined;
}

function describe({ by, reason }: Acceptance): string {
  const where = by === 'baseline' ? 'it stands in the baseline' : `a ${by} accepts it`;
  return reason === null ? where : `${where}: ${reason}`;
}
