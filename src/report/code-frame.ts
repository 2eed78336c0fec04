import type { Span } from '../text/span.ts';
import { betweenCharacters } from './place.ts';
import type { Excerpt, Place, ReportedFinding } from './report.ts';
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
 * The line a finding stands on, with line numbers, its neighbours, and the place underlined. No row is wider than
 * `width` columns: of a longer line, the part around the place is shown. Empty where there is no excerpt.
 */
export function codeFrame(
  finding: Place & Pick<ReportedFinding, 'excerpt'>,
  width: number,
  paint: FramePaint,
): string[] {
  const { line, endLine, excerpt } = finding;
  if (!excerpt) return [];
  const gutterWidth = String(line + 1).length;
  const room = Math.max(NARROWEST, width - gutterWidth - ' | '.length);

  const window = windowOf(finding, excerpt, room);
  const indent = ' '.repeat(totalWidth(cellsOf(window.before)));
  const underline = '^'.repeat(Math.max(1, totalWidth(cellsOf(window.value))));
  const isMultiLine = endLine > line;
  const neighbour = (label: number, text: string | null) =>
    window.fromLineStart ? contextRows(label, text, room) : [];
  const rows: Row[] = [
    ...neighbour(line - 1, excerpt.previous),
    { label: String(line), text: window.before + window.value + window.after },
    { label: '', text: indent + paint.marker(underline) },
    ...(isMultiLine ? [{ label: '', text: `(up to line ${endLine})` }] : neighbour(line + 1, excerpt.next)),
  ];
  return rows.map(({ label, text }) =>
    `${paint.gutter(`${label.padStart(gutterWidth)} |`)} ${text}`.trimEnd(),
  );
}

/** A neighbouring line where it says something and fits; half a line of base64 would only distract. */
function contextRows(line: number, text: string | null, room: number): Row[] {
  if (text === null || text.trim() === '' || text.length > room) return [];
  const shown = drawn(cellsOf(text), { start: 0, end: 0 });
  return totalWidth(shown) > room ? [] : [{ label: String(line), text: textOf(shown) }];
}

function windowOf(place: Place, excerpt: Excerpt, room: number): Window {
  const { text } = excerpt;
  const from = Math.max(0, place.column - 1 - excerpt.start);
  const start = betweenCharacters(text, Math.max(0, from - 2 * room));
  const end = betweenCharacters(text, Math.min(text.length, from + 3 * room));
  const isMoreBefore = excerpt.start + start > 0;
  const isMoreAfter = excerpt.isCut || end < text.length;
  const valueEnd = Math.max(from, place.firstLineEndColumn - 1 - excerpt.start);
  const value = { start: from - start, end: Math.min(valueEnd, end) - start };
  const cells = drawn(cellsOf(text.slice(start, end)), value);
  const first = indexAt(cells, value.start);
  const last = Math.max(first, indexAt(cells, value.end));
  const chosen = chooseColumns(cells, first, last, room, isMoreBefore, isMoreAfter);

  const isCutLeft = isMoreBefore || chosen.from > 0;
  const isCutRight = isMoreAfter || chosen.to < cells.length;
  return {
    before: (isCutLeft ? ELLIPSIS : '') + textOf(cells.slice(chosen.from, first)),
    value: textOf(cells.slice(first, chosen.valueTo)),
    after: textOf(cells.slice(chosen.valueTo, chosen.to)) + (isCutRight ? ELLIPSIS : ''),
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

function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('');
}
