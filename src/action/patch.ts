import { dirname, resolve } from 'node:path';
import { applyFixes, type MayApply } from '../engine/fix-loop.ts';
import type { Settings } from '../engine/judge.ts';
import { pathInside } from '../io/path.ts';
import { repositoryRootOf } from '../io/repository.ts';
import type { ReadFile } from '../model/record.ts';
import { gitPatch } from '../remedy/git-patch.ts';

/** What safe fixes change, as a patch for the repository that holds `cwd`; undefined where they change nothing. */
export function patchOf(
  files: readonly ReadFile[],
  settings: Settings,
  isWanted: MayApply,
  cwd: string,
): Uint8Array | undefined {
  const { changed } = applyFixes(files, settings, new Set(['safe']), isWanted);
  const patch = gitPatch(
    changed.map((change) => ({ path: pathInRepository(change.before.path, cwd), ...change })),
  );
  return patch.length > 0 ? patch : undefined;
}

function pathInRepository(path: string, cwd: string): string {
  const file = resolve(cwd, path);
  return pathInside(repositoryRootOf(dirname(file)) ?? cwd, file) ?? path;
}
