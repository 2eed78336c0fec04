import type { Location } from '../rule/finding.ts';
import { shownText } from '../text/hidden.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Excerpt, Place } from './report.ts';

/** A terminal shows no more than 120 columns, and a frame looks no further than some of those. */
const MOST_BEFORE = 240;
const MOST_AFTER = 360;
const LONGEST_NEIGHBOUR = 120;

/** Where a location stands. A binary file (a DER certificate) has no lines: it is pointed at as a whole, at 1:1. */
export function placeOf({ source, span }: Location): Place {
  const { path } = source;
  if (source.encoding === 'binary')
    return { path, line: 1, column: 1, endLine: 1, endColumn: 1, firstLineEndColumn: 1 };
  const from = source.positionAt(span.start);
  const to = source.positionAt(Math.max(span.start, span.end));
  const firstLineEndColumn =
    to.line === from.line
      ? to.column
      : endOfLine(source, from.line) - source.lines.startOfLine(from.line) + 1;
  return {
    path,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    firstLineEndColumn: Math.max(from.column, firstLineEndColumn),
  };
}

/** The text around a location; null where there is none that a person could read. */
export function excerptOf({ source, span }: Location): Excerpt | null {
  if (source.encoding === 'binary' || source.text === '') return null;
  const { text, lines } = source;
  const { line } = source.positionAt(span.start);
  const lineStart = lines.startOfLine(line);
  const lineEnd = endOfLine(source, line);
  // Lines may be as long as the file.
  const start = betweenCharacters(text, Math.max(lineStart, span.start - MOST_BEFORE));
  const end = betweenCharacters(text, Math.min(lineEnd, span.start + MOST_AFTER));
  return {
    text: shownText(source, start, end),
    start: start - lineStart,
    isCut: end < lineEnd,
    previous: neighbour(source, line - 1),
    next: neighbour(source, line + 1),
  };
}

function neighbour(source: SourceFile, line: number): string | null {
  if (line < 1 || line > source.lines.lineCount) return null;
  const start = source.lines.startOfLine(line);
  const end = endOfLine(source, line);
  return end - start > LONGEST_NEIGHBOUR ? null : shownText(source, start, end);
}

/** The offset at which a line's text ends, before its line end. */
function endOfLine({ text, lines }: SourceFile, line: number): number {
  const start = lines.startOfLine(line);
  let end = lines.startOfLine(line + 1);
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return end;
}

/** The nearest offset before which no character is cut in two. */
export function betweenCharacters(text: string, offset: number): number {
  const isInsidePair = offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
  return isInsidePair ? offset - 1 : offset;
}
