import type { Value } from '../../model/value.ts';

/** A value as JSON Schemas see it, with the values that its parts were taken from: one, or those of a list in order. */
export interface PlainValue {
  readonly data: string | readonly string[];
  readonly parts: readonly Value[];
}

/**
 * What there is to check of a value: nothing of one that is not set, or cannot be known. A list of one value is that
 * value, for exports wrap single values so.
 */
export function plainValue(value: Value): PlainValue | undefined {
  if (value.kind !== 'list') {
    const text = textOf(value);
    return text === '' ? undefined : { data: text, parts: [value] };
  }
  const parts = value.items.filter((item) => textOf(item) !== '');
  const [first, ...others] = parts;
  if (!first) return undefined;
  return others.length === 0 ? { data: textOf(first), parts } : { data: parts.map(textOf), parts };
}

/** What a table cut off has no shape of its own. */
const CUT_OFF = /(?:\.\.\.|\u2026)$/;

function textOf(value: Value): string {
  const text = value.kind === 'text' || value.kind === 'object' ? value.text.trim() : '';
  return CUT_OFF.test(text) ? '' : text;
}
