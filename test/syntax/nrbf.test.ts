import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NrbfValue, readNrbf } from '../../src/syntax/nrbf.ts';
import { type NrbfNode, toNrbf } from '../../tools/exports/nrbf.ts';

const LIBRARY = 'Contoso.Library, Version=1.0.0.0';

function stream(...members: readonly (readonly [string, NrbfNode])[]): Buffer {
  return Buffer.from(toNrbf({ kind: 'object', className: 'Contoso.Root', library: LIBRARY, members }));
}

/** All that the root leads to, as plain data. */
function plain(bytes: Uint8Array): unknown {
  const graph = readNrbf(bytes);
  if (!graph) return undefined;
  const show = (value: NrbfValue | undefined): unknown => {
    const found = graph.follow(value);
    switch (found?.kind) {
      case 'object':
        return Object.fromEntries([...found.members].map(([name, member]) => [name, show(member)]));
      case 'array':
        return found.items.map(show);
      case 'bytes':
        return [...found.bytes];
      case 'text':
        return found.text;
      case 'boolean':
      case 'number':
        return found.value;
      default:
        return found?.kind;
    }
  };
  return show(graph.root);
}

const int32 = (value: number): NrbfNode => ({ kind: 'int32', value });
const enumeration = (value: number): NrbfNode => ({
  kind: 'object',
  className: 'Contoso.Flags',
  library: LIBRARY,
  isValue: true,
  members: [['value__', int32(value)]],
});
const nothing: NrbfNode = { kind: 'null', className: 'System.Uri', library: 'System' };
const example = stream(
  ['Flag', { kind: 'boolean', value: true }],
  ['Number', int32(-7)],
  ['Text', { kind: 'text', text: 'Zürich 𝒳' }],
  ['Nothing', nothing],
  ['Bytes', { kind: 'bytes', bytes: Uint8Array.of(0, 255) }],
  ['One', enumeration(1)],
  ['Other', enumeration(2)],
  ['List', { kind: 'array', itemClass: 'X', library: LIBRARY, items: [enumeration(3)], length: 4 }],
);

describe('a stream', () => {
  it('gives its values, objects, arrays and bytes', () => {
    expect(plain(example)).toEqual({
      Flag: true,
      Number: -7,
      Text: 'Zürich 𝒳',
      Nothing: 'null',
      Bytes: [0, 255],
      One: { value__: 1 },
      Other: { value__: 2 },
      List: [{ value__: 3 }, 'null', 'null', 'null'],
    });
    const root = readNrbf(example)?.root;
    expect(root?.kind === 'object' && root.className).toBe('Contoso.Root');
  });

  it('gives any text and number back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer(), (text, number) => {
        const bytes = stream(['Text', { kind: 'text', text }], ['Number', int32(number | 0)]);
        expect(plain(bytes)).toEqual({ Text: text, Number: number | 0 });
      }),
    );
  });

  it('keeps names that JavaScript has a use for apart from its objects', () => {
    const root = readNrbf(stream(['__proto__', int32(1)], ['constructor', int32(2)]))?.root;
    expect(root?.kind === 'object' && [...root.members.keys()]).toEqual(['__proto__', 'constructor']);
  });
});

/** The example with the bytes at a place replaced. */
function changed(at: number, ...bytes: readonly number[]): Buffer {
  const copy = Buffer.from(example);
  copy.set(bytes, at);
  return copy;
}

/** Header, and one record: an array of objects under identifier 1. */
function arrayOf(length: number, ...records: readonly number[]): Buffer {
  const head = Buffer.from([0, 1, 0, 0, 0, 255, 255, 255, 255, 1, 0, 0, 0, 0, 0, 0, 0, 16, 1, 0, 0, 0]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(length);
  return Buffer.concat([head, size, Buffer.from(records)]);
}

describe('what is not understood', () => {
  it.each<[string, Buffer]>([
    ['nothing at all', Buffer.alloc(0)],
    ['another kind of file', Buffer.from('<Objs Version="1.1.0.1">')],
    ['another version', changed(9, 2)],
    ['a root that is not there', changed(1, 99)],
    ['bytes after the end', Buffer.concat([example, Buffer.from([0])])],
    ['an identifier used twice', Buffer.concat([arrayOf(0), Buffer.from([16, 1, 0, 0, 0, 0, 0, 0, 0, 11])])],
    ['a class without types', changed(17 + 1 + 4 + 1 + LIBRARY.length, 3)],
    ['a method call', Buffer.concat([example.subarray(0, 17), Buffer.from([21])])],
    ['an array shorter than it says', arrayOf(2, 10, 11)],
    ['more nulls than an array has room for', arrayOf(2, 13, 3, 11)],
    ['no nulls, again and again', arrayOf(2, 13, 0, 13, 0, 10, 10, 11)],
    ['an array of a negative length', arrayOf(-1, 11)],
    ['an array without end', arrayOf(0x7fffffff, 14, 255, 255, 255, 127, 11)],
    ['an object of a class that nobody defined', arrayOf(1, 1, 2, 0, 0, 0, 9, 0, 0, 0, 11)],
    ['arrays in arrays without end', arrayOf(1, ...nestedArrays(10_000))],
    ['a text that is not UTF-8', arrayOf(1, 6, 2, 0, 0, 0, 1, 0xff, 11)],
    ['a length of more than five groups', arrayOf(1, 6, 2, 0, 0, 0, 255, 255, 255, 255, 255, 1, 11)],
    ['too much', Buffer.alloc(2 << 20)],
  ])('%s', (_, bytes) => {
    expect(readNrbf(bytes)).toBeUndefined();
  });

  function nestedArrays(depth: number): number[] {
    return Array.from({ length: depth }, (_, index) => [16, ...idBytes(index + 2), 1, 0, 0, 0]).flat();
  }

  function idBytes(id: number): number[] {
    return [id & 0xff, (id >> 8) & 0xff, 0, 0];
  }

  it('any part of a stream', () => {
    for (let end = 0; end < example.length; end += 1)
      expect(readNrbf(example.subarray(0, end))).toBeUndefined();
  });

  it('is never thrown at', () => {
    fc.assert(
      fc.property(fc.nat(example.length - 1), fc.uint8Array({ maxLength: 8 }), (at, bytes) => {
        readNrbf(changed(at, ...bytes.subarray(0, example.length - at)));
      }),
      { numRuns: 2000 },
    );
  });
});

it('an object may refer to itself: who follows it takes as many steps as wanted', () => {
  const graph = readNrbf(arrayOf(1, 9, 1, 0, 0, 0, 11));
  const root = graph?.root;
  const item = root?.kind === 'array' ? root.items[0] : undefined;
  expect(graph?.follow(item)).toBe(root);
});
