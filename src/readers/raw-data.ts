import type { Value } from '../model/value.ts';
import type { X509 } from '../model/x509.ts';
import { readX509 } from './x509.ts';

/** Longer than any certificate that a server is given; what is longer is not decoded. */
const MAX_BYTES = 64 * 1024;

/**
 * The certificate that a `RawData` property holds, in whichever way the export wrote its bytes: base64 (CLIXML),
 * hexadecimal, or byte numbers as a list or separated by blanks or commas (ConvertTo-Json, ConvertTo-Xml).
 * Undefined where it is missing, cut off (`48 130 3…`) or not a certificate.
 */
export function certificateFromRawData(value: Value | undefined): X509 | undefined {
  const der = value && bytesOf(value);
  return der && der.length > 0 && der.length <= MAX_BYTES ? readX509(der) : undefined;
}

/** The bytes that a value holds in any of these ways; undefined where it holds none. */
export function bytesOf(value: Value): Uint8Array | undefined {
  switch (value.kind) {
    case 'text':
      return bytesOfText(value.text);
    case 'list':
      return bytesOfNumbers(value.items.map((item) => (item.kind === 'text' ? item.text : '')));
    default:
      return undefined;
  }
}

function bytesOfText(text: string): Uint8Array | undefined {
  if (text.length > MAX_BYTES * 4) return undefined;
  const numbers = text.replace(/^\s*\{|\}\s*$/g, '').trim();
  if (/^\d{1,3}(?:[\s,]+\d{1,3})+$/.test(numbers)) return bytesOfNumbers(numbers.split(/[\s,]+/));
  const compact = text.replace(/[\s:-]+/g, '');
  if (/^(?:[0-9A-Fa-f]{2})+$/.test(compact)) return Buffer.from(compact, 'hex');
  return /^[0-9A-Za-z+/]+={0,2}$/.test(compact) ? Buffer.from(compact, 'base64') : undefined;
}

function bytesOfNumbers(texts: readonly string[]): Uint8Array | undefined {
  if (texts.length > MAX_BYTES) return undefined;
  const isByte = (text: string) => /^\d{1,3}$/.test(text) && Number(text) <= 255;
  return texts.every(isByte) ? Uint8Array.from(texts, Number) : undefined;
}
