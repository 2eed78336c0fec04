import { resolve } from 'node:path';
import { firstAllowed, type MayApply } from '../engine/choose-fix.ts';
import { applyFixes } from '../engine/fix-loop.ts';
import type { Settings } from '../engine/settings.ts';
import { pathInRepository } from '../io/repository.ts';
import type { ReadFile } from '../model/record.ts';
import { gitPatch } from '../remedy/git-patch.ts';

/** What safe fixes change, as a patch for the repository that holds `cwd`; undefined where they change nothing. */
export function patchOf(
  files: readonly ReadFile[],
  settings: Settings,
  isWanted: MayApply,
  cwd: string,
): Uint8Array | undefined {
  const { changed } = applyFixes(files, settings, firstAllowed(new Set(['safe']), isWanted));
  const patch = gitPatch(
    changed.map((change) => ({ path: pathInRepository(resolve(cwd, change.before.path), cwd), ...change })),
  );
  return patch.length > 0 ? patch : undefined;
}
