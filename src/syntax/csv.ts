import { CsvError, parse } from 'csv-parse/sync';
import type { Span } from '../text/span.ts';
import type { SyntaxProblem } from './problem.ts';

/** One cell: what it says, and where it stands with its quotation marks, if any. */
export interface CsvCell {
  readonly text: string;
  readonly span: Span;
  readonly isQuoted: boolean;
}

/** One row, which line breaks in its cells may spread over several lines. */
export interface CsvRow {
  readonly cells: readonly CsvCell[];
  readonly span: Span;
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  /** Where a quotation mark is never closed; the rows before it were read. */
  readonly problem?: SyntaxProblem;
}

/** The list separators of cultures, the Arabic semicolon and comma among them, and what people choose. */
export const DELIMITERS = [',', ';', '\t', '|', '\u061b', '\u060c'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

const OPTIONS = {
  raw: true,
  relax_column_count: true,
  relax_quotes: true,
  // Import-Csv passes over blanks before a quotation mark.
  ltrim: true,
  record_delimiter: ['\r\n', '\n', '\r'],
};

/**
 * Reads the rows of a text (RFC 4180) from `start` on, with the place of each cell in it. Rows may have any number of
 * cells, and quotation marks within an unquoted cell stand for themselves. Never throws for what the text holds.
 */
export function readCsv(text: string, delimiter: Delimiter, start: number): CsvTable {
  const body = text.slice(start);
  try {
    const { records, isCut } = parseRecords(body, delimiter);
    const rows = locate(text, start, delimiter, records);
    const end = rows.at(-1)?.span.end ?? start;
    return isCut ? { rows, problem: { span: { start: end, end: end + 1 }, reason: NO_TABLE } } : { rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The library counts bytes of UTF-8, up to the row that it could not finish.
    const bytes: unknown = error['bytes'];
    const length = typeof bytes === 'number' ? lengthOfBytes(body, bytes) : 0;
    const span = { start: start + length, end: start + length + 1 };
    return {
      rows: locate(text, start, delimiter, parseRecords(body.slice(0, length), delimiter).records),
      problem: { span, reason: 'a quotation mark that is opened in this row is never closed' },
    };
  }
}

/** A cell's text as a table with this delimiter writes it: in quotation marks where it must be, or is told to be. */
export function formatCell(text: string, delimiter: Delimiter, isQuoted: boolean): string {
  const mustBe = /["\r\n]|^[\s#]|\s$/.test(text) || text.includes(delimiter);
  return isQuoted || mustBe ? `"${text.replaceAll('"', '""')}"` : text;
}

interface RawRecord {
  readonly raw: string;
  readonly record: readonly string[];
}

/** The library shows the text of rows wrongly where the delimiter is no ASCII, so another one stands in for it. */
const STAND_IN = '\u001f';

interface Parsed {
  readonly records: readonly RawRecord[];
  readonly isCut: boolean;
}

function parseRecords(text: string, delimiter: Delimiter): Parsed {
  if (delimiter <= '\u007f') return parseWith(text, delimiter);
  const back = (part: string) => part.replaceAll(STAND_IN, delimiter);
  const { records, isCut } = parseWith(text.replaceAll(delimiter, STAND_IN), STAND_IN);
  return { isCut, records: records.map(({ raw, record }) => ({ raw: back(raw), record: record.map(back) })) };
}

/**
 * For each row of another length than the first the library makes an error, which takes its time. A table has few of
 * them for its size; a text that has more is none.
 */
const MOST_ODD_ROWS = 5000;
const LEAST_BYTES_A_ROW = 40;

const NO_TABLE = 'most rows have another number of cells than the first, so the rest was not read as a table';

/** Tells that the rows so far are all that is worth reading. */
class NoTable extends Error {}

function parseWith(text: string, delimiter: string): Parsed {
  const records: RawRecord[] = [];
  let oddRows = MOST_ODD_ROWS + text.length / LEAST_BYTES_A_ROW;
  const take = (record: unknown, { error }: { readonly error?: unknown }) => {
    if (error !== undefined) oddRows -= 1;
    if (oddRows < 0) throw new NoTable();
    if (isRawRecord(record)) records.push(record);
    return null;
  };
  try {
    parse(text, { ...OPTIONS, delimiter, on_record: take });
  } catch (error) {
    if (!(error instanceof NoTable)) throw error;
    return { records, isCut: true };
  }
  return { records, isCut: false };
}

function isRawRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && 'raw' in value && 'record' in value;
}

function lengthOfBytes(text: string, bytes: number): number {
  return Buffer.from(text).subarray(0, bytes).toString().length;
}

/** Rows follow each other, with no more than a line end between what the library calls the text of each. */
function locate(
  text: string,
  start: number,
  delimiter: Delimiter,
  records: readonly RawRecord[],
): readonly CsvRow[] {
  let offset = start;
  return records.map(({ raw, record }) => {
    const content = withoutLineEnds(raw);
    while (!text.startsWith(content, offset) && isLineEnd(text.charAt(offset))) offset += 1;
    const span = { start: offset, end: offset + content.length };
    offset = span.end;
    const isEmpty = content === '';
    if (isEmpty && isLineEnd(text.charAt(offset))) offset += text.startsWith('\r\n', offset) ? 2 : 1;
    return { cells: isEmpty ? [] : cellsOf(content, span.start, delimiter, record), span };
  });
}

/** A pattern would try each of many line ends anew. */
function withoutLineEnds(raw: string): string {
  let end = raw.length;
  while (end > 0 && isLineEnd(raw.charAt(end - 1))) end -= 1;
  return raw.slice(0, end);
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r';
}

/** Where the cells stand of which the library says what they hold. */
function cellsOf(
  content: string,
  start: number,
  delimiter: Delimiter,
  texts: readonly string[],
): readonly CsvCell[] {
  let offset = 0;
  return texts.map((text) => {
    const first = offset + blanksAt(content, offset, delimiter);
    const isQuoted = content.charAt(first) === '"';
    const close = isQuoted ? closingQuote(content, first) + 1 : first;
    const next = content.indexOf(delimiter, close);
    const end = next === -1 ? content.length : next;
    const isClosed = isQuoted && content.slice(close, end).trim() === '';
    // With blanks behind the quotation mark, the library takes the cell for one without any.
    const hasBlanks = isClosed && close < end;
    const span = isClosed
      ? { start: start + first, end: start + close }
      : { start: start + offset, end: start + end };
    offset = end + 1;
    const inner = hasBlanks ? content.slice(first + 1, close - 1).replaceAll('""', '"') : text;
    return { text: inner, isQuoted: isClosed, span };
  });
}

function blanksAt(content: string, offset: number, delimiter: Delimiter): number {
  let count = 0;
  while (/\s/.test(content.charAt(offset + count)) && content.charAt(offset + count) !== delimiter)
    count += 1;
  return count;
}

/** The offset of the quotation mark that ends the cell that one opens at `open`; a doubled one ends nothing. */
function closingQuote(content: string, open: number): number {
  let at = content.indexOf('"', open + 1);
  while (at !== -1 && content.charAt(at + 1) === '"') at = content.indexOf('"', at + 2);
  return at === -1 ? content.length - 1 : at;
}
