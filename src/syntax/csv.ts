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

/** Up to the end of a cell that is not quoted. */
const PLAIN: Readonly<Record<Delimiter, RegExp>> = {
  ',': /[^,\r\n]*/y,
  ';': /[^;\r\n]*/y,
  '\t': /[^\t\r\n]*/y,
  '|': /[^|\r\n]*/y,
};

/**
 * Hands on the rows of a text (RFC 4180) from `start` on, one by one, with the place of each cell in it; a line without
 * anything is a row without cells. Rows may have any number of cells, and quotation marks within an unquoted cell stand
 * for themselves, as do all of a cell in which something follows the closing one. Where a quotation mark is never
 * closed, that is said, and the rows before it were handed on. Never throws for what the text holds.
 */
export function readCsv(
  text: string,
  delimiter: Delimiter,
  start: number,
  take: (row: CsvRow) => void,
): SyntaxProblem | undefined {
  let at = start;
  while (at < text.length) {
    const cells = cellsFrom(text, at, delimiter);
    if (typeof cells === 'number') {
      const reason = 'a quotation mark that is opened in this row is never closed';
      return { span: { start: cells, end: cells + 1 }, reason };
    }
    const end = cells.at(-1)?.span.end ?? at;
    take({ cells: end === at ? [] : cells, span: { start: at, end } });
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return undefined;
}

/** A cell's text as a table with this delimiter writes it: in quotation marks where it must be, or is told to be. */
export function formatCell(text: string, delimiter: Delimiter, isQuoted: boolean): string {
  const mustBe = /["\r\n]|^[\s#]|\s$/.test(text) || text.includes(delimiter);
  return isQuoted || mustBe ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The cells of the row that begins at `start`, at least one; or where the quotation mark is that is never closed. */
function cellsFrom(text: string, start: number, delimiter: Delimiter): readonly CsvCell[] | number {
  const cells: CsvCell[] = [];
  for (let at = start; ; at += 1) {
    const cell = cellAt(text, at, delimiter);
    if (!cell) return at;
    cells.push(cell);
    at = cell.span.end;
    if (text.charAt(at) !== delimiter) return cells;
  }
}

function cellAt(text: string, start: number, delimiter: Delimiter): CsvCell | undefined {
  if (text.charAt(start) !== '"') return plainCell(text, start, delimiter);
  const closing = closingQuote(text, start);
  if (closing === -1) return undefined;
  const end = closing + 1;
  const quoted = unescaped(text.slice(start + 1, closing));
  const next = text.charAt(end);
  if (next === '' || next === delimiter || next === '\r' || next === '\n')
    return { text: quoted, span: { start, end }, isQuoted: true };
  const rest = plainCell(text, end, delimiter);
  return { text: `"${quoted}"${rest.text}`, span: { start, end: rest.span.end }, isQuoted: false };
}

function plainCell(text: string, start: number, delimiter: Delimiter): CsvCell {
  const pattern = PLAIN[delimiter];
  pattern.lastIndex = start;
  pattern.test(text);
  const end = pattern.lastIndex;
  return { text: text.slice(start, end), span: { start, end }, isQuoted: false };
}

function unescaped(text: string): string {
  return text.includes('"') ? text.replaceAll('""', '"') : text;
}

/** The offset of the quotation mark that ends what one opens at `open`, or -1; a doubled one ends nothing. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2);
  return at;
}
