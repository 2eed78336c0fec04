import type { Span } from '../text/span.ts';

/** One attribute's line, with the lines that it is folded into. */
export interface LdifLine {
  /** As written, without options: `cn` of `cn;lang-de`. `-` for the line that ends a change. */
  readonly name: string;
  /** How the value is written: as text, in base64, or as the address of where it stands. */
  readonly form: 'text' | 'base64' | 'url';
  /** Unfolded, and not decoded. */
  readonly value: string;
  /** All of it, with its line end. */
  readonly span: Span;
  /** The value alone, with the folds in it. */
  readonly valueSpan: Span;
}

/** Lines without a blank one between them: an entry, or a change of one. */
export interface LdifEntry {
  readonly lines: readonly LdifLine[];
  /** Lines that are none of LDIF. */
  readonly strays: readonly Span[];
  readonly span: Span;
}

const LINE = /^([A-Za-z][\w.-]{0,127})(?:;[\w.;-]{0,128})?:([:<]?) */;
/** RFC 2849: a line should be no longer. */
const WIDTH = 76;

/**
 * The entries of LDIF (RFC 2849), one by one. Comments are left out. Linear in the length of the text; never throws.
 */
export function* readLdif(text: string): Generator<LdifEntry> {
  let open = new OpenEntry();
  for (const { span, content } of logicalLines(text)) {
    if (content === '') {
      yield* open.entries();
      open = new OpenEntry();
    } else if (!content.startsWith('#')) open.take(span, lineOf(text, span, content));
  }
  yield* open.entries();
}

/** An entry of which there may be more lines. */
class OpenEntry {
  private readonly lines: LdifLine[] = [];
  private readonly strays: Span[] = [];
  private start = Number.POSITIVE_INFINITY;
  private end = 0;

  take(span: Span, line: LdifLine | undefined): void {
    // The version of the format belongs to no entry.
    if (line && this.lines.length === 0 && line.name.toLowerCase() === 'version') return;
    if (line) this.lines.push(line);
    else this.strays.push(span);
    this.start = Math.min(this.start, span.start);
    this.end = Math.max(this.end, span.end);
  }

  /** None where there are no lines. */
  entries(): readonly LdifEntry[] {
    const { lines, strays, start, end } = this;
    return end === 0 ? [] : [{ lines, strays, span: { start, end } }];
  }
}

/**
 * The line that gives an attribute a value, folded, with a line end: in base64 where RFC 2849 has no other way to write
 * it.
 */
export function formatLdifLine(name: string, value: string, lineEnd: string): string {
  const line = isSafe(value) ? `${name}: ${value}` : `${name}:: ${Buffer.from(value).toString('base64')}`;
  const pieces = [line.slice(0, WIDTH)];
  for (let at = WIDTH; at < line.length; at += WIDTH - 1) pieces.push(` ${line.slice(at, at + WIDTH - 1)}`);
  return pieces.map((piece) => piece + lineEnd).join('');
}

/** The text of a value; undefined where it stands elsewhere, or is no UTF-8. */
export function textOfLine({ form, value }: Pick<LdifLine, 'form' | 'value'>): string | undefined {
  if (form === 'text') return value;
  const bytes = form === 'base64' ? bytesOfLine({ value }) : undefined;
  if (!bytes) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes of a value in base64; undefined where it is none. */
export function bytesOfLine({ value }: Pick<LdifLine, 'value'>): Uint8Array | undefined {
  const digits = value.trim();
  return /^[A-Za-z0-9+/]*={0,2}$/.test(digits) && digits.length % 4 === 0
    ? Buffer.from(digits, 'base64')
    : undefined;
}

/** SAFE-STRING of RFC 2849, which also has values that end in a blank in base64. */
function isSafe(value: string): boolean {
  return /^(?:[^\P{ASCII}\0\r\n :<][^\P{ASCII}\0\r\n]*)?$/u.test(value) && !value.endsWith(' ');
}

interface LogicalLine {
  /** With its line end. */
  readonly span: Span;
  /** Unfolded, without it. */
  readonly content: string;
}

function* logicalLines(text: string): Generator<LogicalLine> {
  let open: { readonly start: number; end: number; readonly pieces: string[] } | undefined;
  for (const { 0: written, 1: line = '', index } of text.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)) {
    if (written === '') continue;
    const end = index + written.length;
    if (line.startsWith(' ') && open && open.pieces[0] !== '') {
      open.pieces.push(line.slice(1));
      open.end = end;
      continue;
    }
    if (open) yield logicalLine(open);
    open = { start: index, end, pieces: [line] };
  }
  if (open) yield logicalLine(open);
}

function logicalLine(line: { start: number; end: number; pieces: readonly string[] }): LogicalLine {
  return { span: { start: line.start, end: line.end }, content: line.pieces.join('') };
}

function lineOf(text: string, span: Span, content: string): LdifLine | undefined {
  if (content.trimEnd() === '-') {
    return { name: '-', form: 'text', value: '', span, valueSpan: { start: span.start, end: span.start } };
  }
  const [lead, name, mark] = LINE.exec(content) ?? [];
  if (lead === undefined || name === undefined) return undefined;
  const written = text.slice(span.start, span.end);
  const end = span.start + written.trimEnd().length;
  const start = Math.min(startOfValue(written, lead) + span.start, end);
  const form = mark === ':' ? 'base64' : mark === '<' ? 'url' : 'text';
  return { name, form, value: content.slice(lead.length), span, valueSpan: { start, end } };
}

/** Where the value begins in what is written, which may be folded before it. */
function startOfValue(written: string, lead: string): number {
  let offset = 0;
  for (let seen = 0; seen < lead.length; offset += 1) {
    const fold = /^(?:\r\n|\n|\r) /.exec(written.slice(offset, offset + 3))?.[0];
    if (fold !== undefined) offset += fold.length - 1;
    else seen += 1;
  }
  return offset;
}
