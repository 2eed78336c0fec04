import type { SourceFile } from '../../text/source-file.ts';

/** `any`: no line ends, so each kind will do. */
export type LineEnds = 'crlf' | 'lf' | 'mixed' | 'any';

/**
 * How a file is written, as far as git has to know. `utf-16le`: with a byte order mark, as Windows PowerShell writes
 * text, and sound, so that it comes back byte for byte from UTF-8. `other-utf-16`: any other.
 */
export type TextForm =
  | { readonly kind: 'utf-16le'; readonly lineEnds: LineEnds }
  | { readonly kind: 'other-utf-16' }
  | { readonly kind: 'other' };

export function textFormOf({ text, encoding, byteOrderMark, remainder }: SourceFile): TextForm {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return { kind: 'other' };
  // git writes nothing for an empty text, not even the mark; UTF-8 has no halves of surrogate pairs.
  const isSound = text !== '' && remainder === undefined && !/\p{Cs}/u.test(text);
  return encoding === 'utf-16le' && byteOrderMark && isSound
    ? { kind: 'utf-16le', lineEnds: lineEndsOf(text) }
    : { kind: 'other-utf-16' };
}

/** The line ends of several files together. */
export function joinLineEnds(each: readonly LineEnds[]): LineEnds {
  const [first, ...others] = new Set(each.filter((ends) => ends !== 'any'));
  if (first === undefined) return 'any';
  return others.length > 0 ? 'mixed' : first;
}

function lineEndsOf(text: string): LineEnds {
  if (/\r(?!\n)/.test(text)) return 'mixed';
  return joinLineEnds([/\r\n/.test(text) ? 'crlf' : 'any', /(?<!\r)\n/.test(text) ? 'lf' : 'any']);
}
