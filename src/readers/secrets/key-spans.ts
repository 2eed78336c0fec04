import type { Secret } from '../../model/record.ts';
import type { Span } from '../../text/span.ts';
import { keyMaterialOf } from './key-material.ts';

/** `PRIVATE KEY`, `RSA PRIVATE KEY`, `OPENSSH PRIVATE KEY`, `PGP PRIVATE KEY BLOCK`; within a string of JSON too. */
const BEGIN = /-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----/g;
const END = '-----END ';
/** No key is longer. */
const LONGEST_KEY = 20_000;
/** What base64 of a sequence in DER begins with; the letter of an escaped line end may stand before it. */
const BASE64 = /(?:(?<![A-Za-z0-9+/])|(?<=[\\`][rn]))M[A-Za-z0-9+/]{39,}={0,2}/g;
const BASE64_HEAD = 40;
/** How base64 goes on in further lines, whichever way line ends are written. */
const CONTINUED = /(?:[A-Za-z0-9+/=]|\s|[\\`][rn]|_x000[ADad]_|&#(?:x[ADad]|1[03]);)*/y;
const PLACE_LENGTH = 16;

/** Private keys in PEM, wherever they begin. */
export function pemKeys(text: string, most: number): Secret[] {
  const found: Secret[] = [];
  if (!text.includes('-----BEGIN ')) return found;
  for (const { 0: marker, 1: label = '', index } of text.matchAll(BEGIN)) {
    const from = index + marker.length;
    const end = text.slice(from, from + LONGEST_KEY).indexOf(END);
    const hidden = { start: from, end: end === -1 ? Math.min(text.length, from + LONGEST_KEY) : from + end };
    found.push({ kind: 'private-key', what: `PEM ${label}`, span: { start: index, end: from }, hidden });
    if (found.length === most) break;
  }
  return found;
}

/** Keys and key stores in base64 without armour, but for those in `known` places. */
export function base64Keys(text: string, known: readonly Span[], most: number): Secret[] {
  const found: Secret[] = [];
  for (const { 0: digits, index } of text.matchAll(BASE64)) {
    const head = Buffer.from(digits.slice(0, BASE64_HEAD), 'base64').toString('latin1');
    const what = keyMaterialOf(head);
    if (what === undefined || known.some(({ start, end }) => start <= index && index < end)) continue;
    CONTINUED.lastIndex = index;
    CONTINUED.test(text);
    const hidden = { start: index, end: Math.max(index + digits.length, CONTINUED.lastIndex) };
    const span = { start: index, end: index + PLACE_LENGTH };
    found.push({ kind: 'private-key', what: `${what} in base64`, span, hidden });
    if (found.length === most) break;
  }
  return found;
}
