import type { Value } from '../../src/model/value.ts';

/** A value as a table shows it: `text EXPR`, null for unset, a list of these. */
export function showValue(value: Value): unknown {
  if (value.kind === 'list') return value.items.map(showValue);
  return value.kind === 'unset' ? null : `${value.kind} ${value.text}`;
}
