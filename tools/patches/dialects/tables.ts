import type { ExchangeObject, Exported } from '../../healthy/export.ts';
import { formatList } from '../../healthy/export.ts';
import type { Dialect, Texts } from '../dialect.ts';
import { textOf } from '../forms.ts';
import type { Objects } from '../objects.ts';

interface Table {
  readonly delimiter: ',' | ';' | '\t';
  readonly quotes: 'always' | 'as-needed';
  /** Whether the first line says the type. */
  readonly isTyped: boolean;
}

function table(objects: readonly ExchangeObject[], { delimiter, quotes, isTyped }: Table): string {
  const [first] = objects;
  const columns = Object.keys(first?.properties ?? {});
  const rows = objects.map(({ properties }) => columns.map((column) => cell(properties[column] ?? null)));
  const needsQuotes = (text: string) =>
    quotes === 'always' || text.includes(delimiter) || /["\n\r]/.test(text);
  const lines = [columns, ...rows].map((cells) =>
    cells.map((text) => (needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter),
  );
  return [...(isTyped ? [`#TYPE ${first?.type ?? ''}`] : []), ...lines].join('\n');
}

/** A list is joined by whoever wants to see it in a table. */
function cell(value: Exported): string {
  if (value === null) return '';
  if (value instanceof Uint8Array) return 'System.Byte[]';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return 'text' in value ? value.text : value.join(' ');
}

const tables = (objects: Objects, form: Table): Texts =>
  Object.fromEntries(Object.entries(objects).map(([noun, each]) => [`${noun}.csv`, table(each, form)]));

export const TABLE_DIALECTS: readonly Dialect[] = [
  {
    name: 'Export-Csv of Windows PowerShell',
    format: 'csv',
    holds: ['provider', 'url'],
    isAnsi: true,
    write: (objects) => tables(objects, { delimiter: ',', quotes: 'always', isTyped: true }),
  },
  {
    name: 'Export-Csv -UseCulture',
    format: 'csv',
    holds: ['provider', 'url'],
    isAnsi: true,
    write: (objects) => tables(objects, { delimiter: ';', quotes: 'always', isTyped: false }),
  },
  {
    name: 'Export-Csv -UseQuotes AsNeeded',
    format: 'csv',
    holds: ['provider', 'url'],
    isQuotedAsNeeded: true,
    write: (objects) => tables(objects, { delimiter: ',', quotes: 'as-needed', isTyped: false }),
  },
  {
    name: 'Export-Csv -Delimiter tab',
    format: 'csv',
    holds: ['provider', 'url'],
    isQuotedAsNeeded: true,
    write: (objects) => tables(objects, { delimiter: '\t', quotes: 'as-needed', isTyped: false }),
  },
  {
    name: 'Format-List',
    format: 'format-list',
    holds: ['provider', 'url'],
    hidesPadding: "white space at the end of a printed line may be anybody's",
    isReadOnly: {
      provider: 'what is printed for people is read and not written back',
      url: 'what is printed for people is read and not written back',
    },
    write: (objects) =>
      Object.fromEntries(
        Object.entries(objects).map(([noun, each]) => [`${noun}.txt`, textOf(formatList(each))]),
      ),
  },
];
