import type { Place, Report, ReportedFinding } from './report.ts';

/** The report with other paths for its places: `translate` is given those of the report. */
export function relocated(report: Report, translate: (path: string) => string): Report {
  const move = <Item extends Place>(item: Item): Item => ({ ...item, path: translate(item.path) });
  return {
    ...report,
    findings: report.findings.map(
      (finding): ReportedFinding => ({
        ...move(finding),
        related: finding.related.map(move),
        fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(move) })),
      }),
    ),
    certificates: report.certificates.map((certificate) => ({
      ...certificate,
      places: certificate.places.map(move),
      dependants: certificate.dependants.map(move),
    })),
  };
}
