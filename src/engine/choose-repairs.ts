import type { Environment } from '../model/environment.ts';
import type { ReadFile } from '../model/record.ts';
import type { ChooseFix } from './choose-fix.ts';
import { applyFixes, type FixOutcome } from './fix-loop.ts';
import type { ChosenFix } from './fix-plans.ts';
import type { OfferedFinding } from './offer.ts';
import { Prover } from './prove.ts';
import type { Settings } from './settings.ts';

/** What is not mended, and why: no full stop at the end. */
export interface Skipped {
  readonly finding: OfferedFinding;
  readonly reason: string;
}

/** What a patch is made of, for one environment. */
export interface Repairs {
  readonly environment: string;
  /** As it was before anything was mended. */
  readonly before: Environment;
  readonly repairs: readonly ChosenFix[];
  readonly skipped: readonly Skipped[];
}

export interface ChosenRepairs {
  readonly byEnvironment: readonly Repairs[];
  readonly changed: FixOutcome['changed'];
}

/**
 * What a patch makes of the chosen fixes: those that edit desired files, and of what they leave those that are commands
 * for the server alone, as far as they hold together. `whyNot` says why nothing is chosen for a finding.
 */
export function chooseRepairs(
  files: readonly ReadFile[],
  settings: Settings,
  choose: ChooseFix,
  whyNot: (finding: OfferedFinding) => string,
): ChosenRepairs {
  const { files: edited, applied, changed, unproven, before, after } = applyFixes(files, settings, choose);
  const failures = unproven.flatMap(({ plan, reason }) =>
    plan.map(({ finding }): Skipped => ({ finding, reason: togetherFailed(plan, reason) })),
  );
  const done = new Set([...applied, ...failures].map(({ finding }) => finding.fingerprint));
  const isOpen = ({ fingerprint, accepted }: OfferedFinding) => accepted === null && !done.has(fingerprint);
  const byEnvironment = before.environments.map((environmentBefore): Repairs => {
    const { name: environment } = environmentBefore;
    const isOwn = ({ finding }: { readonly finding: OfferedFinding }) => finding.environment === environment;
    const own = after.findings.filter((finding) => isOwn({ finding }));
    const commands = own.filter(isOpen).flatMap((finding): ChosenFix[] => {
      const fix = choose(finding);
      return fix && fix.commands.length > 0 ? [{ finding, fix }] : [];
    });
    const { holding, failing } = holdingTogether(commands, new Prover(edited, own, settings));
    const chosen = new Set(commands.map(({ finding }) => finding));
    const left = own.filter(
      (finding) => isOpen(finding) && finding.severity !== 'info' && !chosen.has(finding),
    );
    return {
      environment,
      before: environmentBefore,
      repairs: [...applied.filter(isOwn), ...holding],
      skipped: [
        ...failures.filter(isOwn),
        ...failing,
        ...left.map((finding) => ({ finding, reason: whyNot(finding) })),
      ],
    };
  });
  return { byEnvironment, changed };
}

function togetherFailed(plan: readonly ChosenFix[], reason: string): string {
  return plan.length < 2 ? reason : `together with the other fixes that it belongs to, ${reason}`;
}

/** The fixes by command that hold with each other. What is commands alone, or one step of several, nothing here can show. */
function holdingTogether(
  chosen: readonly ChosenFix[],
  prover: Prover,
): { readonly holding: readonly ChosenFix[]; readonly failing: readonly Skipped[] } {
  const tried = chosen.filter(({ fix }) => fix.changes.length > 0 && !fix.isStep);
  if (tried.length < 2 || prover.prove(...tried).kind === 'proven') return { holding: chosen, failing: [] };
  const holding: ChosenFix[] = [];
  const failing: Skipped[] = [];
  for (const each of tried) {
    const proof = prover.prove(...holding, each);
    if (proof.kind === 'proven') holding.push(each);
    else failing.push({ finding: each.finding, reason: togetherFailed([...holding, each], proof.reason) });
  }
  const failed = new Set(failing.map(({ finding }) => finding));
  return { holding: chosen.filter(({ finding }) => !failed.has(finding)), failing };
}
