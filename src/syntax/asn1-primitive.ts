import { isUtf8 } from 'node:buffer';

/** A value of ASN.1 that is not made of others; `other` is one of a type that certificates are not asked for. */
export type Asn1Primitive =
  | { readonly kind: 'oid'; readonly oid: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'time'; readonly time: Date }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'octets'; readonly octets: Uint8Array }
  | { readonly kind: 'other' };

const OTHER: Asn1Primitive = { kind: 'other' };

/** The value that `contents` stands for under a universal tag (ITU-T X.680 section 8.4, table 1). */
export function primitiveOf(tag: number, contents: Uint8Array): Asn1Primitive {
  switch (tag) {
    case 1:
      return contents.length === 1 ? { kind: 'boolean', value: contents[0] !== 0 } : OTHER;
    case 4:
      return { kind: 'octets', octets: contents };
    case 6:
      return oidOf(contents);
    case 12:
      // Some authorities put Latin-1 under the tag of UTF8String.
      return { kind: 'text', text: textOf(contents, isUtf8(contents) ? 'utf8' : 'latin1') };
    case 18: // NumericString
    case 19: // PrintableString
    case 20: // TeletexString, in practice Latin-1
    case 21: // VideotexString
    case 22: // IA5String
    case 25: // GraphicString
    case 26: // VisibleString
    case 27: // GeneralString
      return { kind: 'text', text: textOf(contents, 'latin1') };
    case 23:
      return timeOf(withCentury(textOf(contents, 'latin1')));
    case 24:
      return timeOf(textOf(contents, 'latin1'));
    case 28:
      return wideText(contents, 4);
    case 30:
      return wideText(contents, 2);
    default:
      return OTHER;
  }
}

/** No identifier in use is nearly as long; the numbers of one would take their time. */
const MAX_OID_LENGTH = 128;

/** Seven bits of a number to a byte, the last byte of each below 0x80; the first number stands for two (X.690 section 8.19). */
function oidOf(contents: Uint8Array): Asn1Primitive {
  if (contents.length > MAX_OID_LENGTH || (contents.at(-1) ?? 0x80) >= 0x80) return OTHER;
  const numbers: bigint[] = [];
  let number = 0n;
  for (const byte of contents) {
    number = number * 128n + BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0n;
  }
  const [both = 0n, ...rest] = numbers;
  const root = both < 80n ? both / 40n : 2n;
  return { kind: 'oid', oid: [root, both - root * 40n, ...rest].join('.') };
}

/** BMPString and UniversalString: big-endian, 2 or 4 bytes a character. */
function wideText(contents: Uint8Array, size: 2 | 4): Asn1Primitive {
  const buffer = bufferOf(contents);
  if (buffer.length % size !== 0) return OTHER;
  let text = '';
  for (let offset = 0; offset < buffer.length; offset += size) {
    const codePoint = buffer.readUIntBE(offset, size);
    if (codePoint > 0x10ffff) return OTHER;
    text += String.fromCodePoint(codePoint);
  }
  return { kind: 'text', text };
}

function textOf(contents: Uint8Array, encoding: 'utf8' | 'latin1'): string {
  return bufferOf(contents).toString(encoding);
}

function bufferOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

const DER_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/** UTCTime counts two digits of the year, from 1950 (RFC 5280 section 4.1.2.5.1). */
function withCentury(digits: string): string {
  return `${digits < '50' ? '20' : '19'}${digits}`;
}

/** DER knows one form of each time (RFC 5280 section 4.1.2.5). */
function timeOf(digits: string): Asn1Primitive {
  const time = new Date(digits.replace(DER_TIME, '$1-$2-$3T$4:$5:$6Z'));
  const isReal = DER_TIME.test(digits) && digitsOf(time) === digits;
  return isReal ? { kind: 'time', time } : OTHER;
}

/** The time as GeneralizedTime writes it; a day that no calendar has would have moved on. */
function digitsOf(time: Date): string {
  return Number.isNaN(time.getTime()) ? '' : `${time.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
}
