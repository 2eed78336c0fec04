/** Half-open range `[start, end)` of UTF-16 code units in the decoded text of one source file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The part of `text` that `span` covers. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Whether two spans share at least one code unit, or are insertions at the same place. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === b.start) return true;
  return a.start < b.end && b.start < a.end;
}
