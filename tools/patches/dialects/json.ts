import { type ExchangeObject, json } from '../../healthy/export.ts';
import type { Dialect, Texts } from '../dialect.ts';
import { textOf } from '../forms.ts';
import type { Objects } from '../objects.ts';

/** What `ConvertTo-Json` writes of several objects. */
function listOf(objects: readonly ExchangeObject[]): readonly unknown[] {
  const value: unknown = JSON.parse(textOf(json(objects)));
  return Array.isArray(value) ? value : [value];
}

const bundle = (objects: Objects) =>
  Object.fromEntries(Object.entries(objects).map(([noun, each]) => [noun, listOf(each)]));

const files = (objects: Objects, write: (list: readonly unknown[]) => string): Texts =>
  Object.fromEntries(Object.entries(objects).map(([noun, each]) => [`${noun}.json`, write(listOf(each))]));

/** Windows PowerShell indents by the length of what stands before, puts two blanks after a colon and escapes marks. */
function inWindowsPowerShell(value: unknown, indent = ''): string {
  const inner = `${indent}    `;
  if (Array.isArray(value)) {
    const items = value.map((item) => inner + inWindowsPowerShell(item, inner));
    return items.length === 0 ? `[\n\n${indent}]` : `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => `${inner}"${name}":  ${inWindowsPowerShell(member, inner)}`,
    );
    return `{\n${members.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value).replaceAll(
    /[<>&']/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export const JSON_DIALECTS: readonly Dialect[] = [
  {
    name: 'ConvertTo-Json',
    format: 'json',
    holds: ['provider', 'url'],
    write: (objects) => files(objects, (list) => JSON.stringify(list, null, 2)),
  },
  {
    name: 'ConvertTo-Json -Compress',
    format: 'json',
    holds: ['provider', 'url'],
    write: (objects) => ({ 'exchange.json': JSON.stringify(bundle(objects)) }),
  },
  {
    name: 'ConvertTo-Json of Windows PowerShell',
    format: 'json',
    holds: ['provider', 'url'],
    isAnsi: true,
    write: (objects) => ({ 'exchange.json': inWindowsPowerShell(bundle(objects)) }),
  },
  {
    name: 'ConvertTo-Json of a list in a wrapper',
    format: 'json',
    holds: ['provider', 'url'],
    write: (objects) =>
      files(objects, (list) => JSON.stringify({ value: list, Count: list.length }, null, '\t')),
  },
];
