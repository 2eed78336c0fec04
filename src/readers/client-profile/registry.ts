import type { ExchangeRecord, ReadFile } from '../../model/record.ts';
import type { Slot, Value } from '../../model/value.ts';
import { formatHex, formatRegString, type RegKey, type RegValue, readReg } from '../../syntax/reg.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { PROPERTY_OF_TAG, type ProfileProperty } from './properties.ts';

/** Where Outlook keeps profiles: before version 2013, and since. */
const PROFILE =
  /\\(?:Windows Messaging Subsystem\\Profiles|Office\\\d{1,3}\.\d\\Outlook\\Profiles)\\([^\\]+)\\([^\\].*)$/i;
/** The type of a MAPI property, then its tag: PT_STRING8, PT_UNICODE, PT_LONG. */
const TAG = /^(001e|001f|0003)(66\d\d)$/i;
const REG_BINARY = 3;

/** Reads the sections of Outlook profiles. */
export function readRegistry(source: SourceFile): ReadFile {
  const records = readReg(source.text).flatMap((key) => recordOf(source, key));
  return { source, format: 'reg', records, problems: [] };
}

function recordOf(source: SourceFile, { path, values, span }: RegKey): readonly ExchangeRecord[] {
  const [, profile, section] = PROFILE.exec(path) ?? [];
  if (profile === undefined || section === undefined) return [];
  const properties = new Map<string, Value>();
  for (const each of values) {
    const [, type = '', tag = ''] = TAG.exec(each.name) ?? [];
    const property = PROPERTY_OF_TAG.get(tag);
    if (property) properties.set(property.name, toValue(source, each, property, type.toLowerCase()));
  }
  if (properties.size === 0) return [];
  return [{ source, type: 'ClientProfile', identity: `${profile}\\${section}`, properties, span }];
}

function toValue(source: SourceFile, value: RegValue, property: ProfileProperty, type: string): Value {
  const { data, span } = value;
  const slot = property.kind === 'text' ? { slot: slotOf(source, value, type) } : {};
  const text = textOf(data, property, type);
  if (text === undefined) return { kind: 'unknown', text: '', span };
  return text === '' ? { kind: 'unset', span, ...slot } : { kind: 'text', text, span, ...slot };
}

/** Empty where the value is deleted, undefined where it cannot be read. */
function textOf(data: RegValue['data'], { kind }: ProfileProperty, type: string): string | undefined {
  switch (data.kind) {
    case 'deleted':
      return '';
    case 'string':
      return data.text;
    case 'number':
      return String(data.number);
    case 'bytes':
      return kind === 'number' ? numberIn(data.bytes) : textIn(data.bytes, type);
    case 'unreadable':
      return undefined;
  }
}

/** A new value takes the form that the present one has; one that is taken away is deleted when the file is imported. */
function slotOf({ text: file }: SourceFile, { data, span, column }: RegValue, type: string): Slot {
  const lineEnd = /\r\n|\n|\r/.exec(file)?.[0] ?? '\r\n';
  return {
    span,
    render: (text) => {
      if (text === null) return '-';
      // Only bytes can hold the end of a line.
      if (data.kind === 'string' && !/[\r\n\0]/.test(text)) return formatRegString(text);
      return formatHex(
        data.kind === 'bytes' ? data.type : REG_BINARY,
        bytesOfText(text, type),
        column,
        lineEnd,
      );
    },
  };
}

function textIn(bytes: Uint8Array, type: string): string | undefined {
  const isWide = type === '001f';
  if (isWide && bytes.length % 2 === 1) return undefined;
  return Buffer.from(bytes)
    .toString(isWide ? 'utf16le' : 'latin1')
    .replace(/(?<!\0)\0+$/, '');
}

function bytesOfText(text: string, type: string): Uint8Array {
  return Buffer.from(`${text}\0`, type === '001f' ? 'utf16le' : 'latin1');
}

function numberIn(bytes: Uint8Array): string | undefined {
  return bytes.length === 4 ? String(Buffer.from(bytes).readUInt32LE()) : undefined;
}
