import type { TextValue, Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import { isTruncationMark } from '../truncation.ts';

/** `$FormatEnumerationLimit` cuts lists, and the width of a table cuts texts: `...` in 5.1, one character since 6. */
const CUT_OFF = /(?:\.\.\.|\u2026)$/;
const LIST = /^\{(.*)\}$/s;

/** The value that a text printed by Format-List shows. Nothing at all is null or the empty string. */
export function printedValue(text: string, span: Span): Value {
  if (text.trim() === '') return { kind: 'unset', span };
  const list = LIST.exec(text)?.[1];
  if (list === undefined) {
    return { kind: CUT_OFF.test(text) || isTruncationMark(text) ? 'truncated' : 'text', text, span };
  }
  const isCut = CUT_OFF.test(list);
  const items = itemsOf(list.replace(CUT_OFF, ''), span);
  return isCut ? { kind: 'truncated', text, items, span } : { kind: 'list', items, span };
}

function itemsOf(list: string, span: Span): readonly TextValue[] {
  const texts = list.split(', ').map((item) => item.trim());
  return texts.filter((item) => item !== '').map((item) => ({ kind: 'text', text: item, span }));
}
