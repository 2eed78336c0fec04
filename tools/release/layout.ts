import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';
import { buildDistribution } from './distribution.ts';
import { releasePackageJson } from './package-json.ts';

/** Taken as they are: what clients read, and the documents that README.md leads to. */
const COPIED = [
  '.pre-commit-hooks.yaml',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'action.yml',
  'docs',
  'examples',
] as const;
const MADE = ['dist', 'package.json', 'schemas'] as const;

/** All that lies at the top of a layout, sorted. */
export const LAYOUT_ENTRIES: readonly string[] = [...COPIED, ...MADE].sort();

/**
 * Makes in `folder` the tree that a release's tag holds, built afresh: it runs where it lies, with Node and nothing
 * else. The folder is made, or empty, or holds an earlier layout, which is replaced; its `.git` is left alone. Throws
 * for a folder that holds anything else, and changes nothing then.
 */
export async function makeLayout(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const present = readdirSync(folder).filter((name) => name !== '.git');
  if (present.length > 0 && !isLayout(present)) {
    throw new Error(`${folder} is not empty and holds no earlier layout`);
  }
  for (const name of LAYOUT_ENTRIES) rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of COPIED) cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
  await buildDistribution(join(folder, 'dist'));
  mkdirSync(join(folder, 'schemas'));
  for (const name of readdirSync(join(PROJECT, 'schemas')).filter((file) => file.endsWith('.json'))) {
    cpSync(join(PROJECT, 'schemas', name), join(folder, 'schemas', name));
  }
  cpSync(join(PROJECT, 'schemas/exchange'), join(folder, 'schemas/exchange'), { recursive: true });
  const packageJson = releasePackageJson(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), packageJson);
}

function isLayout(names: readonly string[]): boolean {
  return names.includes('.pre-commit-hooks.yaml') && names.every((name) => LAYOUT_ENTRIES.includes(name));
}
