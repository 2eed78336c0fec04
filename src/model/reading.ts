import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { type ExchangeRecord, propertyOf } from './record.ts';
import type { TruncatedValue, UnknownValue, Value } from './value.ts';

/**
 * One property as a rule may use it. `absent` means that the export does not show the property at all, `damaged`
 * that it shows something that is not the value: neither says anything about what Exchange holds.
 */
export type Reading =
  | { readonly state: 'set'; readonly text: string; readonly value: Value }
  | { readonly state: 'unset'; readonly value: Value }
  | { readonly state: 'damaged'; readonly value: TruncatedValue | UnknownValue }
  | { readonly state: 'absent' };

/**
 * Reads a property as text; white space alone is unset, as Exchange treats it. Of a list, damage of one item damages
 * the reading, whose `value` is then that item.
 */
export function readText(record: ExchangeRecord, name: string): Reading {
  const value = propertyOf(record, name);
  return value === undefined ? { state: 'absent' } : readValue(value);
}

function readValue(value: Value): Exclude<Reading, { state: 'absent' }> {
  switch (value.kind) {
    case 'text':
    case 'object':
      return value.text.trim() === '' ? { state: 'unset', value } : { state: 'set', text: value.text, value };
    case 'unset':
      return { state: 'unset', value };
    case 'list':
      return readList(value.items, value);
    case 'truncated':
    case 'unknown':
      return { state: 'damaged', value };
  }
}

/** Reads a Boolean; undefined where the export does not say. */
export function readBoolean(record: ExchangeRecord, name: string): boolean | undefined {
  const reading = readText(record, name);
  if (reading.state !== 'set') return undefined;
  if (/^true$/i.test(reading.text)) return true;
  return /^false$/i.test(reading.text) ? false : undefined;
}

/** The text of a property that is set, trimmed. */
export function textIfSet(record: ExchangeRecord, name: string): string | undefined {
  const reading = readText(record, name);
  return reading.state === 'set' ? reading.text.trim() : undefined;
}

/** Where a property's value stands; the whole record where it does not. */
export function locationOf(
  record: ExchangeRecord,
  name: string,
): { readonly source: SourceFile; readonly span: Span } {
  return { source: record.source, span: propertyOf(record, name)?.span ?? record.span };
}

/** A list where one value belongs: exports wrap single values so. */
function readList(items: readonly Value[], value: Value): ReturnType<typeof readValue> {
  const texts: string[] = [];
  for (const item of items) {
    const reading = readValue(item);
    if (reading.state === 'damaged') return reading;
    if (reading.state === 'set') texts.push(reading.text);
  }
  return texts.length === 0 ? { state: 'unset', value } : { state: 'set', text: texts.join(', '), value };
}
