import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { readText } from '../io/read-text.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/**
 * What may open encrypted key stores: EXCHANGE_LINT_PFX_PASSWORD, then the file that the configuration names, whose
 * folder is `folder`. Throws UsageError where that file cannot be read.
 */
export function passwordsOf(
  { pfxPasswordFile }: Config,
  folder: string,
  env: World['env'],
): readonly string[] {
  const variable = env['EXCHANGE_LINT_PFX_PASSWORD'];
  const passwords = variable === undefined ? [] : [variable];
  if (pfxPasswordFile === undefined) return passwords;
  const file = readText(resolve(folder, pfxPasswordFile));
  if (file.kind === 'unreadable') throw new UsageError(`pfxPasswordFile ${pfxPasswordFile}: ${file.reason}`);
  // Editors end the last line; a password may begin and end with blanks.
  return [...passwords, file.text.replace(/\r?\n$/, '')];
}
