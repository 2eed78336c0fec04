import { ts } from 'ts-morph';
import type { Span } from '../../text/span.ts';
import { formatLiteral, quoteOf } from './literal.ts';
import { staticName } from './uses.ts';

/** What is replaced to write a value, and by what, given the literal that says it. */
export interface Writing {
  readonly span: Span;
  readonly write: (literal: string) => string;
}

/** Longer lines nobody indents. */
const LONGEST_INDENTATION = 1000;

/**
 * Where an object literal can state one more member, behind all others and formatted like the last of them; undefined
 * where it states one of that name, in whatever case, or where the place is not plain to see.
 */
export function additionsTo(object: ts.ObjectLiteralExpression): (name: string) => Writing | undefined {
  const file = object.getSourceFile();
  const last = object.properties.at(-1);
  const place = last ? behind(object, last, file) : within(object, file);
  const stated = new Set(
    object.properties.flatMap(({ name }) => (name ? (staticName(name)?.toLowerCase() ?? []) : [])),
  );
  return (name) => {
    if (!place || stated.has(name.toLowerCase())) return undefined;
    const key = keyLike(last, name);
    return { span: place.span, write: (literal) => place.write(`${key}: ${literal}`) };
  };
}

/** In an object literal without members. */
function within(object: ts.ObjectLiteralExpression, file: ts.SourceFile): Writing | undefined {
  const span = { start: object.getStart(file) + 1, end: object.end - 1 };
  const isBlank = file.text.slice(span.start, span.end).trim() === '';
  return isBlank ? { span, write: (member) => ` ${member} ` } : undefined;
}

function behind(
  { properties }: ts.ObjectLiteralExpression,
  last: ts.ObjectLiteralElementLike,
  file: ts.SourceFile,
): Writing {
  const { text } = file;
  const start = properties.hasTrailingComma ? properties.end : last.end;
  // A comment behind the last member belongs to it.
  const comment = ts.getTrailingCommentRanges(text, start)?.at(-1);
  const end = comment?.end ?? start;
  const isToLineEnd = comment?.kind === ts.SyntaxKind.SingleLineCommentTrivia;
  const line = lineBefore(text, last.getStart(file));
  const lineBreak = isToLineEnd ? lineBreakAt(text, end) : line.lineBreak;
  const gap = lineBreak === undefined ? ' ' : lineBreak + line.indentation;
  if (properties.hasTrailingComma)
    return { span: { start: end, end }, write: (member) => `${gap}${member},` };
  if (!isToLineEnd) return { span: { start: end, end }, write: (member) => `,${gap}${member}` };
  const kept = text.slice(start, end);
  return { span: { start, end }, write: (member) => `,${kept}${gap}${member}` };
}

/** The indentation of the line of a member, and, where the line begins with the member, the line break before it. */
function lineBefore(
  text: string,
  member: number,
): { readonly indentation: string; readonly lineBreak?: string | undefined } {
  let start = member;
  const isBreak = (at: number) => text[at] === '\n' || text[at] === '\r';
  while (start > 0 && member - start < LONGEST_INDENTATION && !isBreak(start - 1)) start -= 1;
  if (start > 0 && !isBreak(start - 1)) return { indentation: '' };
  const before = text.slice(start, member);
  const indentation = before.slice(0, before.length - before.trimStart().length);
  if (before.trim() !== '') return { indentation };
  return {
    indentation,
    lineBreak: lineBreakAt(text, text.startsWith('\r\n', start - 2) ? start - 2 : start - 1),
  };
}

function lineBreakAt(text: string, at: number): string {
  return text.startsWith('\r\n', at) ? '\r\n' : text.charAt(at);
}

/** In quotation marks where the neighbour is, or where it has to be. */
function keyLike(neighbour: ts.ObjectLiteralElementLike | undefined, name: string): string {
  const quote = neighbour?.name && quoteOf(neighbour.name);
  if (quote) return formatLiteral(name, quote);
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : formatLiteral(name, "'");
}
