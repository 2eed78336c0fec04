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

export type Delimiter = ',' | ';' | '\t' | '|';

const OPTIONS = {
  raw: true,
  relax_column_count: true,
  relax_quotes: true,
  record_delimiter: ['\r\n', '\n', '\r'],
};

/**
 * Hands on the rows of a text (RFC 4180) from `start` on, one by one, with the place of each cell in it. Rows may have
 * any number of cells, and quotation marks within an unquoted cell stand for themselves. Where a quotation mark is never
 * closed, that is said, and the rows before it were handed on. Never throws for what the text holds.
 */
export function readCsv(
  text: string,
  delimiter: Delimiter,
  start: number,
  take: (row: CsvRow) => void,
): SyntaxProblem | undefined {
  const body = text.slice(start);
  const locator = new Locator(text, delimiter, start);
  const onRecord = (record: unknown) => {
    if (isRawRecord(record)) take(locator.rowOf(record));
    // The library keeps nothing of it.
    return null;
  };
  try {
    parse(body, { ...OPTIONS, delimiter, on_record: onRecord });
    return undefined;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The library counts bytes of UTF-8, up to the row that it could not finish.
    const bytes: unknown = error['bytes'];
    const length = typeof bytes === 'number' ? lengthOfBytes(body, bytes) : 0;
    const span = { start: start + length, end: start + length + 1 };
    return { span, reason: 'a quotation mark that is opened in this row is never closed' };
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

function isRawRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && 'raw' in value && 'record' in value;
}

function lengthOfBytes(text: string, bytes: number): number {
  return Buffer.from(text).subarray(0, bytes).toString().length;
}

/** Rows follow each other, with no more than a line end between what the library calls the text of each. */
class Locator {
  constructor(
    private readonly text: string,
    private readonly delimiter: Delimiter,
    private offset: number,
  ) {}

  rowOf({ raw, record }: RawRecord): CsvRow {
    const { text, delimiter } = this;
    const content = raw.replace(/[\r\n]+$/, '');
    while (!text.startsWith(content, this.offset) && isLineEnd(text.charAt(this.offset))) this.offset += 1;
    const span = { start: this.offset, end: this.offset + content.length };
    this.offset = span.end;
    const isEmpty = content === '';
    if (isEmpty && isLineEnd(text.charAt(span.end))) this.offset += text.startsWith('\r\n', span.end) ? 2 : 1;
    return { cells: isEmpty ? [] : cellsOf(content, span.start, delimiter, record), span };
  }
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
    const isQuoted = content.charAt(offset) === '"';
    const from = isQuoted ? closingQuote(content, offset) + 1 : offset;
    const next = content.indexOf(delimiter, from);
    const end = next === -1 ? content.length : next;
    const cell = { text, isQuoted, span: { start: start + offset, end: start + end } };
    offset = end + 1;
    return cell;
  });
}

/** The offset of the quotation mark that ends the cell that one opens at `open`; a doubled one ends nothing. */
function closingQuote(content: string, open: number): number {
  let at = content.indexOf('"', open + 1);
  while (at !== -1 && content.charAt(at + 1) === '"') at = content.indexOf('"', at + 2);
  return at === -1 ? content.length - 1 : at;
}
