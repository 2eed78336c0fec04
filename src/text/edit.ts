import { overlaps, type Span } from './span.ts';

/** Replaces the code units of `span` with `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Applies edits that do not overlap. Throws RangeError where two of them do. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  let result = '';
  let reached = 0;
  let previous: Edit | undefined;
  for (const edit of ordered) {
    if (previous && overlaps(previous.span, edit.span)) throw new RangeError('edits overlap');
    result += text.slice(reached, edit.span.start) + edit.text;
    reached = edit.span.end;
    previous = edit;
  }
  return result + text.slice(reached);
}
