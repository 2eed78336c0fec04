import { type Asn1Primitive, primitiveOf } from './asn1-primitive.ts';

/** A value of ASN.1 (ITU-T X.680) as DER encodes it. `encoded` is all of it: tag, length and contents. */
export type Asn1 = { readonly encoded: Uint8Array } & (
  | { readonly kind: 'sequence' | 'set'; readonly children: readonly Asn1[] }
  | {
      readonly kind: 'tagged';
      readonly tag: number;
      readonly children: readonly Asn1[];
      readonly octets: Uint8Array;
    }
  | Asn1Primitive
);

/** Certificates nest some ten levels and hold a few hundred values; the rest is meant to exhaust the reader. */
const MAX_DEPTH = 32;
const MAX_LENGTH = 1 << 17;

/**
 * Decodes exactly one value. Returns undefined where the bytes are not one well-formed value, where more bytes follow
 * it, and past the limits of depth and length that no certificate reaches.
 */
export function decodeAsn1(bytes: Uint8Array): Asn1 | undefined {
  if (bytes.length > MAX_LENGTH || elementAt(bytes, 0)?.end !== bytes.length) return undefined;
  return valuesIn(bytes, 0)?.[0];
}

/** The bytes of the first value, whatever follows it (`TRUSTED CERTIFICATE` appends settings to the certificate). */
export function firstAsn1(bytes: Uint8Array): Uint8Array | undefined {
  const first = elementAt(bytes, 0);
  return first && bytes.subarray(0, first.end);
}

/** Where the parts of an encoding stand (ITU-T X.690 section 8.1). */
interface Element {
  readonly identifier: number;
  readonly contentStart: number;
  readonly end: number;
}

/** Undefined for what DER or X.509 has not: tag 0, tags above 30, lengths that are indefinite or past four bytes. */
function elementAt(bytes: Uint8Array, start: number): Element | undefined {
  const identifier = bytes[start] ?? 0;
  const length = bytes[start + 1] ?? 0x80;
  if (identifier === 0 || (identifier & 0x1f) === 0x1f || length === 0x80 || length > 0x84) return undefined;
  const contentStart = start + 2 + (length < 0x80 ? 0 : length - 0x80);
  const digits = bytes.subarray(start + 2, contentStart);
  const end = contentStart + (length < 0x80 ? length : digits.reduce((sum, byte) => sum * 256 + byte, 0));
  return end <= bytes.length ? { identifier, contentStart, end } : undefined;
}

/** The values that `contents` is made of; undefined where it is not made of values alone. */
function valuesIn(contents: Uint8Array, depth: number): readonly Asn1[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const values: Asn1[] = [];
  for (let start = 0; start < contents.length; ) {
    const element = elementAt(contents, start);
    const value = element && decodeElement(contents.subarray(start, element.end), element, depth);
    if (!value) return undefined;
    values.push(value);
    start = element.end;
  }
  return values;
}

/** Identifiers and their parts: section 8.1.2. */
const CONSTRUCTED = 0x20;
const CONTEXT_SPECIFIC = 2;
const SEQUENCE = 0x30;
const SET = 0x31;

function decodeElement(encoded: Uint8Array, element: Element, depth: number): Asn1 | undefined {
  const { identifier } = element;
  const contents = encoded.subarray(encoded.length - (element.end - element.contentStart));
  const isPrimitive = (identifier & CONSTRUCTED) === 0;
  const children = isPrimitive ? [] : valuesIn(contents, depth + 1);
  if (!children) return undefined;
  if (identifier >> 6 === CONTEXT_SPECIFIC) {
    const octets = isPrimitive ? contents : new Uint8Array();
    return { kind: 'tagged', tag: identifier & 0x1f, children, octets, encoded };
  }
  if (isPrimitive) return { ...primitiveOf(identifier, contents), encoded };
  if (identifier === SEQUENCE) return { kind: 'sequence', children, encoded };
  return identifier === SET ? { kind: 'set', children, encoded } : { kind: 'other', encoded };
}
