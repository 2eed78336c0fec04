import { type DerNode, derBytesOf, derNodesIn } from './der-tree.ts';
import { below, pick, type Random } from './random.ts';

const SEQUENCE = 0x30;
/** Sequence, set, object identifier, strings, times, numbers, and tags that a context gives. */
const TAGS = [
  0x30, 0x31, 0x06, 0x0c, 0x13, 0x16, 0x1e, 0x1c, 0x17, 0x18, 0x02, 0x01, 0x03, 0x04, 0x05, 0x80, 0x82, 0xa0,
  0xa3, 0x24,
];
const CONTENTS: readonly Uint8Array[] = [
  '',
  '\0',
  '*',
  'a\0b',
  '\xff',
  '\x80\x80\x80\x01',
  'CN=a,O=b',
  '-----BEGIN a-----',
  '99999999Z',
]
  .map((text) => Buffer.from(text, 'latin1'))
  .concat(Buffer.alloc(5000, 0x41), Buffer.alloc(3001, 0xff));

/** The values with one of them changed, and the lengths around it put right; undefined for bytes that are not DER. */
export function mutateDer(bytes: Uint8Array, random: Random): Uint8Array | undefined {
  const nodes = derNodesIn(bytes);
  if (!nodes || nodes.length === 0) return undefined;
  const all = withInner(nodes);
  const target = pick(all, random);
  const put = replacementOf(target, pick(all, random), random);
  return derBytesOf(replaced(nodes, target, put));
}

function replacementOf(node: DerNode, other: DerNode, random: Random): readonly DerNode[] {
  const { content } = node;
  switch (below(8, random)) {
    case 0:
      return [];
    case 1:
      return Array.from({ length: pick([2, 3, 300], random) }, () => node);
    case 2:
      return [other];
    case 3:
      return [{ ...node, tag: random() < 0.7 ? pick(TAGS, random) : below(256, random) }];
    case 4:
      return [{ ...node, content: pick(CONTENTS, random) }];
    case 5:
      return [{ ...node, content: [...(content instanceof Uint8Array ? [] : content), other] }];
    case 6:
      return [nested(node, pick([1, 2, 30, 100, 2000], random))];
    default:
      return [
        {
          ...node,
          content: content instanceof Uint8Array ? byteChanged(content, random) : content.toReversed(),
        },
      ];
  }
}

function nested(node: DerNode, levels: number): DerNode {
  let outer = node;
  for (let level = 0; level < levels; level += 1)
    outer = { tag: SEQUENCE, content: [outer], lead: new Uint8Array() };
  return outer;
}

function byteChanged(bytes: Uint8Array, random: Random): Uint8Array {
  const at = below(bytes.length, random);
  return bytes.map((byte, index) => (index === at ? below(256, random) : byte));
}

function withInner(nodes: readonly DerNode[]): readonly DerNode[] {
  return nodes.flatMap((node) => [
    node,
    ...(node.content instanceof Uint8Array ? [] : withInner(node.content)),
  ]);
}

function replaced(nodes: readonly DerNode[], target: DerNode, put: readonly DerNode[]): readonly DerNode[] {
  return nodes.flatMap((node) => {
    if (node === target) return put;
    return node.content instanceof Uint8Array
      ? node
      : { ...node, content: replaced(node.content, target, put) };
  });
}
