/**
 * How the bytes of a file stand for text. `windows-1252` is what Windows PowerShell 5.1 calls ANSI
 * (`Set-Content` without `-Encoding`); every byte maps to one code unit, so it too round-trips. `binary` is no text:
 * each code unit is one byte (a DER certificate).
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'binary';

/** A decoded file: `text` has no byte order mark; `encode` with the same encoding and mark restores the bytes. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
}

const UTF8_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
const UTF16LE_MARK = Uint8Array.of(0xff, 0xfe);
const UTF16BE_MARK = Uint8Array.of(0xfe, 0xff);
const SAMPLE_LENGTH = 1024;

/**
 * Decodes text by its byte order mark, else by its looks; a declaration inside the text is never asked, because
 * PowerShell writes `encoding="utf-8"` into files that it saves as UTF-16 (about_Character_Encoding).
 * Returns undefined where the bytes are not text, or would not come back unchanged from `encodeText`.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const { encoding, byteOrderMark } = detect(bytes);
  const body = byteOrderMark ? bytes.subarray(markOf(encoding).length) : bytes;
  if (encoding === 'utf-8') return decodeByteWise(body, byteOrderMark);
  const text = decodeWith(encoding, body);
  if (text === undefined || text.includes('\0')) return undefined;
  return { text, encoding, byteOrderMark };
}

/** Bytes that are no text, one code unit a byte, so that they too can stand in a source file. */
export function decodeBinary(bytes: Uint8Array): DecodedText {
  return { text: Buffer.from(bytes).toString('latin1'), encoding: 'binary', byteOrderMark: false };
}

/** The bytes of `text`; the exact inverse of `decodeText`. Throws RangeError on a character `windows-1252` lacks. */
export function encodeText({ text, encoding, byteOrderMark }: DecodedText): Uint8Array {
  const body = encodeBody(text, encoding);
  return byteOrderMark ? Buffer.concat([markOf(encoding), body]) : body;
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

function detect(bytes: Uint8Array): { encoding: Encoding; byteOrderMark: boolean } {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    if (startsWith(bytes, markOf(encoding))) return { encoding, byteOrderMark: true };
  }
  return { encoding: guessByZeroBytes(bytes), byteOrderMark: false };
}

/** Exports begin with ASCII, whose UTF-16 form has a zero in every other byte. */
function guessByZeroBytes(bytes: Uint8Array): Encoding {
  const sample = bytes.subarray(0, SAMPLE_LENGTH & ~1);
  if (sample.length < 4 || bytes.length % 2 !== 0) return 'utf-8';
  let zerosAtEven = 0;
  let zerosAtOdd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) zerosAtEven += 1;
    else zerosAtOdd += 1;
  }
  const most = Math.floor(sample.length / 2) * 0.7;
  if (zerosAtOdd >= most && zerosAtEven === 0) return 'utf-16le';
  if (zerosAtEven >= most && zerosAtOdd === 0) return 'utf-16be';
  return 'utf-8';
}

/** A NUL never stands in a text export; certificates, archives and images have one early on. */
function decodeByteWise(body: Uint8Array, byteOrderMark: boolean): DecodedText | undefined {
  if (body.includes(0)) return undefined;
  const utf8 = decodeWith('utf-8', body);
  const text = utf8 ?? (byteOrderMark ? undefined : decodeWith('windows-1252', body));
  if (text === undefined) return undefined;
  return { text, encoding: utf8 === undefined ? 'windows-1252' : 'utf-8', byteOrderMark };
}

function decodeWith(encoding: Encoding, bytes: Uint8Array): string | undefined {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
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
      return new Uint8Array();
  }
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return bytes.length >= prefix.length && prefix.every((byte, index) => bytes[index] === byte);
}

/** Bytes 0x80 to 0x9F as the WHATWG Encoding Standard decodes windows-1252; the rest are Latin-1. */
const WINDOWS_1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function decodeWindows1252(bytes: Uint8Array): string {
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
