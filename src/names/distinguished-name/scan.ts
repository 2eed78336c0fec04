import { decodeHexValue, unescapeValue } from './value.ts';

/** An attribute as it was printed; `isFirst` unless `+` joins it to the one before. */
export interface ScannedAttribute {
  readonly isFirst: boolean;
  readonly type: string;
  readonly value: string;
}

export interface ScannedName {
  readonly attributes: readonly ScannedAttribute[];
  /** Whether the text ends where more must follow: within quotation marks, after a separator or a backslash. */
  readonly isOpen: boolean;
}

/** No subject has as many. */
const MOST_ATTRIBUTES = 100;

/** A type and the sign after it; what else follows a separator belongs to the value before. */
const TYPE =
  /[ \t\r\n]{0,80}((?:OID\.)?(?:[A-Za-z][A-Za-z0-9-]{0,60}|\d{1,10}(?:\.\d{1,20}){1,20}))[ \t]{0,80}=[ \t]{0,80}/iy;

/** Takes the attributes of a name apart in one pass; undefined where it does not begin with one. */
export function scanName(text: string): ScannedName | undefined {
  const isSlashed = text.startsWith('/');
  const separators = isSlashed ? '/+' : ',;+\n';
  const attributes: ScannedAttribute[] = [];
  let at = isSlashed ? 1 : 0;
  let isFirst = true;
  for (let head = typeAt(text, at); head; head = typeAt(text, at)) {
    if (attributes.length === MOST_ATTRIBUTES) return undefined;
    const found = text.charAt(head.end) === '"' ? quoted(text, head.end + 1) : undefined;
    const value = found ?? bare(text, head.end, separators);
    attributes.push({ isFirst, type: head.type, value: value.value });
    if (value.isOpen) return { attributes, isOpen: true };
    const rest = skipBlanks(text, value.end);
    if (rest === text.length) return { attributes, isOpen: false };
    if (!separators.includes(text.charAt(rest))) return undefined;
    isFirst = text.charAt(rest) !== '+';
    at = rest + 1;
    if (skipBlanks(text, at) === text.length) return { attributes: [...attributes, NOTHING], isOpen: true };
  }
  // What follows a quoted value and a separator, and is no attribute.
  return undefined;
}

const NOTHING: ScannedAttribute = { isFirst: true, type: '', value: '' };

function typeAt(text: string, at: number): { readonly type: string; readonly end: number } | undefined {
  TYPE.lastIndex = at;
  const [whole = '', type] = TYPE.exec(text) ?? [];
  return type === undefined ? undefined : { type, end: at + whole.length };
}

interface ScannedValue {
  readonly value: string;
  readonly end: number;
  readonly isOpen: boolean;
}

/** Within quotation marks two of them stand for one (.NET), or one after a backslash does (OpenSSL, RFC 1779). */
function quoted(text: string, start: number): ScannedValue {
  let value = '';
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '"' && next !== '"') return { value, end: at + 1, isOpen: false };
    const isEscape =
      character === '\\' && next === '"' && !/^\s*(?:[,;+/\n]|$)/.test(text.slice(at + 2, at + 4));
    value += isEscape ? next : character;
    if (character === '"' || isEscape) at += 1;
  }
  return { value, end: text.length, isOpen: true };
}

/** Without quotation marks a separator ends the value, if an attribute follows it or nothing does. */
function bare(text: string, start: number, separators: string): ScannedValue {
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (separators.includes(character) && isSeparator(text, at)) break;
  }
  const printed = text.slice(start, at);
  const value = decodeHexValue(printed.trim()) ?? unescapeValue(printed);
  return { value, end: Math.min(at, text.length), isOpen: at > text.length };
}

function isSeparator(text: string, at: number): boolean {
  return typeAt(text, at + 1) !== undefined || skipBlanks(text, at + 1) === text.length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r'.includes(text.charAt(at))) at += 1;
  return at;
}
