import type { Value } from '../model/value.ts';
import type { XmlElement } from '../syntax/xml-tree.ts';
import { slice } from '../text/span.ts';

/** An element's text. Some servers' answers, and those that a person laid out, have it on a line of its own. */
export function leafValue(source: string, { text, content, span }: XmlElement): Value {
  const value = text.trim();
  if (value === '' || content === undefined) return { kind: 'unset', span: content ?? span };
  const written = slice(source, content);
  const start = content.start + written.length - written.trimStart().length;
  return { kind: 'text', text: value, span: { start, end: start + written.trim().length } };
}
