import type { Directive } from '../model/directive.ts';
import type { ReadFile } from '../model/record.ts';
import type { Value } from '../model/value.ts';
import type { Comment } from '../syntax/comments.ts';
import { DIRECTIVE, readDirective } from '../syntax/directive.ts';
import type { Span } from '../text/span.ts';
import type { Reader } from './reader.ts';

/** More than these in one file are there to keep the reader busy; they accept nothing. */
const MAX_DIRECTIVES = 1000;

/** The file with the comments in it that accept findings; of most files one search for their first word is all it costs. */
export function withDirectives(file: ReadFile, commentsIn: Reader['commentsIn']): ReadFile {
  const { text, encoding } = file.source;
  if (encoding === 'binary' || !text.includes(DIRECTIVE)) return file;
  const targets = new Targets(file);
  const directives: Directive[] = [];
  for (const comment of commentsIn(text)) {
    const directive = toDirective(comment, targets);
    if (directive) directives.push(directive);
    if (directives.length === MAX_DIRECTIVES) break;
  }
  return directives.length === 0 ? file : { ...file, directives };
}

function toDirective({ span, text }: Comment, targets: Targets): Directive | undefined {
  const read = readDirective(text);
  if (read?.kind !== 'sound') return read && { ...read, span };
  const covers = targets.after(span);
  if (covers) return { ...read, span, covers };
  // What stands behind damage is unread, and that it is damaged is said already.
  if (targets.isDamaged) return undefined;
  return { kind: 'mistaken', span, mistake: 'no object or value follows it' };
}

/** What a directive can stand for: objects, their values, and what is damaged. */
class Targets {
  readonly isDamaged: boolean;
  private readonly objects: readonly Span[];
  private readonly spans: readonly Span[];

  constructor({ records, problems }: ReadFile) {
    const damage = problems.filter(({ kind }) => kind === 'malformed').map(({ span }) => span);
    const values = records.flatMap(({ properties }) => [...properties.values()].flatMap(spansOf));
    this.isDamaged = damage.length > 0;
    this.objects = records.map(({ span }) => span).sort(outermostFirst);
    this.spans = [...this.objects, ...values, ...damage].sort(outermostFirst);
  }

  /** The first that starts after the comment; a comment in an object stands for nothing outside of it. */
  after(comment: Span): Span | undefined {
    const next = this.spans[firstFrom(this.spans, comment.end)];
    const object = this.objects[firstFrom(this.objects, comment.start) - 1];
    const isInside = object !== undefined && comment.end <= object.end;
    return next && isInside && next.start >= object.end ? undefined : next;
  }
}

function spansOf(value: Value): Span[] {
  switch (value.kind) {
    case 'list':
      return [value.span, ...value.items.flatMap(spansOf)];
    case 'object': {
      const parts = [...value.members.values()].flatMap(spansOf);
      return [hullOf(value.span, parts), ...parts];
    }
    default:
      return [value.span];
  }
}

/** An object is placed at its most telling part, which need not be its first. */
function hullOf(span: Span, parts: readonly Span[]): Span {
  return parts.reduce(
    (hull, { start, end }) => ({ start: Math.min(hull.start, start), end: Math.max(hull.end, end) }),
    span,
  );
}

function outermostFirst(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/** The index of the first span that starts at `offset` or after. */
function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
