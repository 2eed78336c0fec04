import type { GitCommand } from './command.ts';
import { splitAtNul } from './tree.ts';

/** The same git with no filter that its configuration names: those are programs (gitattributes(5), `filter`). */
export async function withoutFilters(git: GitCommand): Promise<GitCommand> {
  const keys = await filterKeys(git);
  return git.withConfig([...keys].map((key) => [key, key.endsWith('.required') ? 'false' : '']));
}

/** The names of the filters that have a program. */
export async function filterNames(git: GitCommand): Promise<ReadonlySet<string>> {
  const keys = [...(await filterKeys(git))].filter((key) => !key.endsWith('.required'));
  return new Set(keys.map((key) => key.slice('filter.'.length, key.lastIndexOf('.'))));
}

async function filterKeys(git: GitCommand): Promise<ReadonlySet<string>> {
  const pattern = '^filter\\..*\\.(clean|smudge|process|required)$';
  const { stdout } = await git.run(['config', '-z', '--name-only', '--get-regexp', pattern]);
  return new Set(splitAtNul(stdout).map((key) => key.toString()));
}
