import forge from 'node-forge';

const { asn1 } = forge;
const { Class, Type } = asn1;

/** A value of ASN.1, ready to be encoded. */
export type Der = forge.asn1.Asn1;

/** The string types of X.520 DirectoryString and their like, by tag; node-forge has no name for some of them. */
const STRING_TAGS = {
  UTF8String: 12,
  NumericString: 18,
  PrintableString: 19,
  T61String: 20,
  IA5String: 22,
  UniversalString: 28,
  BMPString: 30,
} as const;

export type StringType = keyof typeof STRING_TAGS;

export const sequence = (...children: readonly Der[]): Der =>
  asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, [...children]);

/** DER sorts the elements of SET OF by their encodings (X.690 section 11.6). */
export const setOf = (...children: readonly Der[]): Der =>
  asn1.create(
    Class.UNIVERSAL,
    Type.SET,
    true,
    [...children].sort((a, b) => Buffer.compare(encode(a), encode(b))),
  );

export const oid = (dotted: string): Der => primitive(Type.OID, asn1.oidToDer(dotted).getBytes());
export const integer = (bytes: Uint8Array): Der => primitive(Type.INTEGER, binary(bytes));
export const boolean = (value: boolean): Der => primitive(Type.BOOLEAN, value ? '\xff' : '\0');
export const nothing = (): Der => primitive(Type.NULL, '');
export const octets = (bytes: Uint8Array): Der => primitive(Type.OCTETSTRING, binary(bytes));
export const bits = (bytes: Uint8Array): Der => primitive(Type.BITSTRING, `\0${binary(bytes)}`);

/** A context-specific tag around `children`. */
export const explicit = (tag: number, ...children: readonly Der[]): Der =>
  asn1.create(Class.CONTEXT_SPECIFIC, tag, true, [...children]);

/** A context-specific tag in place of an IA5String's own. */
export const implicitText = (tag: number, text: string): Der =>
  asn1.create(Class.CONTEXT_SPECIFIC, tag, false, text);

export function text(value: string, type: StringType): Der {
  return primitive(STRING_TAGS[type], contentsOf(value, type));
}

/** UTCTime until 2049, GeneralizedTime after it: RFC 5280 section 4.1.2.5. */
export function time(date: Date): Der {
  return date.getUTCFullYear() < 2050
    ? primitive(Type.UTCTIME, asn1.dateToUtcTime(date))
    : primitive(Type.GENERALIZEDTIME, asn1.dateToGeneralizedTime(date));
}

export const encode = (der: Der): Buffer => Buffer.from(asn1.toDer(der).getBytes(), 'latin1');
export const decode = (bytes: Uint8Array): Der => asn1.fromDer(binary(bytes));

/** node-forge keeps bytes in strings, one character a byte, except for BMPString, which it encodes itself. */
function contentsOf(value: string, type: StringType): string {
  switch (type) {
    case 'UTF8String':
      return binary(Buffer.from(value, 'utf8'));
    case 'UniversalString':
      return [...value].map((character) => binary(utf32(character))).join('');
    default:
      return value;
  }
}

function utf32(character: string): Uint8Array {
  const unit = Buffer.alloc(4);
  unit.writeUInt32BE(character.codePointAt(0) ?? 0);
  return unit;
}

function primitive(tag: number, contents: string): Der {
  return asn1.create(Class.UNIVERSAL, tag, false, contents);
}

function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
