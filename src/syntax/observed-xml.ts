import { XMLParser } from 'fast-xml-parser';
import { type Span, slice } from '../text/span.ts';
import type { SyntaxProblem } from './problem.ts';
import { readXml, type XmlAttributes } from './xml.ts';
import type { XmlElement } from './xml-tree.ts';

/** A small XML document that was observed rather than exported: an answer of a server, a report. */
export interface ObservedXml {
  /** The root element, with what was read of it; undefined where nothing was. */
  readonly root: XmlElement | undefined;
  /** Where and why reading ended too soon. */
  readonly problem: SyntaxProblem | undefined;
}

/** What such documents nest in earnest is far less; the parser's time grows with the square of the depth. */
const MAX_DEPTH = 100;

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: '#cdata',
  captureMetaData: true,
  maxNestedTags: MAX_DEPTH,
});
const ATTRIBUTES = ':@';

/**
 * Reads the document that stands at `range`; spans count in the whole text. The parser lets much pass that is no XML,
 * so the strict one says where the document is damaged, and only what stands before is read: elements that were open
 * there are kept with their whole children, a value that was cut is not. Never throws.
 */
export function readObservedXml(text: string, range: Span = { start: 0, end: text.length }): ObservedXml {
  const part = slice(text, range);
  const problem = readXml(part, { open: () => undefined, close: () => undefined });
  const sound = problem ? beforeDamage(part, problem.span.start) : part;
  try {
    const nodes: unknown = PARSER.parse(sound);
    const reading: Reading = { text: sound, base: range.start };
    const root = elementsIn(nodes, reading)[0];
    return { root, problem: problem && moved(problem, range.start) };
  } catch {
    // It refuses names that would reach a prototype, and what is too deep.
    const reason = `elements are nested more than ${MAX_DEPTH} levels deep, or have names that no such document has`;
    const refusal = { span: { start: 0, end: Math.min(1, part.length) }, reason };
    return { root: undefined, problem: moved(problem ?? refusal, range.start) };
  }
}

/** A tag that is cut in the middle says nothing. */
function beforeDamage(text: string, end: number): string {
  const sound = text.slice(0, end);
  const lastTag = sound.lastIndexOf('<');
  return lastTag > sound.lastIndexOf('>') ? sound.slice(0, lastTag) : sound;
}

interface Reading {
  readonly text: string;
  /** What offsets count from in the whole text. */
  readonly base: number;
}

function elementsIn(nodes: unknown, reading: Reading): XmlElement[] {
  return Array.isArray(nodes) ? nodes.flatMap((node: unknown) => elementOf(node, reading) ?? []) : [];
}

function elementOf(node: unknown, reading: Reading): XmlElement | undefined {
  const place = placeOf(node);
  if (typeof node !== 'object' || node === null || !place) return undefined;
  const entry = Object.entries(node).find(([key]) => key !== ATTRIBUTES);
  if (!entry) return undefined;
  const [name, content]: [string, unknown] = entry;
  const start = place.start;
  const tagEnd = endOfTag(reading.text, start);
  const end = place.end ?? reading.text.length;
  const children = elementsIn(content, reading);
  if (place.end === undefined && children.length === 0) return undefined;
  const isEmpty = reading.text[tagEnd - 2] === '/';
  // Without an end tag of its own, the nearest one may be as far away as the document is long.
  const contentEnd = isEmpty || place.end === undefined ? end : reading.text.lastIndexOf('</', end - 1);
  const at = (from: number, to: number): Span => ({ start: reading.base + from, end: reading.base + to });
  return {
    name,
    attributes: attributesOf(node),
    children,
    text: textAfterChildren(content),
    span: at(start, end),
    startTag: at(start, tagEnd),
    content: isEmpty ? undefined : at(tagEnd, Math.max(tagEnd, contentEnd)),
  };
}

function placeOf(node: unknown): { readonly start: number; readonly end: number | undefined } | undefined {
  const place = metadataOf(node);
  const start = memberOf(place, 'startIndex');
  const end = memberOf(place, 'endIndex');
  return typeof start === 'number' ? { start, end: typeof end === 'number' ? end : undefined } : undefined;
}

/** The parser keeps places under a symbol of its own, the only one that its nodes have. */
function metadataOf(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return undefined;
  const [key] = Object.getOwnPropertySymbols(node);
  return key && memberOf(node, key);
}

function attributesOf(node: unknown): XmlAttributes {
  const attributes: Record<string, string> = Object.create(null);
  const raw = memberOf(node, ATTRIBUTES);
  if (typeof raw !== 'object' || raw === null) return attributes;
  for (const [name, value] of Object.entries(raw)) {
    // White space is normalised before references are resolved (XML 1.0 §3.3.3).
    if (typeof value === 'string') attributes[name] = decoded(value.replace(/[\t\r\n]/g, ' '));
  }
  return attributes;
}

function textAfterChildren(content: unknown): string {
  let text = '';
  for (const node of Array.isArray(content) ? content : []) {
    const plain = memberOf(node, '#text');
    const literal = memberOf(node, '#cdata');
    if (typeof plain === 'string') text += decoded(plain);
    else if (Array.isArray(literal))
      text += literal.map((each) => String(memberOf(each, '#text') ?? '')).join('');
    else if (placeOf(node)) text = '';
  }
  return text;
}

function memberOf(holder: unknown, key: string | symbol): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}

const QUOTE_OR_END = /["'>]/g;

/** The end of the start tag that begins at `start`; attributes may hold ">". */
function endOfTag(text: string, start: number): number {
  QUOTE_OR_END.lastIndex = start;
  for (let found = QUOTE_OR_END.exec(text); found; found = QUOTE_OR_END.exec(text)) {
    if (found[0] === '>') return found.index + 1;
    const closing = text.indexOf(found[0], found.index + 1);
    if (closing === -1) break;
    QUOTE_OR_END.lastIndex = closing + 1;
  }
  return text.length;
}

const REFERENCE = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The strict parser has seen that there are no other references. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function moved({ span, reason }: SyntaxProblem, by: number): SyntaxProblem {
  return { span: { start: span.start + by, end: span.end + by }, reason };
}
