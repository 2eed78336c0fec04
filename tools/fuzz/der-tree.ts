/** A value of DER, whose length is that of what it holds. */
export interface DerNode {
  readonly tag: number;
  readonly content: Uint8Array | readonly DerNode[];
  /** What stands before the values that a bit string holds. */
  readonly lead: Uint8Array;
}

const CONSTRUCTED = 0x20;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const MOST_LEVELS = 40;

/** The values that the bytes are, one after the other, with those in octet and bit strings; undefined for other bytes. */
export function derNodesIn(bytes: Uint8Array, level = 0): readonly DerNode[] | undefined {
  const nodes: DerNode[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = headAt(bytes, at);
    if (!head || level > MOST_LEVELS) return undefined;
    const content = bytes.subarray(head.start, head.end);
    const node = nodeOf(head.tag, content, level);
    if (!node) return undefined;
    nodes.push(node);
    at = head.end;
  }
  return nodes;
}

/** The values as bytes. */
export function derBytesOf(nodes: readonly DerNode[]): Uint8Array {
  return Buffer.concat(
    nodes.map(({ tag, content, lead }) => {
      const inner = content instanceof Uint8Array ? content : derBytesOf(content);
      return Buffer.concat([Buffer.of(tag), lengthBytes(lead.length + inner.length), lead, inner]);
    }),
  );
}

function nodeOf(tag: number, content: Uint8Array, level: number): DerNode | undefined {
  const none = new Uint8Array();
  if (tag & CONSTRUCTED) {
    const nodes = derNodesIn(content, level + 1);
    return nodes && { tag, content: nodes, lead: none };
  }
  const leadLength = tag === BIT_STRING ? 1 : 0;
  const mayHold = (tag === BIT_STRING || tag === OCTET_STRING) && (content[leadLength] ?? 0) & CONSTRUCTED;
  const nodes = mayHold ? derNodesIn(content.subarray(leadLength), level + 1) : undefined;
  return nodes
    ? { tag, content: nodes, lead: content.subarray(0, leadLength) }
    : { tag, content, lead: none };
}

function headAt(bytes: Uint8Array, at: number) {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || first === 0x80) return undefined;
  const count = first < 0x80 ? 0 : first & 0x7f;
  const digits = bytes.subarray(at + 2, at + 2 + count);
  const length = count === 0 ? first : digits.reduce((sum, byte) => sum * 256 + byte, 0);
  const start = at + 2 + count;
  return start + length > bytes.length ? undefined : { tag, start, end: start + length };
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Buffer.of(length);
  const digits = Buffer.alloc(4);
  digits.writeUInt32BE(length);
  const significant = digits.subarray(digits.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.of(0x80 | significant.length), significant]);
}
