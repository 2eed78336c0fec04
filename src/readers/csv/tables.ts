import type { ReadFile } from '../../model/record.ts';
import type { Slot, Value } from '../../model/value.ts';
import { type CsvCell, type CsvRow, type Delimiter, formatCell, readCsv } from '../../syntax/csv.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { nounOf } from '../exchange-type.ts';
import type { Reading } from '../reader.ts';
import { RecordCollector } from '../record-collector.ts';
import { isTruncationMark } from '../truncation.ts';

const TYPE_LINE = /^#TYPE (.*)$/;
/** Excel takes the delimiter from such a first line. */
const SEPARATOR_LINE = /^sep=([,;\t|])(?:\r\n|\n|\r)/;
const FIRST_LINES = /^(?:"?#TYPE [^\r\n]*(?:\r\n|\n|\r))?([^\r\n]*)/;
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** Tables have no comments. */
export const csvReading: Reading = { read: readTables, commentsIn: () => [] };

/** What the rows below a header have in common. */
interface Header {
  readonly noun: string | undefined;
  readonly names: readonly string[];
  readonly delimiter: Delimiter;
}

function readTables(source: SourceFile): ReadFile {
  const { text } = source;
  const [line = '', separator] = SEPARATOR_LINE.exec(text) ?? [];
  const delimiter = DELIMITERS.find((each) => each === separator) ?? delimiterOf(text);
  const collector = new RecordCollector(source);
  let type: string | undefined;
  let header: Header | undefined;
  const problem = readCsv(text, delimiter, line.length, (row) => {
    const typeLine = TYPE_LINE.exec(firstText(row))?.[1];
    if (typeLine !== undefined) {
      type = typeLine;
      header = undefined;
    } else if (row.cells.length > 0) {
      if (header && !isHeaderAgain(row, header)) offerRow(row, header, collector);
      else header = { noun: nounOf(type ?? ''), names: row.cells.map(nameIn), delimiter };
    }
  });
  return collector.finish('csv', problem);
}

/** A generic type may have arguments with commas in them. */
function firstText({ cells }: CsvRow): string {
  return cells[0]?.text.startsWith('#TYPE ') ? cells.map(({ text }) => text).join(',') : '';
}

function nameIn({ text }: CsvCell): string {
  return text.trim();
}

/** Tables that were appended to each other. */
function isHeaderAgain({ cells }: CsvRow, { names }: Header): boolean {
  return cells.length === names.length && cells.every((cell, index) => nameIn(cell) === names[index]);
}

/** The delimiter that makes the most columns of the header. */
function delimiterOf(text: string): Delimiter {
  const header = FIRST_LINES.exec(text)?.[1] ?? '';
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function offerRow(row: CsvRow, header: Header, collector: RecordCollector): void {
  const { noun, names, delimiter } = header;
  const properties = new Map<string, Value>();
  for (const [index, cell] of row.cells.entries()) {
    const name = names[index];
    if (name !== undefined && name !== '') properties.set(name, cellValue(cell, delimiter));
  }
  const countBefore = collector.count;
  collector.offer({ noun, key: undefined, isTopLevel: true, properties, span: row.span, countBefore });
}

/** Excel takes True and False for its own, and writes them in the language of the system. */
const BOOLEANS_OF_EXCEL: ReadonlyMap<string, string> = new Map([
  ...['TRUE', 'WAHR', 'VRAI', 'VERO', 'VERDADERO', 'WAAR'].map((word) => [word, 'True'] as const),
  ...['FALSE', 'FALSCH', 'FAUX', 'FALSO', 'ONWAAR'].map((word) => [word, 'False'] as const),
]);

/** Import-Csv leaves out blanks around a cell without quotation marks. */
function cellValue({ text: cell, span, isQuoted }: CsvCell, delimiter: Delimiter): Value {
  const plain = isQuoted ? cell : cell.trim();
  const text = isQuoted ? plain : (BOOLEANS_OF_EXCEL.get(plain) ?? plain);
  const slot = { span, render: isQuoted ? QUOTED[delimiter] : PLAIN[delimiter] };
  if (text === '') return { kind: 'unset', span, slot };
  const shown = isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
  if (isTruncationMark(text)) return { kind: 'truncated', text, span: shown };
  return { kind: 'text', text, span: shown, slot };
}

type Renders = Readonly<Record<Delimiter, Slot['render']>>;

/** Made once: a table has cells by the million. */
const QUOTED: Renders = rendersOf(true);
const PLAIN: Renders = rendersOf(false);

function rendersOf(isQuoted: boolean): Renders {
  const render = (delimiter: Delimiter) => (value: string | null) =>
    value === null ? (isQuoted ? '""' : '') : formatCell(value, delimiter, isQuoted);
  return { ',': render(','), ';': render(';'), '\t': render('\t'), '|': render('|') };
}
