import type { Asn1 } from '../syntax/asn1.ts';

/** One attribute of a relative distinguished name; `text` is undefined where the value is no string. */
interface NameAttribute {
  readonly oid: string;
  readonly text: string | undefined;
  readonly encoded: Uint8Array;
}

/** A Name (RFC 5280 section 4.1.2.4): relative distinguished names, most general first, each of one attribute or more. */
export interface DistinguishedName {
  readonly rdns: readonly (readonly NameAttribute[])[];
  readonly encoded: Uint8Array;
}

/** Attribute types with a short name: RFC 4514 section 3, RFC 4519, and `E`, which Windows prints for e-mail addresses. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'sn'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.15', 'businessCategory'],
  ['2.5.4.17', 'postalCode'],
  ['2.5.4.42', 'givenName'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'E'],
]);

/** Reads a Name; undefined where `node` is none. */
export function distinguishedNameOf(node: Asn1 | undefined): DistinguishedName | undefined {
  if (node?.kind !== 'sequence') return undefined;
  const rdns: NameAttribute[][] = [];
  for (const rdn of node.children) {
    if (rdn.kind !== 'set') return undefined;
    const attributes = rdn.children.map(attributeOf).filter((attribute) => attribute !== undefined);
    if (attributes.length !== rdn.children.length) return undefined;
    rdns.push(attributes);
  }
  return { rdns, encoded: node.encoded };
}

function attributeOf(node: Asn1): NameAttribute | undefined {
  if (node.kind !== 'sequence') return undefined;
  const [type, value] = node.children;
  if (type?.kind !== 'oid' || value === undefined) return undefined;
  return { oid: type.oid, text: value.kind === 'text' ? value.text : undefined, encoded: value.encoded };
}

/** Every string that the name holds for an attribute type, in the order of the encoding. */
export function valuesOf(name: DistinguishedName, oid: string): readonly string[] {
  return name.rdns
    .flat()
    .flatMap((attribute) => (attribute.oid === oid && attribute.text !== undefined ? [attribute.text] : []));
}

/** The name as RFC 4514 section 2 writes it: most specific first, `,` between names and `+` within one. */
export function formatName(name: DistinguishedName): string {
  return name.rdns
    .toReversed()
    .map((rdn) => rdn.map(formatAttribute).join('+'))
    .join(',');
}

/** A type without a short name is written as numbers, and its value then as the hexadecimal digits of its encoding. */
function formatAttribute({ oid, text, encoded }: NameAttribute): string {
  const shortName = SHORT_NAMES.get(oid);
  if (shortName !== undefined && text !== undefined) return `${shortName}=${escapeValue(text)}`;
  return `${shortName ?? oid}=#${Buffer.from(encoded).toString('hex')}`;
}

/** Section 2.4; control characters, which it allows to be escaped, are escaped too, as they would not be seen. */
function escapeValue(text: string): string {
  return text
    .replace(/["+,;<>\\]/g, '\\$&')
    .replace(/^[ #]|(?<=.) $/gs, '\\$&')
    .replace(/\p{Cc}/gu, hexEscapes);
}

function hexEscapes(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => `\\${byte.toString(16).padStart(2, '0')}`)
    .join('');
}
