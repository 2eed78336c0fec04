/** What RFC 4514 section 2.4 and its forerunners escape by a backslash alone. */
const SPECIAL = /\\([ "#+,;<=>\\/])|((?:\\[0-9A-Fa-f]{2})+)/g;

/**
 * The value without its escapes and the blanks around it. .NET escapes nothing, so a backslash and digits are only taken
 * for bytes where what they spell needed it: a character beyond ASCII, or one that is no letter or digit.
 */
export function unescapeValue(printed: string): string {
  const trimmed = trimmedValue(printed);
  return trimmed.replace(SPECIAL, (whole, special: string | undefined, bytes: string | undefined) => {
    if (special !== undefined) return special;
    return (bytes && decodeBytes(bytes.replaceAll('\\', ''))) ?? whole;
  });
}

/** A blank at the end may be escaped. */
function trimmedValue(printed: string): string {
  const trimmed = printed.trim();
  return trimmed.endsWith('\\') && /\s$/.test(printed) ? `${trimmed} ` : trimmed;
}

function decodeBytes(digits: string): string | undefined {
  const text = decode('utf-8', bytesOf(digits));
  return text === undefined || /[A-Za-z0-9]/.test(text) ? undefined : text;
}

/** Encodings of the string types of ASN.1, by tag. */
const ENCODINGS: ReadonlyMap<number, string> = new Map([
  [0x0c, 'utf-8'],
  [0x13, 'utf-8'],
  [0x16, 'utf-8'],
  [0x14, 'latin1'],
  [0x1e, 'utf-16be'],
]);

/** The text of a value that is written as the digits of its encoding, `#0c0b636f6e…`; undefined for other values. */
export function decodeHexValue(value: string): string | undefined {
  const digits = /^#((?:[0-9A-Fa-f]{2}){2,})$/.exec(value)?.[1];
  if (digits === undefined) return undefined;
  const bytes = bytesOf(digits);
  const encoding = ENCODINGS.get(bytes[0] ?? 0);
  const start = bytes[1] === 0x81 ? 3 : 2;
  const length = bytes[start - 1] ?? 0;
  if (encoding === undefined || bytes.length !== start + length) return undefined;
  return decode(encoding, bytes.subarray(start));
}

function bytesOf(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
