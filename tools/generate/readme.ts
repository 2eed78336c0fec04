import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rule } from '../../src/rule/define-rule.ts';
import { PROJECT } from '../project.ts';
import { show } from './example.ts';
import { formatTable } from './format-table.ts';
import type { Output } from './generated-file.ts';
import { tableOf } from './rule-table.ts';
import { replaceSection } from './section.ts';

const PATH = 'README.md';

/** The README with its generated parts, what the demo prints and the rule table, brought up to date. */
export async function generateReadme(rules: readonly Rule[]): Promise<Output> {
  const text = await readFile(join(PROJECT, PATH), 'utf8');
  const demo = await show('fixtures/demo', '--as-of', '2026-12-01');
  const withDemo = replaceSection(PATH, text, 'demo', excerpt(demo.output));
  const table = tableOf(rules, 'docs/rules/').join('\n');
  const withRules = replaceSection(PATH, withDemo, 'rules', table);
  return {
    files: [{ path: PATH, text: replaceSection(PATH, withRules, 'formats', formatTable().join('\n')) }],
  };
}

/** The first finding whole, and the summary. */
function excerpt(output: string): string {
  const lines = output.split('\n');
  const end = lines.findIndex((line) => line.trimStart().startsWith('help '));
  return ['```console', ...lines.slice(0, end + 1), '', '[...]', '', lines.at(-1) ?? '', '```'].join('\n');
}
