import type { ChooseFix } from '../../engine/choose-fix.ts';
import type { OfferedFinding } from '../../engine/offer.ts';
import type { Applicability, NameChoice } from '../../rule/finding.ts';
import type { OfferedFix } from '../../rule/offer.ts';

/** What a person said of a finding: the fix that is to be made, by its title, or that none is. */
export type Answer = { readonly kind: 'fix'; readonly title: string } | { readonly kind: 'none' };

/** By what fixes are chosen. */
export interface Choices {
  /** Those that nobody has to be asked about. */
  readonly allowed: ReadonlySet<Applicability>;
  readonly prefer: NameChoice | undefined;
  /** By fingerprint. */
  readonly answers: ReadonlyMap<string, Answer>;
}

/** A person's answer decides, else what is preferred, else the first fix that is allowed; one that edits files before one that does not. */
export function chooserOf({ allowed, prefer, answers }: Choices): ChooseFix {
  return ({ fingerprint, fixes }) => {
    const answer = answers.get(fingerprint);
    if (answer?.kind === 'none') return undefined;
    if (answer) return fixes.find(({ title }) => title === answer.title);
    const able = fixes.filter(isAble);
    const first = able.filter(
      ({ applicability }) => applicability !== 'manual' && allowed.has(applicability),
    );
    return preferred(able, prefer) ?? first.find(({ files }) => files.length > 0) ?? first[0];
  };
}

/** Of several values of the preferred kind none is preferred, nor is one that clients are refused with: that is for a person to weigh. */
function preferred(fixes: readonly OfferedFix[], prefer: NameChoice | undefined): OfferedFix | undefined {
  const [only, ...others] = fixes.filter(
    ({ choice, consequences = [] }) =>
      choice !== undefined && choice === prefer && !consequences.some(({ isRefusal }) => isRefusal),
  );
  return others.length === 0 ? only : undefined;
}

/** The fixes between which a person has to choose; none where there is nothing to choose, or it is decided. */
export function choicesFor(finding: OfferedFinding, { prefer }: Choices): readonly OfferedFix[] {
  const able = finding.fixes.filter(isAble);
  const isOpen = able.length > 1 || able.some(({ applicability }) => applicability === 'manual');
  return finding.accepted === null && isOpen && !preferred(able, prefer) ? able : [];
}

/** Whether a patch can do anything with it. */
function isAble({ files, commands }: OfferedFix): boolean {
  return files.length > 0 || commands.length > 0;
}

/** Why nothing is chosen for a finding: no full stop. */
export function whyNothingFor(
  { ruleId, fixes, withheld, fingerprint }: OfferedFinding,
  { allowed, answers }: Choices,
): string {
  if (answers.get(fingerprint)?.kind === 'none') return 'you chose to leave it as it is';
  const [first, ...others] = fixes;
  if (!first)
    return withheld[0] ?? `no change of these files mends it; "exchange-lint explain ${ruleId}" says more`;
  const failed = withheld.length > 0 ? `${withheld.join('; ')}. Of what is left, ` : '';
  if (!isAble(first)) return first.refusal ?? 'no command makes this change, and no edit of these files';
  if (first.applicability === 'unsafe' && !allowed.has('unsafe'))
    return `${failed}its fix is unsafe; ask for it with --unsafe-fixes`;
  return others.length > 0
    ? `${failed}several values are possible; decide with --choose or --prefer`
    : `${failed}it is for a person to decide; --choose asks`;
}
