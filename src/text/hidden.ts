import type { SourceFile } from './source-file.ts';
import type { Span } from './span.ts';

const hiddenIn = new WeakMap<SourceFile, readonly Span[]>();

/** Remembers which parts of a file nobody is to be shown. */
export function hide(source: SourceFile, spans: readonly Span[]): void {
  if (spans.length > 0) hiddenIn.set(source, disjoint(spans));
}

/** Whether any part of the file is not to be shown. */
export function hidesAnything(source: SourceFile): boolean {
  return hiddenIn.has(source);
}

/** The text of a range, with an asterisk for each character that is hidden. */
export function shownText(source: SourceFile, start: number, end: number): string {
  let text = source.text.slice(start, end);
  const spans = hiddenIn.get(source) ?? [];
  for (let index = firstBehind(spans, start); index < spans.length; index += 1) {
    const span = spans[index];
    if (!span || span.start >= end) break;
    const from = Math.max(0, span.start - start);
    const to = Math.min(text.length, span.end - start);
    text = text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, '*') + text.slice(to);
  }
  return text;
}

/** In order, those that touch as one. */
function disjoint(spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The index of the first that ends behind an offset; a table may have one in each of its rows. */
function firstBehind(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
