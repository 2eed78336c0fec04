import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT } from '../project.ts';

/** As much of `action.yml` as is asked for here (GitHub Docs, "Metadata syntax"). */
export interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

export async function readActionMetadata(): Promise<ActionMetadata> {
  return parse(await readFile(join(PROJECT, 'action.yml'), 'utf8'));
}
