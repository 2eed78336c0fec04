import type { Span } from '../text/span.ts';

/** One attribute's line, with the lines that it is folded into. */
export interface LdifLine {
  /** As written, without options: `cn` of `cn;lang-de`. `-` for the line that ends a change. */
  readonly name: string;
  /** The options, each with its semicolon. */
  readonly options: string;
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
  /** Unfolded and without the mark, the comments in it and those that stand between it and the entry before. */
  readonly comments: readonly string[];
  /** Whether a blank line follows, without which more of it may have stood there. */
  readonly isEnded: boolean;
  readonly span: Span;
}

const LINE = /^([A-Za-z][\w.-]{0,127})((?:;[\w.;-]{0,128})?):([:<]?) */;

/** Reads LDIF (RFC 2849) into entries. Linear in the length of the text; never throws. */
export function readLdif(text: string): readonly LdifEntry[] {
  const entries: LdifEntry[] = [];
  let lines: LdifLine[] = [];
  let strays: Span[] = [];
  let comments: string[] = [];
  let extent: Span | undefined;
  const finish = (isEnded: boolean) => {
    if (!extent) return;
    entries.push({ lines, strays, comments, isEnded, span: extent });
    lines = [];
    strays = [];
    comments = [];
    extent = undefined;
  };
  for (const { span, content } of logicalLines(text)) {
    if (content.trim() === '') finish(true);
    else if (content.startsWith('#')) comments.push(content.slice(1));
    else {
      const line = lineOf(text, span, content);
      // The version of the format belongs to no entry.
      if (line && lines.length === 0 && line.name.toLowerCase() === 'version') continue;
      if (line) lines.push(line);
      else strays.push(span);
      extent = { start: extent?.start ?? span.start, end: span.end };
    }
  }
  finish(false);
  return entries;
}

/** Whether a text begins as LDIF does: with the version or an entry, after comments. */
export function beginsLikeLdif(head: string): boolean {
  let isInComment = false;
  for (const [line] of head.matchAll(/[^\r\n]+/g)) {
    if (line.startsWith('#')) isInComment = true;
    else if (!(isInComment && line.startsWith(' ')) && line.trim() !== '') {
      return /^(?:version: *1[ \t]*$|dn::? *\S)/.test(line);
    }
  }
  return false;
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

interface LogicalLine {
  /** With its line end. */
  readonly span: Span;
  /** Unfolded, without it. */
  readonly content: string;
}

function logicalLines(text: string): LogicalLine[] {
  const lines: { start: number; end: number; pieces: string[] }[] = [];
  for (const { 0: written, 1: line = '', index } of text.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)) {
    if (written === '') continue;
    const end = index + written.length;
    const last = lines.at(-1);
    if (line.startsWith(' ') && last && last.pieces[0] !== '') {
      last.pieces.push(line.slice(1));
      last.end = end;
    } else lines.push({ start: index, end, pieces: [line] });
  }
  return lines.map(({ start, end, pieces }) => ({ span: { start, end }, content: pieces.join('') }));
}

function lineOf(text: string, span: Span, content: string): LdifLine | undefined {
  if (content.trimEnd() === '-') {
    const valueSpan = { start: span.start, end: span.start };
    return { name: '-', options: '', form: 'text', value: '', span, valueSpan };
  }
  const [lead, name, options = '', mark] = LINE.exec(content) ?? [];
  if (lead === undefined || name === undefined) return undefined;
  const written = text.slice(span.start, span.end);
  const end = span.start + written.trimEnd().length;
  const start = Math.min(startOfValue(written, lead) + span.start, end);
  const form = mark === ':' ? 'base64' : mark === '<' ? 'url' : 'text';
  return { name, options, form, value: content.slice(lead.length), span, valueSpan: { start, end } };
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
