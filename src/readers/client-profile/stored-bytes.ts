import { canEncode, decodeWindows1252, encodeText } from '../../text/encoding.ts';

/** How a profile keeps the letters of a text: Unicode, or the "ANSI" of Western systems. */
export type Letters = 'utf-16le' | 'windows-1252';

/** What bytes say, and whether their end is missing. */
export interface Stored {
  readonly text: string;
  readonly isCut: boolean;
}

/** The text before the NUL that ends it. Bytes without that are cut off; no bytes at all are no text. */
export function textIn(bytes: Uint8Array, letters: Letters): Stored {
  const text = letters === 'utf-16le' ? Buffer.from(bytes).toString('utf16le') : decodeWindows1252(bytes);
  const end = text.indexOf('\0');
  return { text: end === -1 ? text : text.slice(0, end), isCut: end === -1 && bytes.length > 0 };
}

/** The bytes of a text with the NUL that ends it; undefined where there are none for one of its characters. */
export function bytesOfText(text: string, letters: Letters): Uint8Array | undefined {
  if (!canEncode(text, letters)) return undefined;
  return encodeText({ text: `${text}\0`, encoding: letters, byteOrderMark: false });
}

/** A number of 32 bits; undefined where there are more. */
export function numberIn(bytes: Uint8Array): Stored | undefined {
  if (bytes.length > 4) return undefined;
  return bytes.length === 4
    ? { text: String(Buffer.from(bytes).readUInt32LE()), isCut: false }
    : { text: '', isCut: true };
}

/** The bytes of a number of 32 bits. */
export function bytesOfNumber(number: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number >>> 0);
  return bytes;
}
