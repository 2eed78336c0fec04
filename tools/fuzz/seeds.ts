import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';

/** An input, the folder of the format it is meant for, and its name: some dialects are known by that. */
export interface Seed {
  readonly format: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Larger ones take time that many small ones use better. */
const MOST_BYTES = 64 * 1024;
export const KEPT = join(PROJECT, 'fixtures/fuzz');

/** The readers' fixtures, and what was kept because it once showed a fault. */
export function loadSeeds(): readonly Seed[] {
  return [join(PROJECT, 'fixtures/readers'), KEPT]
    .flatMap(seedsIn)
    .filter(({ bytes }) => bytes.length <= MOST_BYTES);
}

/** The inputs below a folder that has one folder for each format. */
export function seedsIn(folder: string): readonly Seed[] {
  const formats = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return formats.flatMap(({ name: format }) =>
    readdirSync(join(folder, format), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'expected.json')
      .map(({ parentPath, name }) => ({ format, name, bytes: readFileSync(join(parentPath, name)) })),
  );
}
