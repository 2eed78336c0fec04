import type { ReadFile } from '../model/record.ts';
import type { OfferedFix } from '../rule/offer.ts';
import type { Edit } from '../text/edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import { overlaps } from '../text/span.ts';
import { applyToFiles } from './apply-changes.ts';
import { type Offer, type OfferedFinding, offer } from './offer.ts';
import { groupsToOffer, joinOffers } from './offer-groups.ts';
import type { Settings } from './settings.ts';

/** A finding that was mended, and how. */
export interface AppliedFix {
  readonly finding: OfferedFinding;
  readonly fix: OfferedFix;
}

/** The files whose text changed, and the fixes that changed it. */
export interface FixOutcome {
  readonly files: readonly ReadFile[];
  readonly changed: readonly { readonly before: SourceFile; readonly after: SourceFile }[];
  readonly applied: readonly AppliedFix[];
  /** What was found in the files as they were given. */
  readonly before: Offer;
  /** Whether a further pass would have found nothing to do. */
  readonly isSettled: boolean;
}

/** Each pass mends what does not collide; two fixes for one value need two passes, more than a few mean a cycle. */
const MAXIMUM_PASSES = 10;

/** Whether somebody wants this finding mended by this fix, of those that may be applied. */
export type MayApply = (finding: OfferedFinding, fix: OfferedFix) => boolean;

/**
 * Applies proven fixes in memory, pass by pass, until none is left: in each group of environments by itself, as a report
 * offers them. Manual fixes are never applied. The files stay in their order.
 */
export function applyFixes(
  files: readonly ReadFile[],
  settings: Settings,
  allowed: ReadonlySet<OfferedFix['applicability']>,
  mayApply: MayApply = () => true,
): FixOutcome {
  const choose = (findings: readonly OfferedFinding[]) => chooseFixes(findings, allowed, mayApply);
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
    before: joinOffers(groups.map(({ before }) => before)),
    isSettled: groups.every(({ isSettled }) => isSettled),
  };
}

interface MendedGroup extends Pick<FixOutcome, 'applied' | 'before' | 'isSettled'> {
  /** The files as they were given, and what became of each. */
  readonly outcome: ReadonlyMap<ReadFile, ReadFile>;
}

/** Each pass may prove as much as a report may, and so offers no less. */
function mendGroup(
  files: readonly ReadFile[],
  settings: Settings,
  choose: (findings: readonly OfferedFinding[]) => ChosenFixes,
): MendedGroup {
  const applied: AppliedFix[] = [];
  const before = offer(files, settings);
  let current = files;
  let chosen = choose(before.findings);
  for (let pass = 0; pass < MAXIMUM_PASSES && chosen.applied.length > 0; pass += 1) {
    applied.push(...chosen.applied);
    current = applyToFiles(current, chosen.editsByPath);
    chosen = choose(offer(current, settings).findings);
  }
  const outcome = new Map(files.map((file, index) => [file, current[index] ?? file]));
  return { outcome, applied, before, isSettled: chosen.applied.length === 0 };
}

/** What one pass applies. */
interface ChosenFixes {
  readonly editsByPath: ReadonlyMap<string, readonly Edit[]>;
  readonly applied: readonly AppliedFix[];
}

/** The first allowed fix of each finding that touches nothing an earlier one touches. */
function chooseFixes(
  findings: readonly OfferedFinding[],
  allowed: ReadonlySet<OfferedFix['applicability']>,
  mayApply: MayApply,
): ChosenFixes {
  const editsByPath = new Map<string, Edit[]>();
  const applied: AppliedFix[] = [];
  for (const finding of findings) {
    if (finding.accepted) continue;
    const fix = finding.fixes.find(
      (candidate) =>
        allowed.has(candidate.applicability) &&
        candidate.applicability !== 'manual' &&
        candidate.files.length > 0 &&
        mayApply(finding, candidate),
    );
    if (!fix || fix.files.some(({ source, edits }) => collides(editsByPath.get(source.path) ?? [], edits)))
      continue;
    applied.push({ finding, fix });
    for (const { source, edits } of fix.files) {
      editsByPath.set(source.path, [...(editsByPath.get(source.path) ?? []), ...edits]);
    }
  }
  return { editsByPath, applied };
}

function collides(taken: readonly Edit[], edits: readonly Edit[]): boolean {
  return edits.some((edit) => taken.some((other) => overlaps(other.span, edit.span)));
}
