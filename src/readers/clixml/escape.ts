/**
 * What PowerShell's serializer cannot leave as it is: controls (C0, C1, DEL), halves of surrogate pairs, and the
 * underscore that would begin such an escape (PowerShell, `InternalSerializer.EncodeString`).
 */
const ENCODED = /\p{Cc}|[\ud800-\udfff\u{10000}-\u{10ffff}]|_(?=[xX])/gu;
const ESCAPE = /_[xX]([0-9A-Fa-f]{8}|[0-9A-Fa-f]{4})_/g;

/** `text` with `_xHHHH_` escapes, as CLIXML writes strings and names. */
export function encodeClixml(text: string): string {
  return text.replace(ENCODED, (character) => character.split('').map(escapeUnit).join(''));
}

/** The inverse of {@link encodeClixml}, UTF-16 unit by unit, so that escaped surrogate pairs join again. */
export function decodeClixml(text: string): string {
  if (!text.includes('_')) return text;
  return text.replace(ESCAPE, (written: string, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}

function escapeUnit(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
