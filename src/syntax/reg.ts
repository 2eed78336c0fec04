import type { Span } from '../text/span.ts';

/** What a value of the registry holds; `type` is that of `hex(type)`, 3 (REG_BINARY) for plain `hex`. */
export type RegData =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'bytes'; readonly type: number; readonly bytes: Uint8Array }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unreadable' };

export interface RegValue {
  readonly name: string;
  readonly data: RegData;
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
const KEY = /^\[-?(HKEY_[^\r\n]{1,4000})\][ \t]*$/;
const NAME = /^(?:"((?:[^"\\]|\\.){0,4000})"|@)[ \t]*=[ \t]*/;
const HEX = /^hex(?:\(([0-9a-f]{1,8})\))?:/i;
/** As wide as regedit makes a line, without the backslash that says that it goes on. */
const WIDTH = 78;

interface OpenKey {
  readonly path: string;
  readonly values: RegValue[];
  readonly start: number;
  end: number;
}

/** Reads the keys of a registry export (.reg, "Windows Registry Editor Version 5.00" or "REGEDIT4") and their values. */
export function readReg(text: string): readonly RegKey[] {
  const keys: OpenKey[] = [];
  let open: { pieces: string[]; start: number; end: number } | undefined;
  const finish = () => {
    const key = keys.at(-1);
    const value = open && readValue(open.pieces.join(''), open.start, open.end);
    if (key && value) {
      key.values.push(value);
      key.end = value.span.end;
    }
    open = undefined;
  };
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const end = index + line.trimEnd().length;
    if (open?.pieces.at(-1)?.endsWith('\\') === true) {
      open.pieces[open.pieces.length - 1] = open.pieces.at(-1)?.slice(0, -1) ?? '';
      open.pieces.push(line.trim());
      open.end = end;
      continue;
    }
    finish();
    const path = KEY.exec(line)?.[1];
    if (path !== undefined) keys.push({ path, values: [], start: index, end });
    else if (NAME.test(line)) open = { pieces: [continued(line)], start: index, end };
  }
  finish();
  return keys.map(({ path, values, start, end }) => ({ path, values, span: { start, end } }));
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

/** Only bytes go on in the next line: a string may end in a backslash. */
function continued(line: string): string {
  const trimmed = line.trimEnd();
  return trimmed.endsWith('"') ? `${trimmed} ` : trimmed;
}

function readValue(written: string, start: number, end: number): RegValue | undefined {
  const [lead = '', name = ''] = NAME.exec(written) ?? [];
  if (lead === '') return undefined;
  const span = { start: start + lead.length, end };
  return {
    name: name.replace(/\\(.)/g, '$1'),
    data: dataOf(written.slice(lead.length).trim()),
    span,
    column: lead.length,
  };
}

function dataOf(written: string): RegData {
  if (written === '-') return { kind: 'deleted' };
  const text = quotedText(written);
  if (text !== undefined) return { kind: 'string', text };
  const number = /^dword:([0-9a-f]{1,8})$/i.exec(written)?.[1];
  if (number !== undefined) return { kind: 'number', number: Number.parseInt(number, 16) };
  const [lead, type = '3'] = HEX.exec(written) ?? [];
  if (lead === undefined) return { kind: 'unreadable' };
  const digits = written.slice(lead.length).replace(/[\s,]+/g, '');
  if (digits.length % 2 === 1 || !/^[0-9a-f]*$/i.test(digits)) return { kind: 'unreadable' };
  return { kind: 'bytes', type: Number.parseInt(type, 16), bytes: Buffer.from(digits, 'hex') };
}

/**
 * What stands between quotation marks, without what escapes it. Undefined where there are none, or one of those within is
 * not escaped; a pattern of all characters that may follow each other would exhaust the stack on a long text.
 */
function quotedText(written: string): string | undefined {
  if (written.length < 2 || !written.startsWith('"') || !written.endsWith('"')) return undefined;
  const inner = written.slice(1, -1);
  return /["\\]/.test(inner.replace(/\\./g, '')) ? undefined : inner.replace(/\\(.)/g, '$1');
}
