import type { Applicability } from '../rule/finding.ts';
import type { OfferedFix } from '../rule/offer.ts';
import type { OfferedFinding } from './offer.ts';

/** Which of the fixes that are offered for a finding is made; undefined for none. */
export type ChooseFix = (finding: OfferedFinding) => OfferedFix | undefined;

/** Whether somebody wants this finding mended by this fix, of those that may be applied. */
export type MayApply = (finding: OfferedFinding, fix: OfferedFix) => boolean;

/** The first fix that edits files, of those that are allowed; never a manual one, which is a person's to choose. */
export function firstAllowed(
  allowed: ReadonlySet<Applicability>,
  mayApply: MayApply = () => true,
): ChooseFix {
  return (finding) =>
    finding.fixes.find(
      (fix) =>
        allowed.has(fix.applicability) &&
        fix.applicability !== 'manual' &&
        fix.files.length > 0 &&
        mayApply(finding, fix),
    );
}
