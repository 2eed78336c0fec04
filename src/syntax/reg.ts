import type { Span } from '../text/span.ts';

/**
 * What a value of the registry holds; `type` is that of `hex(type)`, 3 (REG_BINARY) for plain `hex`. Of what `isCut`, the
 * end is missing.
 */
export type RegData =
  | { readonly kind: 'string'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'bytes'; readonly type: number; readonly bytes: Uint8Array; readonly isCut: boolean }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unreadable' };

export interface RegValue {
  readonly name: string;
  /** The data as written, its lines joined; `regDataOf` reads it. */
  readonly written: string;
  /** Whether it goes on in a line that does not come. */
  readonly isCut: boolean;
  /** Where the data stands, over all of its lines. */
  readonly span: Span;
  /** The column at which the data begins, from 0. */
  readonly column: number;
}

export interface RegKey {
  readonly path: string;
  readonly values: readonly RegValue[];
  readonly span: Span;
}

const LINE = /[^\r\n]+/g;
const KEY = /^[ \t]*\[(-?)(HKEY_[^\r\n]{1,4000})\][ \t]*$/;
const NAME = /^[ \t]*(?:"((?:[^"\\]|\\.){0,4000})"|@)[ \t]*=[ \t]*/;
const HEX = /^hex(?:\(([0-9a-f]{1,8})\))?:/i;
/** Data that anything is read from is far shorter. */
const LONGEST_DATA = 1 << 16;
/** As wide as regedit makes a line, without the backslash that says that it goes on. */
const WIDTH = 78;

interface OpenKey {
  readonly path: string;
  readonly values: RegValue[];
  readonly start: number;
  end: number;
}

interface OpenValue extends Pick<RegValue, 'name' | 'column'> {
  readonly pieces: string[];
  readonly start: number;
  end: number;
  /** Whether the last piece says that another follows. */
  goesOn: boolean;
}

/**
 * Reads the keys of a registry export (.reg, "Windows Registry Editor Version 5.00" or "REGEDIT4") and their values. Keys
 * that an import takes away are left out, with all that stands below them.
 */
export function readReg(text: string): readonly RegKey[] {
  const keys: OpenKey[] = [];
  let key: OpenKey | undefined;
  let open: OpenValue | undefined;
  let reached = 0;
  const finish = () => {
    if (open) key?.values.push(closed(open));
    if (open && key) key.end = open.end;
    open = undefined;
  };
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const isNext = index - reached <= 1 || text.slice(reached, index) === '\r\n';
    reached = index + line.length;
    const end = index + line.trimEnd().length;
    // Without the bytes that it announces a value ends, and the line is one of its own.
    if (open?.goesOn && isNext && /^\s*(?:[0-9a-f]|;)/i.test(line)) {
      goOn(open, line, index);
      continue;
    }
    finish();
    const [, mark, path] = KEY.exec(line) ?? [];
    if (path !== undefined) {
      key = mark === '-' ? undefined : { path, values: [], start: index, end };
      if (key) keys.push(key);
    } else open = begun(line, index);
  }
  finish();
  return keys.map(({ path, values, start, end }) => ({ path, values, span: { start, end } }));
}

function begun(line: string, index: number): OpenValue | undefined {
  const [lead, name = ''] = NAME.exec(line) ?? [];
  if (lead === undefined) return undefined;
  const start = index + lead.length;
  const value: OpenValue = {
    name: name.replace(/\\(.)/g, '$1'),
    column: lead.length,
    pieces: [],
    start,
    end: start,
    goesOn: false,
  };
  const data = line.slice(lead.length);
  // Only bytes go on in the next line: a string may end in a backslash.
  if (HEX.test(data)) goOn(value, data, start);
  else {
    const whole = /^"/.test(data) ? data.slice(0, endOfString(data)) : withoutComment(data);
    value.pieces.push(whole);
    value.end = start + whole.length;
  }
  return value;
}

/** A line of bytes; one that is only a comment leaves it open. */
function goOn(value: OpenValue, line: string, index: number): void {
  const bytes = withoutComment(line);
  if (bytes === '') return;
  value.goesOn = bytes.endsWith('\\');
  value.pieces.push(value.goesOn ? bytes.slice(0, -1) : bytes);
  value.end = index + bytes.length;
}

function withoutComment(data: string): string {
  const at = data.indexOf(';');
  return (at === -1 ? data : data.slice(0, at)).trimEnd();
}

/** Where the string that a text begins with ends: behind its closing quotation mark, or with the text. */
function endOfString(text: string): number {
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.trimEnd().length;
}

function closed({ name, column, pieces, start, end, goesOn }: OpenValue): RegValue {
  return { name, written: pieces.join(''), isCut: goesOn, span: { start, end }, column };
}

/** What the data of a value says. */
export function regDataOf({ written, isCut }: Pick<RegValue, 'written' | 'isCut'>): RegData {
  if (written === '-') return { kind: 'deleted' };
  if (written.length > LONGEST_DATA) return { kind: 'unreadable' };
  const [string, text = '', quote] = /^"((?:[^"\\]|\\[\s\S])*)\\?("?)$/.exec(written) ?? [];
  if (string !== undefined)
    return { kind: 'string', text: text.replace(/\\(.)/g, '$1'), isCut: quote === '' };
  const number = /^dword:([0-9a-f]{1,8})$/i.exec(written)?.[1];
  if (number !== undefined) return { kind: 'number', number: Number.parseInt(number, 16) };
  const [lead, type = '3'] = HEX.exec(written) ?? [];
  if (lead === undefined) return { kind: 'unreadable' };
  const items = written
    .slice(lead.length)
    .split(',')
    .map((item) => item.trim());
  const last = items.pop() ?? '';
  const isOpen = isCut || (last === '' && items.length > 0);
  if (last !== '') items.push(last);
  if (!items.every((item) => /^[0-9a-f]{1,2}$/i.test(item))) return { kind: 'unreadable' };
  const bytes = Uint8Array.from(items, (item) => Number.parseInt(item, 16));
  return { kind: 'bytes', type: Number.parseInt(type, 16), bytes, isCut: isOpen };
}

/** Bytes as regedit writes them, in lines that a backslash continues. `column` is where the first of them begins. */
export function formatHex(type: number, bytes: Uint8Array, column: number, lineEnd: string): string {
  let line = type === 3 ? 'hex:' : `hex(${type.toString(16)}):`;
  let width = column + line.length;
  for (const [index, byte] of bytes.entries()) {
    const item = byte.toString(16).padStart(2, '0') + (index === bytes.length - 1 ? '' : ',');
    if (width + item.length > WIDTH) {
      line += `\\${lineEnd}  `;
      width = 2;
    }
    line += item;
    width += item.length;
  }
  return line;
}

/** A string as the registry editor writes it. */
export function formatRegString(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A number of 32 bits as the registry editor writes it. */
export function formatRegNumber(number: number): string {
  return `dword:${(number >>> 0).toString(16).padStart(8, '0')}`;
}
