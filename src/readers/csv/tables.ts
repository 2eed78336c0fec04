import type { ReadFile } from '../../model/record.ts';
import type { Slot, Value } from '../../model/value.ts';
import {
  type CsvCell,
  type CsvRow,
  type CsvTable,
  DELIMITERS,
  type Delimiter,
  formatCell,
  readCsv,
} from '../../syntax/csv.ts';
import type { SyntaxProblem } from '../../syntax/problem.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { nounOf } from '../exchange-type.ts';
import type { Reading } from '../reader.ts';
import { RecordCollector } from '../record-collector.ts';
import { isTruncationMark } from '../truncation.ts';

const TYPE_LINE = /^#TYPE (.*)$/;
/** Excel takes the delimiter from such a first line. */
const SEPARATOR_LINE = /^sep=([,;\t|])(?:\r\n|\n|\r)/;
const FIRST_LINES = /(?:"?#TYPE [^\r\n]*[\r\n]+)?([^\r\n]*)/y;
const LINE_ENDS = /[\r\n]*/y;
/** Tables of different delimiters in one file: each has the rest of the file read again. */
const MOST_SWITCHES = 10;

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
  const collector = new RecordCollector(source);
  let start: number | undefined = line.length;
  let delimiter = DELIMITERS.find((each) => each === separator) ?? delimiterOf(text, start);
  let problem: SyntaxProblem | undefined;
  for (let switches = 0; start !== undefined && switches <= MOST_SWITCHES; switches += 1) {
    const table = readCsv(text, delimiter, start);
    const other = offerTables(text, table, delimiter, collector);
    problem = other ? undefined : table.problem;
    start = other?.start;
    delimiter = other?.delimiter ?? delimiter;
  }
  return collector.finish('csv', problem);
}

/** Where a table with another delimiter begins. */
interface OtherTable {
  readonly start: number;
  readonly delimiter: Delimiter;
}

/** Offers the objects of the rows, up to where the delimiter changes. */
function offerTables(
  text: string,
  { rows, problem }: CsvTable,
  delimiter: Delimiter,
  collector: RecordCollector,
): OtherTable | undefined {
  let type: string | undefined;
  let header: Header | undefined;
  for (const [index, row] of rows.entries()) {
    const typeLine = TYPE_LINE.exec(firstText(row))?.[1];
    const isStart =
      typeLine !== undefined || (row.cells.length > 0 && !header) || isOtherTable(text, row, header);
    const other = isStart && index > 0 ? delimiterOf(text, row.span.start) : delimiter;
    if (other !== delimiter) return { start: row.span.start, delimiter: other };
    if (typeLine !== undefined) {
      type = typeLine;
      header = undefined;
    } else if (row.cells.length > 0) {
      const isCut = row === rows.at(-1) && !problem && row.span.end === text.length;
      if (header && !isHeaderAgain(row, header)) offerRow(row, header, collector, isCut);
      else header = { noun: nounOf(type ?? ''), names: row.cells.map(nameIn), delimiter };
    }
  }
  return undefined;
}

/** One cell in a table of several, which another delimiter would make the same header of. */
function isOtherTable(text: string, { cells, span }: CsvRow, header: Header | undefined): boolean {
  if (!header || cells.length !== 1 || header.names.length < 2) return false;
  const other = delimiterOf(text, span.start);
  if (other === header.delimiter) return false;
  const names = text.slice(span.start, span.end).split(other);
  return names.every((name) => header.names.includes(name.trim().replace(/^"|"$/g, '')));
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

/** The delimiter that makes the most columns of the header that begins at `start` or behind empty lines. */
function delimiterOf(text: string, start: number): Delimiter {
  LINE_ENDS.lastIndex = start;
  LINE_ENDS.test(text);
  FIRST_LINES.lastIndex = LINE_ENDS.lastIndex;
  const header = FIRST_LINES.exec(text)?.[1] ?? '';
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A row that ends with the file and has too few cells was cut off in the last of them. */
function offerRow(row: CsvRow, header: Header, collector: RecordCollector, isLast: boolean): void {
  const { noun, names, delimiter } = header;
  const properties = new Map<string, Value>();
  for (const [index, cell] of row.cells.entries()) {
    const name = names[index];
    if (name === undefined || name === '') continue;
    const isCut = isLast && index === row.cells.length - 1 && row.cells.length < names.length;
    const { text, span } = cell;
    properties.set(name, isCut ? { kind: 'truncated', text, span } : cellValue(cell, delimiter));
  }
  const countBefore = collector.count;
  collector.offer({ noun, key: undefined, isTopLevel: true, properties, span: row.span, countBefore });
}

/** Excel takes True and False for its own, and writes them in the language of the system. */
const BOOLEANS_OF_EXCEL: ReadonlyMap<string, string> = new Map([
  ...['TRUE', 'WAHR', 'VRAI', 'VERO', 'VERDADERO', 'WAAR'].map((word) => [word, 'True'] as const),
  ...['FALSE', 'FALSCH', 'FAUX', 'FALSO', 'ONWAAR'].map((word) => [word, 'False'] as const),
]);

/** Import-Csv leaves out blanks before a cell without quotation marks, and keeps what stands behind it. */
function cellValue({ text: cell, span, isQuoted }: CsvCell, delimiter: Delimiter): Value {
  const plain = isQuoted ? cell : cell.replace(/^[ \t]+/, '');
  const text = isQuoted ? plain : (BOOLEANS_OF_EXCEL.get(plain) ?? plain);
  const slot = { span, render: isQuoted ? QUOTED[delimiter] : PLAIN[delimiter] };
  if (text === '') return { kind: 'unset', span, slot };
  const shown = isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
  if (isTruncationMark(text)) return { kind: 'truncated', text, span: shown };
  return { kind: 'text', text, span: shown, slot };
}

/** Made once: a table has cells by the million. */
const QUOTED = rendersOf(true);
const PLAIN = rendersOf(false);

function rendersOf(isQuoted: boolean): Readonly<Record<Delimiter, Slot['render']>> {
  const render = (delimiter: Delimiter) => (value: string | null) =>
    value === null ? (isQuoted ? '""' : '') : formatCell(value, delimiter, isQuoted);
  return {
    ',': render(','),
    ';': render(';'),
    '\t': render('\t'),
    '|': render('|'),
    '\u061b': render('\u061b'),
    '\u060c': render('\u060c'),
  };
}
