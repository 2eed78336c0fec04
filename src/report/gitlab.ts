import type { Severity } from '../rule/finding.ts';
import { occurrences } from './occurrence.ts';
import type { Formatter } from './report.ts';
import { serialise, wellFormed } from './serialise.ts';
import { asPlainFindings } from './standing.ts';
import { visible } from './visible.ts';

/** The last two of GitLab's, critical and blocker, are for what is worse than a finding: no linter uses them. */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** A Code Quality report (GitLab Docs, "Code Quality report format"): what a merge request's widget compares. */
export const formatGitlab: Formatter = ({ findings }) => {
  const occurrenceOf = occurrences();
  return serialise(
    asPlainFindings(findings).map(({ message, ruleId, fingerprint, severity, path, line }) => {
      // GitLab takes issues with one fingerprint for one.
      const occurrence = occurrenceOf(fingerprint);
      return {
        description: visible(message),
        check_name: visible(ruleId),
        fingerprint: occurrence === 1 ? fingerprint : `${fingerprint}-${occurrence}`,
        severity: SEVERITIES[severity],
        location: { path: wellFormed(path), lines: { begin: line } },
      };
    }),
  );
};
