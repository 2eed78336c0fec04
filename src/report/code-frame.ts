import type { Location } from '../rule/finding.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { endOfLine, firstLineOf, regionOf } from './region.ts';
import { type Cell, cellsOf, totalWidth } from './visible.ts';

/** How the parts of a frame are coloured; identity functions for no colours. */
export interface FramePaint {
  readonly gutter: (text: string) => string;
  readonly marker: (text: string) => string;
}

interface Row {
  readonly label: string;
  readonly text: string;
}

interface Window {
  readonly before: string;
  readonly value: string;
  readonly after: string;
  readonly fromLineStart: boolean;
}

const ELLIPSIS = '...';
const TAB = ' '.repeat(4);
const NARROWEST = 20;

/**
 * The line a location stands on, with line numbers, its neighbours, and the location underlined. No row is wider than
 * `width` columns: of a longer line, the part around the location is shown. Empty for binary and empty files.
 */
export function codeFrame(location: Location, width: number, paint: FramePaint): string[] {
  const { source } = location;
  if (source.encoding === 'binary' || source.text === '') return [];
  const region = regionOf(location);
  const gutterWidth = String(region.line + 1).length;
  const room = Math.max(NARROWEST, width - gutterWidth - ' | '.length);

  const window = windowOf(firstLineOf(location), region.line, room);
  const indent = ' '.repeat(totalWidth(cellsOf(window.before)));
  const underline = '^'.repeat(Math.max(1, totalWidth(cellsOf(window.value))));
  const isMultiLine = region.endLine > region.line;
  const neighbours = (line: number) => (window.fromLineStart ? contextRows(source, line, room) : []);
  const rows: Row[] = [
    ...neighbours(region.line - 1),
    { label: String(region.line), text: window.before + window.value + window.after },
    { label: '', text: indent + paint.marker(underline) },
    ...(isMultiLine ? [{ label: '', text: `(up to line ${region.endLine})` }] : neighbours(region.line + 1)),
  ];
  return rows.map(({ label, text }) =>
    `${paint.gutter(`${label.padStart(gutterWidth)} |`)} ${text}`.trimEnd(),
  );
}

/** A neighbouring line where it says something and fits; half a line of base64 would only distract. */
function contextRows(source: SourceFile, line: number, room: number): Row[] {
  if (line < 1 || line > source.lines.lineCount) return [];
  const start = source.lines.startOfLine(line);
  const end = endOfLine(source, line);
  if (end - start > room) return [];
  const text = source.text.slice(start, end);
  const shown = drawn(cellsOf(text), { start: 0, end: 0 });
  return text.trim() === '' || totalWidth(shown) > room ? [] : [{ label: String(line), text: textOf(shown) }];
}

function windowOf({ source, span }: Location, line: number, room: number): Window {
  const { text } = source;
  const lineStart = source.lines.startOfLine(line);
  const lineEnd = endOfLine(source, line);
  // Lines may be as long as the file: only what could be shown is looked at.
  const start = betweenCharacters(text, Math.max(lineStart, span.start - 2 * room));
  const end = betweenCharacters(text, Math.min(lineEnd, span.start + 3 * room));
  const value = { start: span.start - start, end: Math.min(span.end, end) - start };
  const cells = drawn(cellsOf(text.slice(start, end)), value);
  const first = indexAt(cells, value.start);
  const last = Math.max(first, indexAt(cells, value.end));
  const { from, to, valueTo } = chooseColumns(cells, first, last, room, start > lineStart, end < lineEnd);

  const isCutLeft = start > lineStart || from > 0;
  const isCutRight = end < lineEnd || to < cells.length;
  return {
    before: (isCutLeft ? ELLIPSIS : '') + textOf(cells.slice(from, first)),
    value: textOf(cells.slice(first, valueTo)),
    after: textOf(cells.slice(valueTo, to)) + (isCutRight ? ELLIPSIS : ''),
    fromLineStart: !isCutLeft,
  };
}

/** Which cells fit: the value first, then what stands before it (it names the property), then what follows. */
function chooseColumns(
  cells: readonly Cell[],
  first: number,
  last: number,
  room: number,
  moreBefore: boolean,
  moreAfter: boolean,
): { from: number; to: number; valueTo: number } {
  const isWhole = !moreBefore && !moreAfter && totalWidth(cells) <= room;
  if (isWhole) return { from: 0, to: cells.length, valueTo: last };
  const inner = room - 2 * ELLIPSIS.length;
  const width = (index: number) => cells[index]?.width ?? 0;
  const prefix = totalWidth(cells.slice(0, first));
  const isTooWide = totalWidth(cells.slice(first, last)) > inner;
  const valueRoom = isTooWide ? inner - Math.min(prefix, Math.floor(inner / 3)) : inner;
  let used = 0;
  let valueTo = first;
  for (; valueTo < last && used + width(valueTo) <= valueRoom; valueTo += 1) used += width(valueTo);

  const isPrefixWhole = !moreBefore && used + prefix <= inner;
  const leftLimit = isPrefixWhole || isTooWide ? inner : used + Math.floor(((inner - used) * 2) / 3);
  let from = first;
  const growLeft = (limit: number) => {
    for (; from > 0 && used + width(from - 1) <= limit; from -= 1) used += width(from - 1);
  };
  growLeft(leftLimit);
  let to = valueTo;
  if (valueTo === last) {
    for (; to < cells.length && used + width(to) <= inner; to += 1) used += width(to);
  }
  growLeft(inner);
  // A combining character would otherwise combine with the ellipsis.
  while (from > 0 && from < first && width(from) === 0) from += 1;
  return { from, to, valueTo };
}

/** Tabs as blanks, except inside the value, where a tab is what is wrong with it. */
function drawn(cells: readonly Cell[], value: Span): Cell[] {
  return cells.map((cell) => {
    const isInValue = cell.start >= value.start && cell.start < value.end;
    return cell.text === '<U+0009>' && !isInValue ? { ...cell, text: TAB, width: TAB.length } : cell;
  });
}

function indexAt(cells: readonly Cell[], offset: number): number {
  const index = cells.findIndex((cell) => cell.start >= offset);
  return index === -1 ? cells.length : index;
}

function betweenCharacters(text: string, offset: number): number {
  const isInsidePair = offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
  return isInsidePair ? offset - 1 : offset;
}

function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('');
}
