import { attributeTypeOf } from './attribute-type.ts';
import { scanName } from './distinguished-name/scan.ts';

/** One attribute of a printed name. */
export interface PrintedAttribute {
  /** Its short name in capitals (`CN`, `O`, `E`), whichever of its names was printed; as printed where that is none. */
  readonly type: string;
  readonly value: string;
}

/** A distinguished name as a program printed it. */
export interface PrintedName {
  /** Relative distinguished names in the order in which they were printed; of one that was cut, those that are whole. */
  readonly rdns: readonly (readonly PrintedAttribute[])[];
  /** Whether the end is missing. */
  readonly isCut: boolean;
}

/** Longer than any subject; what is longer is not taken apart. */
const LONGEST = 16 * 1024;

/**
 * Takes apart a printed distinguished name: as .NET prints it (`CN=mail.contoso.com, O="Contoso, Inc."`), as RFC 4514
 * writes it (`CN=mail.contoso.com,O=Contoso\, Inc.`), and as OpenSSL does (`/O=Contoso/CN=mail`, `O = Contoso, CN = mail`).
 * A name that ends in an ellipsis or within quotation marks, or is known to be cut, lacks its last attribute. Undefined
 * where the text is no such name.
 */
export function parseDistinguishedName(text: string, isKnownCut = false): PrintedName | undefined {
  if (text.length > LONGEST) return undefined;
  const hasEllipsis = /(?:\.{3}|…)$/.test(text.trimEnd());
  const scanned = scanName(text.trim());
  if (scanned === undefined) return undefined;
  const isCut = isKnownCut || hasEllipsis || scanned.isOpen;
  const rdns: PrintedAttribute[][] = [];
  for (const { isFirst, type, value } of isCut ? scanned.attributes.slice(0, -1) : scanned.attributes) {
    const attribute = { type: attributeTypeOf(type) ?? type.toUpperCase(), value };
    if (isFirst) rdns.push([attribute]);
    else rdns.at(-1)?.push(attribute);
  }
  return { rdns, isCut };
}

/** The values of one type, in the order in which they were printed. */
export function valuesOfType({ rdns }: PrintedName, type: 'CN' | 'E'): readonly string[] {
  return rdns.flat().flatMap((attribute) => (attribute.type === type ? [attribute.value] : []));
}

/**
 * Whether two programs may have printed the same name: each attribute of the one that is whole is in the other, in any
 * order, without regard to case and spacing, to types that only one of them has a name for, and to characters that the
 * encoding of a file could not hold (`M?nchen`). Of names that were cut, what is left must be in the other.
 */
export function isSameName(a: PrintedName, b: PrintedName): boolean {
  if (a.isCut && b.isCut) return true;
  const [part, whole] = b.isCut ? [b, a] : [a, b];
  const rest = whole.rdns.flat();
  for (const attribute of part.rdns.flat()) {
    const index = rest.findIndex((other) => isSameAttribute(attribute, other));
    if (index === -1) return false;
    rest.splice(index, 1);
  }
  return part.isCut || rest.length === 0;
}

function isSameAttribute(a: PrintedAttribute, b: PrintedAttribute): boolean {
  const areKnown = attributeTypeOf(a.type) !== undefined && attributeTypeOf(b.type) !== undefined;
  if (areKnown && a.type !== b.type) return false;
  return comparable(a.value) === comparable(b.value);
}

function comparable(value: string): string {
  return value
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[^\x20-\x7e]+|\?+/g, '?')
    .replace(/\?+/g, '?');
}
