import type { ReadFile } from '../model/record.ts';
import type { Applicability } from '../rule/finding.ts';
import { type AppliedFix, applyFixes, type FixOutcome } from './fix-loop.ts';
import type { OfferedFinding } from './offer.ts';
import type { Settings } from './settings.ts';

/** What a patch is made of, for one environment. */
export interface Repairs {
  readonly environment: string;
  readonly repairs: readonly AppliedFix[];
  readonly skipped: readonly { readonly finding: OfferedFinding; readonly reason: string }[];
}

export interface ChosenRepairs {
  readonly byEnvironment: readonly Repairs[];
  readonly changed: FixOutcome['changed'];
}

/** Chooses a fix for each finding: one that edits desired files, else one that is commands for the server. */
export function chooseRepairs(
  files: readonly ReadFile[],
  settings: Settings,
  allowed: ReadonlySet<Applicability>,
): ChosenRepairs {
  const { applied, changed, before } = applyFixes(files, settings, allowed);
  const edited = new Set(applied.map(({ finding }) => finding.fingerprint));
  const commanded = before.findings.flatMap((finding): AppliedFix[] => {
    if (edited.has(finding.fingerprint) || finding.accepted) return [];
    const fix = finding.fixes.find(
      ({ applicability, commands }) => allowed.has(applicability) && commands.length > 0,
    );
    return fix ? [{ finding, fix }] : [];
  });
  const repairs = [...applied, ...commanded];
  const mended = new Set(repairs.map(({ finding }) => finding.fingerprint));
  const left = before.findings.filter(
    ({ fingerprint, severity, accepted }) =>
      severity !== 'info' && accepted === null && !mended.has(fingerprint),
  );
  const byEnvironment = before.environments.map(({ name: environment }) => ({
    environment,
    repairs: repairs.filter(({ finding }) => finding.environment === environment),
    skipped: left
      .filter((finding) => finding.environment === environment)
      .map((finding) => ({ finding, reason: reasonFor(finding, allowed) })),
  }));
  return { byEnvironment, changed };
}

function reasonFor({ ruleId, fixes, withheld }: OfferedFinding, allowed: ReadonlySet<Applicability>): string {
  const [first] = fixes;
  if (!first)
    return withheld[0] ?? `no change of these files mends it; "exchange-lint explain ${ruleId}" says more`;
  if (first.applicability === 'unsafe' && !allowed.has('unsafe'))
    return 'its fix is unsafe; ask for it with --unsafe-fixes';
  if (first.applicability === 'manual') return 'several values are possible; choose one by hand';
  return 'its value may not stand in a script';
}
