import type { Span } from '../text/span.ts';

/** A comment where it stands. */
export interface Comment {
  /** With its delimiters. */
  readonly span: Span;
  /** Without them. */
  readonly text: string;
}

/**
 * The comments of an XML document, in order: what looks like one in character data, CDATA sections, attributes and
 * processing instructions is none. Ends where markup is not closed, or at a document type declaration.
 */
export function* xmlComments(text: string): Generator<Comment, void> {
  let start = text.indexOf('<');
  while (start !== -1) {
    const end = endOfMarkup(text, start);
    if (end === undefined) return;
    if (text.startsWith('<!--', start)) {
      yield { span: { start, end }, text: text.slice(start + 4, end - 3) };
    }
    start = text.indexOf('<', end);
  }
}

/** Lines that begin with `#`, outside of what is `skipped`, whose spans are in order. */
export function* hashComments(text: string, skipped: readonly Span[]): Generator<Comment, void> {
  let from = 0;
  for (const { start, end } of [...skipped, { start: text.length, end: text.length }]) {
    yield* hashLines(text.slice(from, start), from);
    from = end;
  }
}

function* hashLines(part: string, from: number): Generator<Comment, void> {
  for (const { 0: line, 1: text = '', index } of part.matchAll(/#+(.*)$/gm)) {
    if (!isFirstOnLine(part, index)) continue;
    const start = from + index;
    yield { span: { start, end: start + line.length }, text };
  }
}

function isFirstOnLine(part: string, offset: number): boolean {
  let before = offset - 1;
  while (before >= 0 && (part[before] === ' ' || part[before] === '\t')) before -= 1;
  return before < 0 || part[before] === '\n' || part[before] === '\r';
}

function endOfMarkup(text: string, start: number): number | undefined {
  if (text.startsWith('<!--', start)) return endAfter(text, '-->', start + 4);
  if (text.startsWith('<![CDATA[', start)) return endAfter(text, ']]>', start + 9);
  if (text.startsWith('<?', start)) return endAfter(text, '?>', start + 2);
  return text.startsWith('<!', start) ? undefined : endOfTag(text, start);
}

const QUOTE_OR_END = /["'>]/g;

/** Attributes may hold ">". */
function endOfTag(text: string, start: number): number | undefined {
  QUOTE_OR_END.lastIndex = start;
  for (let found = QUOTE_OR_END.exec(text); found; found = QUOTE_OR_END.exec(text)) {
    if (found[0] === '>') return found.index + 1;
    const closing = text.indexOf(found[0], found.index + 1);
    if (closing === -1) return undefined;
    QUOTE_OR_END.lastIndex = closing + 1;
  }
  return undefined;
}

function endAfter(text: string, delimiter: string, from: number): number | undefined {
  const at = text.indexOf(delimiter, from);
  return at === -1 ? undefined : at + delimiter.length;
}

/** Lines that begin with a semicolon, as INI files and registry exports have them. */
export function* semicolonComments(text: string): Generator<Comment, void> {
  for (const { 0: line, 1: lead = '', 2: comment = '', index } of text.matchAll(/^([ \t]*;+)(.*)$/gm)) {
    const start = index + lead.length - lead.trimStart().length;
    yield { span: { start, end: index + line.length }, text: comment };
  }
}
