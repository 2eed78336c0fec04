import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';

/** The licence texts of the packages that `modules` come from. Throws for a package without one. */
export async function licencesOf(modules: readonly string[]): Promise<string> {
  const folders = new Set(
    modules.flatMap((module) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? []),
  );
  const licences = await Promise.all([...folders].sort().map(licenceOf));
  return `exchange-lint carries code of the following packages.\n\n${licences.join('\n')}`;
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(
    await readFile(join(PROJECT, folder, 'package.json'), 'utf8'),
  );
  const title = `${name} ${version} (${license})`;
  return `${title}\n${'='.repeat(title.length)}\n\n${(await licenceText(folder, name)).trim()}\n`;
}

/** Some packages are published without the licence that their repository holds; those texts are kept beside this file. */
async function licenceText(folder: string, name: string): Promise<string> {
  const published = (await readdir(join(PROJECT, folder))).find((entry) => /^licen[cs]e/i.test(entry));
  const kept = join(import.meta.dirname, 'licences', `${name.replace('/', '+')}.txt`);
  return readFile(published === undefined ? kept : join(PROJECT, folder, published), 'utf8');
}
