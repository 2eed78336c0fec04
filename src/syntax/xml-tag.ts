import type { Span } from '../text/span.ts';

const MAX_NAME = 100;
/** What may stand before the root element (XML 1.0 §2.8), as far as the text at hand reaches. */
const MISC = /\s+|<\?[\s\S]*?(?:\?>|$)|<!--[\s\S]*?(?:-->|$)|<!DOCTYPE[^[<>]*(?:\[[^\]]*\]\s*)?>/y;
const ATTRIBUTE = /([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')/y;

/**
 * The start tag of the root element, read off the beginning of a document; undefined where none is in sight. Where a
 * document type declaration hides it, the name that this declares.
 */
export function rootTagIn(head: string): { readonly name: string; readonly tag: string } | undefined {
  let at = 0;
  MISC.lastIndex = 0;
  while (MISC.test(head)) at = MISC.lastIndex;
  const name = tagNameAt(head, at);
  if (name === '') {
    const declared = /^<!DOCTYPE\s+([^\s[>]+)/.exec(head.slice(at))?.[1];
    return declared === undefined ? undefined : { name: declared, tag: '' };
  }
  const end = head.indexOf('>', at);
  return { name, tag: end === -1 ? head.slice(at) : head.slice(at, end + 1) };
}

/** The name in the start or end tag that begins at `start`, cut where it is too long to quote. */
export function tagNameAt(text: string, start: number): string {
  return /^<\/?([^\s/>!?<][^\s/><]*)/.exec(text.slice(start, start + MAX_NAME))?.[1] ?? '';
}

/** A name without its namespace prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The range of an attribute's value, between its quotes, in the well-formed start tag that stands at `tag`. */
export function attributeSpan(text: string, tag: Span, name: string): Span | undefined {
  let at = tag.start + 1;
  while (at < tag.end && !/\s/.test(text.charAt(at))) at += 1;
  while (at < tag.end) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(text);
    if (!found) at += 1;
    else if (found[1] === name)
      return { start: ATTRIBUTE.lastIndex - (found[2] ?? '').length + 1, end: ATTRIBUTE.lastIndex - 1 };
    else at = ATTRIBUTE.lastIndex;
  }
  return undefined;
}
