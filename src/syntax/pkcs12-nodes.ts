import forge from 'node-forge';

/** ASN.1 as node-forge has it: octets are text of one character each. */
export type Node = forge.asn1.Asn1;

/** Throws what is no BER. */
export function parse(der: string): Node {
  return forge.asn1.fromDer(der, true);
}

export function childrenOf(node: Node | undefined): readonly Node[] {
  return node !== undefined && typeof node.value !== 'string' ? node.value : [];
}

export function oidOf(node: Node | undefined): string | undefined {
  return node?.type === forge.asn1.Type.OID && typeof node.value === 'string'
    ? forge.asn1.derToOid(node.value)
    : undefined;
}

/** The bytes of an octet string, which BER may write in pieces, one character each. */
export function octetsOf(node: Node): string {
  return typeof node.value === 'string' ? node.value : node.value.map(octetsOf).join('');
}

/** A whole number that is not negative; Infinity where it has more than 48 bits. */
export function integerOf(node: Node | undefined): number | undefined {
  if (node?.type !== forge.asn1.Type.INTEGER || typeof node.value !== 'string' || node.value === '')
    return undefined;
  const bytes = Buffer.from(node.value, 'latin1');
  if (bytes.readInt8(0) < 0) return undefined;
  return bytes.length > 6 ? Infinity : bytes.readUIntBE(0, bytes.length);
}
