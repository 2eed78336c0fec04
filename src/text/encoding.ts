/**
 * How the bytes of a file stand for text. `windows-1252` is what Windows PowerShell 5.1 calls ANSI
 * (`Set-Content` without `-Encoding`); every byte maps to one code unit, so it too round-trips. `binary` is no text:
 * each code unit is one byte (a DER certificate).
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'binary';

/** A decoded file: `text` has no byte order mark; `encodeText` with the same encoding and mark restores the bytes. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** The bytes after the text, from the first on that the encoding knows no character for; never empty. */
  readonly remainder?: Uint8Array;
}

const UTF8_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
const UTF16LE_MARK = Uint8Array.of(0xff, 0xfe);
const UTF16BE_MARK = Uint8Array.of(0xfe, 0xff);
/** It begins like that of UTF-16; no dialect is written in UTF-32. */
const UTF32LE_MARK = Uint8Array.of(0xff, 0xfe, 0, 0);
const NOTHING = new Uint8Array();
/** What a decoder puts in place of what it cannot decode, and how a file writes that character itself. */
const REPLACEMENT = '\ufffd';
const UTF8_REPLACEMENT = Uint8Array.of(0xef, 0xbf, 0xbd);
const SAMPLE_LENGTH = 1024;

/**
 * Decodes text by its byte order mark, else by its looks; a declaration inside the text is never asked, because
 * PowerShell writes `encoding="utf-8"` into files that it saves as UTF-16 (about_Character_Encoding).
 * What a mark or the zero bytes of UTF-16 call text is decoded as far as it is sound: halves of surrogate pairs stay in
 * the text, other bytes that are no character make the `remainder`. Returns undefined where the bytes are not text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  if (startsWith(bytes, UTF32LE_MARK)) return undefined;
  const { encoding, byteOrderMark } = detect(bytes);
  const body = byteOrderMark ? bytes.subarray(markOf(encoding).length) : bytes;
  if (encoding !== 'utf-8') return { ...decodeUtf16(body, encoding), encoding, byteOrderMark };
  return byteOrderMark ? { ...decodeUtf8(body), encoding, byteOrderMark } : decodeUnmarked(body);
}

/** Bytes that are no text, one code unit a byte, so that they too can stand in a source file. */
export function decodeBinary(bytes: Uint8Array): DecodedText {
  return { text: Buffer.from(bytes).toString('latin1'), encoding: 'binary', byteOrderMark: false };
}

/** The bytes of `text`; the exact inverse of `decodeText`. Throws RangeError on a character `windows-1252` lacks. */
export function encodeText({ text, encoding, byteOrderMark, remainder }: DecodedText): Uint8Array {
  const body = encodeBody(text, encoding);
  if (!byteOrderMark && remainder === undefined) return body;
  return Buffer.concat([byteOrderMark ? markOf(encoding) : NOTHING, body, remainder ?? NOTHING]);
}

/** Whether an encoding has bytes for every character of a text. */
export function canEncode(text: string, encoding: Encoding): boolean {
  try {
    encodeBody(text, encoding);
    return true;
  } catch {
    return false;
  }
}

function encodeBody(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252':
      return Uint8Array.from(text, encodeWindows1252);
    case 'binary':
      return Buffer.from(text, 'latin1');
  }
}

type Unicode = Extract<Encoding, `utf-${string}`>;

function detect(bytes: Uint8Array): { encoding: Unicode; byteOrderMark: boolean } {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    if (startsWith(bytes, markOf(encoding))) return { encoding, byteOrderMark: true };
  }
  return { encoding: guessByZeroBytes(bytes), byteOrderMark: false };
}

/** Exports begin with ASCII, whose UTF-16 form has a zero in every other byte; few other characters have one instead. */
function guessByZeroBytes(bytes: Uint8Array): Unicode {
  const sample = bytes.subarray(0, SAMPLE_LENGTH);
  if (sample.length < 4) return 'utf-8';
  let zerosAtEven = 0;
  let zerosAtOdd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) zerosAtEven += 1;
    else zerosAtOdd += 1;
  }
  const units = Math.floor(sample.length / 2);
  const [most, few] = [units * 0.7, units * 0.1];
  if (zerosAtOdd >= most && zerosAtEven <= few) return 'utf-16le';
  if (zerosAtEven >= most && zerosAtOdd <= few) return 'utf-16be';
  return 'utf-8';
}

/** In UTF-8 a NUL is damage, for the readers to report; certificates, archives and images are no UTF-8. */
function decodeUnmarked(body: Uint8Array): DecodedText | undefined {
  const text = decodeSoundUtf8(body);
  if (text !== undefined) return { text, encoding: 'utf-8', byteOrderMark: false };
  if (body.includes(0)) return undefined;
  return { text: decodeWindows1252(body), encoding: 'windows-1252', byteOrderMark: false };
}

type Decoded = Pick<DecodedText, 'text' | 'remainder'>;

function decodeUtf16(body: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const length = body.length - (body.length % 2);
  const units =
    encoding === 'utf-16le'
      ? Buffer.from(body.buffer, body.byteOffset, length)
      : Buffer.from(body.subarray(0, length)).swap16();
  // Unlike a TextDecoder, this keeps halves of surrogate pairs.
  const text = units.toString('utf16le');
  return length === body.length ? { text } : { text, remainder: body.subarray(length) };
}

function decodeUtf8(body: Uint8Array): Decoded {
  const sound = decodeSoundUtf8(body);
  if (sound !== undefined) return { text: sound };
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  let byteOffset = 0;
  let from = 0;
  for (let at = lossy.indexOf(REPLACEMENT); at !== -1; at = lossy.indexOf(REPLACEMENT, at + 1)) {
    byteOffset += Buffer.byteLength(lossy.slice(from, at));
    if (!startsWith(body.subarray(byteOffset), UTF8_REPLACEMENT))
      return { text: lossy.slice(0, at), remainder: body.subarray(byteOffset) };
    from = at;
  }
  return { text: lossy };
}

function decodeSoundUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function markOf(encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return UTF8_MARK;
    case 'utf-16le':
      return UTF16LE_MARK;
    case 'utf-16be':
      return UTF16BE_MARK;
    case 'windows-1252':
    case 'binary':
      return NOTHING;
  }
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return bytes.length >= prefix.length && prefix.every((byte, index) => bytes[index] === byte);
}

/** Bytes 0x80 to 0x9F as the WHATWG Encoding Standard decodes windows-1252; the rest are Latin-1. */
const WINDOWS_1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** The text of "ANSI" bytes. Not every Node.js decodes this encoding as the standard has it. */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (unit) => WINDOWS_1252_HIGH.charAt(unit.charCodeAt(0) - 0x80));
}

function encodeWindows1252(character: string): number {
  const high = WINDOWS_1252_HIGH.indexOf(character);
  if (high !== -1) return 0x80 + high;
  const unit = character.charCodeAt(0);
  if (character.length > 1 || unit > 0xff || (unit >= 0x80 && unit < 0xa0)) {
    throw new RangeError(`windows-1252 has no byte for U+${unit.toString(16).padStart(4, '0')}`);
  }
  return unit;
}
