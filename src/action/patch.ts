import { resolve } from 'node:path';
import { heldByGit } from '../cli/git-handling.ts';
import type { World } from '../cli/world.ts';
import { firstAllowed, type MayApply } from '../engine/choose-fix.ts';
import { applyFixes } from '../engine/fix-loop.ts';
import type { Settings } from '../engine/settings.ts';
import type { ReadFile } from '../model/record.ts';
import { gitPatch, planPatch, whyWithheld } from '../remedy/git-patch.ts';

/** What safe fixes change, as a patch, and why some of it is not in there. */
interface SafePatch {
  /** Undefined where they change nothing. */
  readonly patch: Uint8Array | undefined;
  /** The reason is the end of a sentence, without a full stop. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
}

/** A patch for the repository that holds `cwd`. */
export async function patchOf(
  files: readonly ReadFile[],
  settings: Settings,
  isWanted: MayApply,
  world: Pick<World, 'cwd' | 'env'>,
): Promise<SafePatch> {
  const { changed } = applyFixes(files, settings, firstAllowed(new Set(['safe']), isWanted));
  const placed = changed.map(({ before: { path } }) => ({
    path,
    absolutePath: resolve(world.cwd, path),
    root: world.cwd,
  }));
  const held = await heldByGit(placed, world);
  const patches = changed.map((change) =>
    planPatch({ ...change, ...(held.get(change.before.path) ?? { path: change.before.path }) }),
  );
  const patch = gitPatch(patches.filter((each) => whyWithheld(each) === undefined));
  const leftOut = patches.flatMap((each) => {
    const reason = whyWithheld(each);
    return reason === undefined ? [] : [{ path: each.file.path, reason }];
  });
  return { patch: patch.length > 0 ? patch : undefined, leftOut };
}
