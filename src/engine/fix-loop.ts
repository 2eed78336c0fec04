import { roleOf } from '../config/config.ts';
import type { ReadFile } from '../model/record.ts';
import { planEdits } from '../remedy/edits.ts';
import type { PropertyChange } from '../rule/finding.ts';
import type { SourceFile } from '../text/source-file.ts';
import { applyToFiles } from './apply-changes.ts';
import type { ChooseFix } from './choose-fix.ts';
import { type ChosenFix, type FixPlan, plansOf } from './fix-plans.ts';
import { type Offer, offer } from './offer.ts';
import { groupsToOffer, joinOffers } from './offer-groups.ts';
import { Prover } from './prove.ts';
import type { Settings } from './settings.ts';

/** Fixes that belong together and do not hold together, though each does alone. */
export interface UnprovenPlan {
  readonly plan: FixPlan;
  readonly reason: string;
}

/** The files whose text changed, and the fixes that changed it. */
export interface FixOutcome {
  readonly files: readonly ReadFile[];
  readonly changed: readonly { readonly before: SourceFile; readonly after: SourceFile }[];
  readonly applied: readonly ChosenFix[];
  readonly unproven: readonly UnprovenPlan[];
  /** What was found in the files as they were given. */
  readonly before: Offer;
  /** What is found in them as they are now. */
  readonly after: Offer;
  /** Whether a further pass would have found nothing to do. */
  readonly isSettled: boolean;
}

/** Each pass makes all fixes that hold together, or else one plan; what asks for more passes than these has no end. */
const MOST_PASSES = 100;

/**
 * Makes the chosen fixes in memory, pass by pass, until none is left: in each group of environments by itself, as a
 * report offers them. Fixes that belong together are made together or not at all, and what is made in one pass is proven
 * together before it is made. The files stay in their order.
 */
export function applyFixes(files: readonly ReadFile[], settings: Settings, choose: ChooseFix): FixOutcome {
  const groups = groupsToOffer(files, settings).map((group) => mendGroup(group, settings, choose));
  const mended = new Map(groups.flatMap(({ outcome }) => [...outcome]));
  const current = files.map((file) => mended.get(file) ?? file);
  const changed = files.flatMap(({ source }, index) => {
    const after = current[index]?.source ?? source;
    return after.text === source.text ? [] : [{ before: source, after }];
  });
  return {
    files: current,
    changed,
    applied: groups.flatMap(({ applied }) => applied),
    unproven: groups.flatMap(({ unproven }) => unproven),
    before: joinOffers(groups.map(({ before }) => before)),
    after: joinOffers(groups.map(({ after }) => after)),
    isSettled: groups.every(({ isSettled }) => isSettled),
  };
}

interface MendedGroup extends Pick<FixOutcome, 'applied' | 'unproven' | 'before' | 'after' | 'isSettled'> {
  /** The files as they were given, and what became of each. */
  readonly outcome: ReadonlyMap<ReadFile, ReadFile>;
}

/** Each pass may prove as much as a report may, and so offers no less. */
function mendGroup(files: readonly ReadFile[], settings: Settings, choose: ChooseFix): MendedGroup {
  const applied: ChosenFix[] = [];
  const unproven: UnprovenPlan[] = [];
  const before = offer(files, settings);
  let current = files;
  let offered = before;
  let isSettled = false;
  for (let pass = 0; pass < MOST_PASSES && !isSettled; pass += 1) {
    const given = new Set(unproven.flatMap(({ plan }) => plan.map(({ finding }) => finding.fingerprint)));
    const chosen = chooseTogether(
      offered,
      (finding) => (given.has(finding.fingerprint) ? undefined : choose(finding)),
      settings,
    );
    const proven = proveTogether(chosen, new Prover(current, offered.findings, settings));
    unproven.push(...proven.unproven);
    applied.push(...proven.holding);
    isSettled = chosen.length === 0;
    if (proven.holding.length === 0) continue;
    current = applyToFiles(current, editsFor(proven.holding, settings));
    offered = offer(current, settings);
  }
  const outcome = new Map(files.map((file, index) => [file, current[index] ?? file]));
  return { outcome, applied, unproven, before, after: offered, isSettled };
}

/** The chosen fix of each finding, but for those that ask for other text where an earlier one has asked for some. */
function chooseTogether({ findings }: Offer, choose: ChooseFix, settings: Settings): ChosenFix[] {
  const chosen: ChosenFix[] = [];
  for (const finding of findings) {
    if (finding.accepted) continue;
    const fix = choose(finding);
    if (!fix || fix.files.length === 0) continue;
    const changes = [...chosen, { finding, fix }].flatMap((each) => desiredChanges(each, settings));
    const { collide, unwritable } = planEdits(changes);
    if (!collide && unwritable.length === 0) chosen.push({ finding, fix });
  }
  return chosen;
}

/** All of the fixes where they hold together, else the first plan that does. */
function proveTogether(
  chosen: readonly ChosenFix[],
  prover: Prover,
): { readonly holding: readonly ChosenFix[]; readonly unproven: readonly UnprovenPlan[] } {
  const unproven: UnprovenPlan[] = [];
  // What is offered alone has been proven alone.
  if (chosen.length < 2 || prover.prove(...chosen).kind === 'proven') return { holding: chosen, unproven };
  for (const plan of plansOf(chosen)) {
    const proof = plan.length === 1 ? ({ kind: 'proven' } as const) : prover.prove(...plan);
    if (proof.kind === 'proven') return { holding: plan, unproven };
    unproven.push({ plan, reason: proof.reason });
  }
  return { holding: [], unproven };
}

function editsFor(chosen: readonly ChosenFix[], settings: Settings) {
  const { files } = planEdits(chosen.flatMap((each) => desiredChanges(each, settings)));
  return new Map(files.map(({ source, edits }) => [source.path, edits]));
}

function desiredChanges({ fix }: ChosenFix, { config }: Settings): readonly PropertyChange[] {
  return fix.changes.filter(({ record }) => roleOf(config, record.source.path) === 'desired');
}
