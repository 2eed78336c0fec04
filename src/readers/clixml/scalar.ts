import type { Slot, TextValue, UnsetValue, Value } from '../../model/value.ts';
import { attributeSpan } from '../../syntax/xml-tag.ts';
import { escapeXmlText } from '../../syntax/xml-text.ts';
import type { Span } from '../../text/span.ts';
import { isTruncationMark } from '../truncation.ts';
import { decodeClixml, encodeClixml } from './escape.ts';

/** An element without children, where it stands: its content is at `[contentStart, contentEnd)`. */
export interface Leaf {
  readonly tag: string;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
}

/** Elements that hold one value each (PowerShell, `serialization.cs`, `KnownTypes`). */
const SCALARS: ReadonlySet<string> = new Set(
  'S C B By SB I16 U16 I32 U32 I64 U64 Sg Db D DT TS G URI Version SemanticVersion BA XD SBK SS'.split(' '),
);
const NUMBERS: ReadonlySet<string> = new Set('By SB I16 U16 I32 U32 I64 U64'.split(' '));
const ENCODED: ReadonlySet<string> = new Set('S URI XD SBK'.split(' '));

export function isScalar(tag: string): boolean {
  return SCALARS.has(tag);
}

/** Whether the element is how an enumeration's number is written. */
export function isNumber(tag: string): boolean {
  return NUMBERS.has(tag);
}

/** The value of a scalar element whose decoded XML text is `raw`. `source` is the text of the whole file. */
export function scalarValue(source: string, leaf: Leaf, raw: string): Value {
  if (raw === '') return emptyValue(source, leaf);
  const span = { start: leaf.contentStart, end: leaf.contentEnd };
  const text = textOf(leaf.tag, raw);
  if (leaf.tag === 'URI') return { kind: 'text', text, span, slot: uriSlot(source, leaf) };
  if (leaf.tag !== 'S') return { kind: 'text', text, span, ...literalOf(leaf.tag) };
  if (isTruncationMark(text)) return { kind: 'truncated', text, span };
  return { kind: 'text', text, span, slot: contentSlot(span) };
}

/** The value of `<Nil N="X" />`. */
export function nilValue(source: string, leaf: Leaf): UnsetValue {
  const span = { start: leaf.start, end: leaf.end };
  return { kind: 'unset', span, slot: elementSlot(source, span) };
}

/** The text of a `<ToString>`, in place. */
export function toStringValue(leaf: Leaf, raw: string): TextValue {
  const isEmptyTag = leaf.contentStart === leaf.end;
  const span = { start: isEmptyTag ? leaf.start : leaf.contentStart, end: leaf.contentEnd };
  return { kind: 'text', text: decodeClixml(raw), span };
}

function emptyValue(source: string, leaf: Leaf): UnsetValue {
  if (leaf.tag !== 'S') return { kind: 'unset', span: { start: leaf.start, end: leaf.end } };
  if (leaf.contentStart === leaf.end) return nilValue(source, leaf);
  const span = { start: leaf.contentStart, end: leaf.contentEnd };
  return { kind: 'unset', span, slot: contentSlot(span) };
}

function literalOf(tag: string): Pick<TextValue, 'literal'> {
  if (tag === 'B') return { literal: 'boolean' };
  return isNumber(tag) ? { literal: 'number' } : {};
}

function textOf(tag: string, raw: string): string {
  if (ENCODED.has(tag)) return decodeClixml(raw);
  if (tag === 'B') return raw === 'true' ? 'True' : raw === 'false' ? 'False' : raw;
  if (tag === 'C' && /^\d{1,5}$/.test(raw)) return String.fromCharCode(Number(raw));
  return raw;
}

function contentSlot(span: Span): Slot {
  return { span, render: renderContent };
}

function renderContent(value: string | null): string {
  return value === null ? '' : escapeXmlText(encodeClixml(value));
}

/** An empty URI is none to Import-Clixml: an unset one is another element. */
function uriSlot(source: string, { start, contentStart, contentEnd, end }: Leaf): Slot {
  const span = { start, end };
  return {
    span,
    render: (value) =>
      value === null
        ? `<Nil${nameAttribute(source, span)} />`
        : source.slice(start, contentStart) + renderContent(value) + source.slice(contentEnd, end),
  };
}

function nameAttribute(source: string, span: Span): string {
  const name = attributeSpan(source, span, 'N');
  return name ? ` N=${source.slice(name.start - 1, name.end + 1)}` : '';
}

/** Where there is no content to replace, the element is replaced by a string of the same name. */
function elementSlot(source: string, span: Span): Slot {
  return {
    span,
    render: (value) => {
      if (value === null) return source.slice(span.start, span.end);
      return `<S${nameAttribute(source, span)}>${renderContent(value)}</S>`;
    },
  };
}
