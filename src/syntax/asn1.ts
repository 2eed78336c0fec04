import {
  type BaseBlock,
  BaseStringBlock,
  Boolean as BooleanBlock,
  Constructed,
  fromBER,
  GeneralizedTime,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
  Set as SetBlock,
  UTCTime,
} from 'asn1js';

/** A value of ASN.1 (ITU-T X.680) as DER encodes it. `encoded` is all of it: tag, length and contents. */
export type Asn1 = { readonly encoded: Uint8Array } & (
  | { readonly kind: 'sequence' | 'set'; readonly children: readonly Asn1[] }
  | { readonly kind: 'oid'; readonly oid: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'time'; readonly time: Date }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'octets'; readonly octets: Uint8Array }
  | {
      readonly kind: 'tagged';
      readonly tag: number;
      readonly children: readonly Asn1[];
      readonly octets: Uint8Array;
    }
  | { readonly kind: 'other' }
);

/** Certificates nest some ten levels and hold a few hundred values; the rest is meant to exhaust the reader. */
const LIMITS = { maxDepth: 32, maxNodes: 20_000, maxContentLength: 1 << 20 };

const DER_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/**
 * Decodes exactly one value. Returns undefined where the bytes are not one well-formed value, where more bytes follow
 * it, and past the limits of depth, count and length that no certificate reaches.
 */
export function decodeAsn1(bytes: Uint8Array): Asn1 | undefined {
  const block = parse(bytes);
  if (block === undefined || block.blockLength !== bytes.length) return undefined;
  return asn1Of(block);
}

/** The bytes of the first value, whatever follows it (`TRUSTED CERTIFICATE` appends settings to the certificate). */
export function firstAsn1(bytes: Uint8Array): Uint8Array | undefined {
  const block = parse(bytes);
  return block === undefined ? undefined : bytes.subarray(0, block.blockLength);
}

function parse(bytes: Uint8Array): BaseBlock | undefined {
  try {
    const { offset, result } = fromBER(bytes, { ...LIMITS, parseEmbedded: false });
    return offset === -1 || result.error !== '' ? undefined : result;
  } catch {
    return undefined;
  }
}

function asn1Of(block: BaseBlock): Asn1 {
  const encoded = block.valueBeforeDecodeView;
  if (block.idBlock.tagClass === CONTEXT) return taggedOf(block, encoded);
  if (block instanceof Sequence) return { kind: 'sequence', children: childrenOf(block), encoded };
  if (block instanceof SetBlock) return { kind: 'set', children: childrenOf(block), encoded };
  if (block.idBlock.isConstructed) return { kind: 'other', encoded };
  if (block instanceof ObjectIdentifier) return { kind: 'oid', oid: block.getValue(), encoded };
  if (block instanceof UTCTime || block instanceof GeneralizedTime) return timeOf(block, encoded);
  if (block instanceof BaseStringBlock) return { kind: 'text', text: block.getValue(), encoded };
  if (block instanceof BooleanBlock) return { kind: 'boolean', value: block.getValue(), encoded };
  if (block instanceof OctetString) return { kind: 'octets', octets: block.valueBlock.valueHexView, encoded };
  return { kind: 'other', encoded };
}

/** What asn1js calls the context-specific class. */
const CONTEXT = 3;

function taggedOf(block: BaseBlock, encoded: Uint8Array): Asn1 {
  const children = block instanceof Constructed ? childrenOf(block) : [];
  const octets = block instanceof Primitive ? block.valueBlock.valueHexView : new Uint8Array();
  return { kind: 'tagged', tag: block.idBlock.tagNumber, children, octets, encoded };
}

function childrenOf(block: Constructed): readonly Asn1[] {
  return block.valueBlock.value.map(asn1Of);
}

/**
 * DER knows one form of each time (RFC 5280 section 4.1.2.5). The library would read others too, some of them in the
 * local time zone, and years before 100 as if they were of the twentieth century.
 */
function timeOf(block: UTCTime, encoded: Uint8Array): Asn1 {
  const text = Buffer.from(block.valueBlock.valueHexView).toString('latin1');
  const digits = block instanceof GeneralizedTime ? text : `${text < '50' ? '20' : '19'}${text}`;
  const time = new Date(digits.replace(DER_TIME, '$1-$2-$3T$4:$5:$6Z'));
  const isReal = DER_TIME.test(digits) && digitsOf(time) === digits;
  return isReal ? { kind: 'time', time, encoded } : { kind: 'other', encoded };
}

/** The time as GeneralizedTime writes it; a day that no calendar has would have moved on. */
function digitsOf(time: Date): string {
  return Number.isNaN(time.getTime()) ? '' : `${time.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
}
