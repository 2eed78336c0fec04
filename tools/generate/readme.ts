import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rule } from '../../src/rule/define-rule.ts';
import { PROJECT } from '../project.ts';
import { show } from './example.ts';
import type { Output } from './generated-file.ts';
import { tableOf } from './rule-table.ts';

const PATH = 'README.md';

/** The README with its generated parts, what the demo prints and the rule table, brought up to date. */
export async function generateReadme(rules: readonly Rule[]): Promise<Output> {
  const text = await readFile(join(PROJECT, PATH), 'utf8');
  const demo = await show('fixtures/demo', '--as-of', '2026-12-01');
  const withDemo = replaceSection(text, 'demo', excerpt(demo.output));
  const table = tableOf(rules, 'docs/rules/').join('\n');
  return { files: [{ path: PATH, text: replaceSection(withDemo, 'rules', table) }] };
}

/** The first finding whole, and the summary. */
function excerpt(output: string): string {
  const lines = output.split('\n');
  const end = lines.findIndex((line) => line.trimStart().startsWith('help '));
  return ['```console', ...lines.slice(0, end + 1), '', '[...]', '', lines.at(-1) ?? '', '```'].join('\n');
}

/** Throws where the markers of the section are not there. */
function replaceSection(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) throw new Error(`${PATH} has no section ${name}`);
  return `${text.slice(0, start + open.length)}\n${content}\n\n${text.slice(end)}`;
}
