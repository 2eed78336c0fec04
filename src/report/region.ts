import type { Location } from '../rule/finding.ts';

/** A stretch of a file as people count it: from 1, the end exclusive, columns in UTF-16 code units. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Where a location stands. A binary file (a DER certificate) has no lines: it is pointed at as a whole, at 1:1. */
export function regionOf({ source, span }: Location): Region {
  if (source.encoding === 'binary') return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const from = source.positionAt(span.start);
  const to = source.positionAt(Math.max(span.start, span.end));
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** The part of a location that stands on its first line. */
export function firstLineOf({ source, span }: Location): Location {
  const { line } = source.positionAt(span.start);
  const end = Math.max(span.start, Math.min(span.end, endOfLine(source, line)));
  return { source, span: { start: span.start, end } };
}

/** The offset at which a line's text ends, before its line end. */
export function endOfLine({ text, lines }: Location['source'], line: number): number {
  const start = lines.startOfLine(line);
  let end = lines.startOfLine(line + 1);
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return end;
}
