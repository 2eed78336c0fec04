import { decodeText, encodeText } from '../../src/text/encoding.ts';
import { pick, type Random } from '../fuzz/random.ts';

/** How a program saves text. */
export interface Form {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly byteOrderMark: boolean;
  readonly lineEnd: '\n' | '\r\n';
  readonly endsInNewline: boolean;
}

type Encoded = Pick<Form, 'encoding' | 'byteOrderMark'>;

const UNICODE: readonly Encoded[] = [
  { encoding: 'utf-8', byteOrderMark: false },
  { encoding: 'utf-8', byteOrderMark: true },
  { encoding: 'utf-16le', byteOrderMark: true },
  { encoding: 'utf-16le', byteOrderMark: false },
  { encoding: 'utf-16be', byteOrderMark: true },
];

/** A form as the numbers have it; `isAnsi` if Windows' own programs may have saved the text without Unicode. */
export function anyForm(random: Random, isAnsi: boolean): Form {
  const ansi: Encoded = { encoding: 'windows-1252', byteOrderMark: false };
  return {
    ...pick(isAnsi ? [...UNICODE, ansi] : UNICODE, random),
    lineEnd: pick(['\n', '\r\n'], random),
    endsInNewline: random() < 0.6,
  };
}

/** The bytes of text whose lines end in LF. */
export function saved(text: string, { lineEnd, endsInNewline, ...encoded }: Form): Uint8Array {
  const lines = text.replace(/\n+$/, '') + (endsInNewline ? '\n' : '');
  return encodeText({ ...encoded, text: lines.replaceAll('\n', lineEnd) });
}

/** The text of bytes, with lines that end in LF. Throws for what is no text. */
export function textOf(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if (!decoded) throw new TypeError('these bytes are no text');
  return decoded.text.replaceAll('\r\n', '\n');
}

/** `utf-16le with mark, CRLF, no final newline`. */
export function describeForm({ encoding, byteOrderMark, lineEnd, endsInNewline }: Form): string {
  return [
    `${encoding}${byteOrderMark ? ' with mark' : ''}`,
    lineEnd === '\n' ? 'LF' : 'CRLF',
    endsInNewline ? 'final newline' : 'no final newline',
  ].join(', ');
}
