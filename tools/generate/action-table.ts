import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';
import { readActionMetadata } from './action-metadata.ts';
import type { Output } from './generated-file.ts';
import { replaceSection } from './section.ts';

const PATH = 'docs/ci.md';

/** The page about continuous integration with the inputs and outputs of the action, as `action.yml` describes them. */
export async function generateActionTable(): Promise<Output> {
  const text = await readFile(join(PROJECT, PATH), 'utf8');
  const { inputs, outputs } = await readActionMetadata();
  const tables = [
    ...table(
      ['Input', 'Default', ''],
      Object.entries(inputs).map(([name, input]) => [
        code(name),
        input.default === '' ? '' : code(input.default),
        input.description,
      ]),
    ),
    '',
    ...table(
      ['Output', ''],
      Object.entries(outputs).map(([name, { description }]) => [code(name), description]),
    ),
  ];
  return { files: [{ path: PATH, text: replaceSection(PATH, text, 'action-inputs', tables.join('\n')) }] };
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function code(text: string): string {
  return `\`${text}\``;
}
