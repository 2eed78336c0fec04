import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMAT_NAMES, type FormatName } from '../../src/model/format-name.ts';
import { PROJECT } from '../project.ts';

/** An input, the format it is meant for, and its name: some dialects are known by that. */
export interface Seed {
  readonly format: FormatName;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const KEPT = join(PROJECT, 'fixtures/fuzz');

/** The readers' fixtures, and what was kept because it once showed a fault or is worth changing. */
export function loadSeeds(): readonly Seed[] {
  const readers = join(PROJECT, 'fixtures/readers');
  const stores = filesIn(join(PROJECT, 'fixtures/pkcs12')).map((file) => ({
    format: 'pkcs12' as const,
    ...file,
  }));
  return [...seedsIn(readers), ...seedsIn(join(readers, 'equivalence')), ...seedsIn(KEPT), ...stores];
}

/** The inputs below a folder that has folders which are called by formats, with whatever follows a hyphen. */
export function seedsIn(folder: string): readonly Seed[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const format = formatOf(name);
    return format ? filesIn(join(folder, name)).map((file) => ({ format, ...file })) : [];
  });
}

/** `json-5.1` is JSON; the longest name counts, for there may be one that begins like another. */
function formatOf(folder: string): FormatName | undefined {
  const matching = FORMAT_NAMES.filter((format) => folder === format || folder.startsWith(`${format}-`));
  return matching.toSorted((a, b) => b.length - a.length)[0];
}

function filesIn(folder: string): readonly Omit<Seed, 'format'>[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expected.json')
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));
}
