import { dumpFolderOf } from './dump-folders.ts';
import { folderGlob } from './folder-glob.ts';
import { guessEnvironments } from './guess-environments.ts';
import type { Plan } from './plan.ts';
import type { Survey } from './survey.ts';

export const CONFIGURATION_PATH = 'exchange-lint.json';

const SCHEMA =
  'https://raw.githubusercontent.com/exchange-lint/exchange-lint/main/schemas/config.schema.json';

/**
 * `exchange-lint.json` with the environments and the roles that the folders suggest. A folder that no glob can name is
 * left out: its files are in the environment of all other files.
 */
export function planConfiguration({ files }: Survey, isThere: boolean): Plan {
  if (isThere) return { kind: 'there', path: CONFIGURATION_PATH };
  const paths = files.map(({ path }) => path);
  const exports = files.filter((file) => file.kind === 'export');
  const globs = (folders: readonly string[]) =>
    folders.map((folder) => folderGlob(folder, paths)).filter((glob) => glob !== undefined);
  const environments = guessEnvironments(exports)
    .map(({ name, folders }) => ({ name, files: globs(folders) }))
    .filter((environment) => environment.files.length > 0);
  const dumps = new Set(
    exports.map(({ path }) => dumpFolderOf(path)).filter((folder) => folder !== undefined),
  );
  const sections = [
    `  // Editors complete and check the keys below.\n  "$schema": "${SCHEMA}"`,
    ...describeEnvironments(environments),
    ...describeRoles(globs([...dumps])),
  ];
  return { kind: 'write', path: CONFIGURATION_PATH, text: `{\n${sections.join(',\n\n')}\n}\n` };
}

function describeEnvironments(
  environments: readonly { readonly name: string; readonly files: readonly string[] }[],
): string[] {
  if (environments.length === 0) return [];
  const entries = environments.map(
    ({ name, files }) => `    { "name": ${JSON.stringify(name)}, "files": ${list(files)} }`,
  );
  return [
    [
      '  // One Exchange organisation each: their files are never compared with each other.',
      '  "environments": [',
      entries.join(',\n'),
      '  ]',
    ].join('\n'),
  ];
}

function describeRoles(globs: readonly string[]): string[] {
  if (globs.length === 0) return [];
  return [
    [
      '  // Copies of what the servers hold. They are never edited: their remedy is a command.',
      `  "roles": [{ "files": ${list(globs)}, "role": "observed" }]`,
    ].join('\n'),
  ];
}

function list(globs: readonly string[]): string {
  return `[${globs.map((glob) => JSON.stringify(glob)).join(', ')}]`;
}
