import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../../src/rule/define-rule.ts';
import { PROJECT } from '../project.ts';

/** Every rule of `rules/<area>/<name>.ts`, in the order of their ids. Throws for a file that is not a complete rule. */
export async function loadRules(): Promise<Rule[]> {
  const files = await readdir(join(PROJECT, 'rules'), { recursive: true });
  const ids = files
    .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''))
    .filter(
      (id) =>
        /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id) &&
        files.some((file) => file.replaceAll('\\', '/') === `${id}.ts`),
    )
    .sort();
  return Promise.all(ids.map(loadRule));
}

async function loadRule(id: string): Promise<Rule> {
  const path = `rules/${id}.ts`;
  const module: unknown = await import(pathToFileURL(join(PROJECT, path)).href);
  if (!hasRule(module)) throw new Error(`${path} does not export "rule"`);
  const faults = faultsOf(module.rule, id);
  if (faults.length > 0) throw new Error(`${path}: ${faults.join('; ')}`);
  return module.rule;
}

function hasRule(module: unknown): module is { readonly rule: Rule } {
  return typeof module === 'object' && module !== null && 'rule' in module;
}

/** What a rule's metadata still lacks. */
function faultsOf(rule: Rule, id: string): string[] {
  const options = Object.entries(rule.options?.properties ?? {});
  return [
    ...(rule.id === id ? [] : [`its id is "${rule.id}", but its path says "${id}"`]),
    ...(rule.summary === '' || rule.summary.endsWith('.')
      ? ['"summary" must be one line without a full stop']
      : []),
    ...(rule.why === '' ? ['"why" is empty'] : []),
    ...(rule.citations.length === 0 ? ['"citations" is empty'] : []),
    ...(Object.values(rule.messages).every((message) => message !== '') ? [] : ['a message is empty']),
    ...options
      .filter(([, schema]) => !('default' in schema))
      .map(([name]) => `option "${name}" has no default`),
  ];
}
