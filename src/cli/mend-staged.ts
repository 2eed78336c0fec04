import { firstAllowed, type MayApply } from '../engine/choose-fix.ts';
import { applyFixes, type FixOutcome } from '../engine/fix-loop.ts';
import { readBytes } from '../engine/read-bytes.ts';
import { pathInside } from '../io/path.ts';
import { readInput } from '../io/read-input.ts';
import type { ReadFile } from '../model/record.ts';
import { visible } from '../report/visible.ts';
import { allowedFixes } from './allowed-fixes.ts';
import type { Arguments } from './arguments.ts';
import type { TreeRun } from './tree-run.ts';
import type { World } from './world.ts';

/**
 * Applies fixes, in memory, to the working tree's version of what is staged: in files that are the same there. Of the
 * others it says on standard error that they are left alone, as they hold changes that nobody judged.
 */
export async function applyToStaged(
  tree: TreeRun,
  isWanted: MayApply,
  args: Arguments,
  world: World,
): Promise<FixOutcome> {
  const { files, differing } = asInWorkTree(tree, await tree.repository.unstagedPaths());
  const withheld = new Set<string>();
  const mayApply: MayApply = (finding, fix) => {
    if (!isWanted(finding, fix)) return false;
    const blocking = fix.files.filter(({ source }) => differing.has(source.path));
    for (const { source } of blocking) withheld.add(source.path);
    return blocking.length === 0;
  };
  const outcome = applyFixes(files, tree.settings, firstAllowed(allowedFixes(args), mayApply));
  for (const path of withheld) {
    world.err(`exchange-lint: ${visible(path)} is not fixed: it has changes that are not staged\n`);
  }
  return outcome;
}

/**
 * The staged files with the bytes they have in the working tree, which line ends and encoding may set apart from those
 * that git holds; and the paths of those that hold something else there.
 */
function asInWorkTree(
  { after, repository }: TreeRun,
  unstaged: ReadonlySet<string>,
): { readonly files: readonly ReadFile[]; readonly differing: ReadonlySet<string> } {
  const differing = new Set<string>();
  const files = after.files.map((file) => {
    const { path } = file.source;
    const discovered = after.discovered.get(path);
    const isSame = discovered && !unstaged.has(pathInside(repository.top, discovered.absolutePath) ?? '');
    const input = isSame ? readInput(discovered.absolutePath, () => true) : undefined;
    const read = input?.kind === 'bytes' ? readBytes(path, input.bytes) : undefined;
    if (!read) differing.add(path);
    return read ?? file;
  });
  return { files, differing };
}
