import type { PropertyChange } from '../rule/finding.ts';
import type { OfferedFix } from '../rule/offer.ts';
import { bundleReadme } from './bundle-readme.ts';
import { type FilePatch, gitPatch, planPatch, whyWithheld } from './git-patch.ts';
import { joinChanges, shownText } from './join-changes.ts';
import { directoryChanges } from './ldif.ts';
import { takenFile } from './patch-caveats.ts';
import type { ChangedFile } from './patch-form.ts';
import { planSteps } from './plan.ts';
import { applyScript, rollbackScript, verifyScript } from './scripts.ts';
import type { PatchedFile, Story, StoryFinding, Unrepaired } from './story.ts';

/** What is to be patched, for one Exchange organisation: its objects are known by name alone. */
export interface PatchRequest {
  /** Findings with the fix that was chosen for each. */
  readonly repairs: readonly {
    readonly finding: StoryFinding;
    readonly fix: Pick<OfferedFix, 'title' | 'changes' | 'consequences' | 'furtherCommands'>;
  }[];
  /** The files of the repository with those fixes made; none for files that are only observed. */
  readonly files: readonly ChangedFile[];
  /** Those of their paths that belong to other organisations too, whose patches change them likewise. */
  readonly shared: readonly string[];
  /** Findings that the patch does not mend, and why: no full stop at the end. */
  readonly skipped: readonly Unrepaired[];
  /** The same change, from what the server holds as far as any file shows it. */
  readonly asServerShows: (change: PropertyChange) => PropertyChange;
}

/** The files of a bundle by name; or why there is nothing to write. */
export type PatchBundle =
  | { readonly kind: 'bundle'; readonly files: ReadonlyMap<string, Uint8Array>; readonly story: Story }
  | { readonly kind: 'nothing'; readonly reasons: readonly string[] };

const NAMES: ReadonlySet<string> = new Set([
  'README.md',
  'changes.patch',
  'apply.ps1',
  'verify.ps1',
  'rollback.ps1',
  'changes.ldif',
  'rollback.ldif',
]);

/**
 * What a change request needs: `changes.patch` for the repository, `apply.ps1`, `verify.ps1` and `rollback.ps1` for
 * the server, `changes.ldif` and `rollback.ldif` for the directory, and `README.md`. A part that would be empty is left
 * out, and the README says why.
 */
export function patchBundle(request: PatchRequest): PatchBundle {
  const { repairs, files: changed, shared, skipped, asServerShows } = request;
  const changes = joinChanges(repairs.flatMap(({ fix }) => fix.changes))
    .map(asServerShows)
    .filter(({ current, value }) => shownText(current) !== value);
  const plan = planSteps(
    changes,
    repairs.flatMap(({ fix }) => fix.furtherCommands),
  );
  const directory = directoryChanges(changes);
  const planned = changed.map(planPatch).map((filePatch) => ({ ...filePatch, why: whyWithheld(filePatch) }));
  const patches = planned.filter(({ why }) => why === undefined);
  const withheldFiles = planned.flatMap(({ file, why }) => (why === undefined ? [] : [{ file, why }]));
  const withheld = withheldFiles.flatMap(({ file, why }) => withheldFrom(file, why, repairs));
  const patch = gitPatch(patches);
  if (plan.steps.length === 0 && patch.length === 0 && directory.changes === '') {
    const byHand = plan.byHand.map(({ command, shell }) => `by hand, in ${shell}: ${command}`);
    const reasons = [...plan.leftOut, ...withheld].map(({ reason }) => reason);
    return { kind: 'nothing', reasons: [...byHand, ...reasons] };
  }
  const story: Story = {
    repaired: repairs,
    skipped: [...skipped, ...withheld],
    plan,
    directory,
    withheld: withheldFiles.map(({ file }) => file.path),
    patched: patch.length === 0 ? [] : patches.map(patchedFile(shared)),
  };
  const texts = new Map([['README.md', bundleReadme(story)]]);
  if (plan.steps.length > 0) {
    texts.set('apply.ps1', applyScript(plan.steps));
    texts.set('verify.ps1', verifyScript(plan.steps));
    texts.set('rollback.ps1', rollbackScript(plan.steps));
  }
  if (directory.changes !== '') {
    texts.set('changes.ldif', directory.changes);
    texts.set('rollback.ldif', directory.rollback);
  }
  const bundle = new Map<string, Uint8Array>(
    [...texts].map(([name, text]) => [name, Buffer.from(text, 'utf8')]),
  );
  if (patch.length > 0) bundle.set('changes.patch', patch);
  return { kind: 'bundle', files: bundle, story };
}

/** What a file that is left out of the patch would have mended. */
function withheldFrom(
  { path, before }: ChangedFile,
  why: string,
  repairs: PatchRequest['repairs'],
): PatchRequest['skipped'] {
  return repairs
    .filter(({ fix }) => fix.changes.some(({ record }) => record.source.path === before.path))
    .map(({ finding }) => ({ finding, reason: `${path} is not in the patch, ${why}` }));
}

function patchedFile(shared: readonly string[]): (patch: FilePatch) => PatchedFile {
  return (patch) => ({ ...takenFile(patch), isShared: shared.includes(patch.file.path) });
}

/** Whether a folder with these names in it, and nothing else, was written as a bundle. */
export function isPatchBundle(names: readonly string[]): boolean {
  const holdsWork = ['apply.ps1', 'changes.patch', 'changes.ldif'].some((name) => names.includes(name));
  return holdsWork && names.includes('README.md') && names.every((name) => NAMES.has(name));
}
