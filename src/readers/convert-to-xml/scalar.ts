import type { Slot, Value } from '../../model/value.ts';
import { escapeXmlText } from '../../syntax/xml-text.ts';
import type { XmlElement } from '../../syntax/xml-tree.ts';
import { isTruncationMark } from '../truncation.ts';

/** The value of a property without properties of its own. `source` is the text of the whole file. */
export function scalarValue(source: string, element: XmlElement): Value {
  const { text, content, span } = element;
  const isString = [undefined, 'System.String'].includes(element.attributes['Type']);
  if (content === undefined) {
    return isString ? { kind: 'unset', span, slot: emptyTagSlot(source, element) } : { kind: 'unset', span };
  }
  const slot = isString ? { slot: { span: content, render: renderContent } } : {};
  if (text === '') return { kind: 'unset', span: content, ...slot };
  if (isTruncationMark(text)) return { kind: 'truncated', text, span: content };
  return { kind: 'text', text, span: content, ...slot };
}

function renderContent(value: string | null): string {
  return value === null ? '' : escapeXmlText(value);
}

/** A self-closing element becomes one with content; its attributes stay as they were written. */
function emptyTagSlot(source: string, { name, span }: XmlElement): Slot {
  return {
    span,
    render: (value) => {
      const tag = source.slice(span.start, span.end);
      return value === null ? tag : `${openTagOf(tag)}${renderContent(value)}</${name}>`;
    },
  };
}

function openTagOf(tag: string): string {
  return `${tag.slice(0, -2).trimEnd()}>`;
}
