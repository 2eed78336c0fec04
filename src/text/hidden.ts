import type { SourceFile } from './source-file.ts';
import type { Span } from './span.ts';

const hiddenIn = new WeakMap<SourceFile, readonly Span[]>();

/** Remembers which parts of a file nobody is to be shown. */
export function hide(source: SourceFile, spans: readonly Span[]): void {
  if (spans.length > 0) hiddenIn.set(source, spans);
}

/** The text of a range, with an asterisk for each character that is hidden. */
export function shownText(source: SourceFile, start: number, end: number): string {
  let text = source.text.slice(start, end);
  for (const span of hiddenIn.get(source) ?? []) {
    const from = Math.max(0, span.start - start);
    const to = Math.min(text.length, span.end - start);
    if (from < to)
      text = text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, '*') + text.slice(to);
  }
  return text;
}
