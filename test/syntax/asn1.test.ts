import { describe, expect, it } from 'vitest';
import { decodeAsn1, firstAsn1 } from '../../src/syntax/asn1.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('values', () => {
  it.each([
    ['30 05 06 03 55 04 03', { kind: 'sequence', children: [{ kind: 'oid', oid: '2.5.4.3' }] }],
    ['31 03 01 01 ff', { kind: 'set', children: [{ kind: 'boolean', value: true }] }],
    ['0c 02 c3 a9', { kind: 'text', text: 'é' }],
    ['14 01 e9', { kind: 'text', text: 'é' }],
    ['1e 02 00 e9', { kind: 'text', text: 'é' }],
    ['1c 04 00 00 00 e9', { kind: 'text', text: 'é' }],
    ['13 03 61 00 62', { kind: 'text', text: 'a\0b' }],
    ['04 02 30 00', { kind: 'octets', octets: bytes('30 00') }],
    ['82 02 61 62', { kind: 'tagged', tag: 2, octets: bytes('61 62'), children: [] }],
    ['a0 03 02 01 02', { kind: 'tagged', tag: 0, children: [{ kind: 'other' }] }],
  ])('%s', (hex, expected) => {
    expect(decodeAsn1(bytes(hex))).toMatchObject(expected);
  });

  it('keep all of their encoding', () => {
    const value = decodeAsn1(bytes('30 02 05 00'));
    expect(value?.kind === 'sequence' && value.children[0]?.encoded).toEqual(bytes('05 00'));
  });
});

describe('times', () => {
  const time = (tag: string, text: string) => {
    const contents = Buffer.from(text, 'latin1');
    return decodeAsn1(Buffer.concat([bytes(tag), Buffer.of(contents.length), contents]));
  };

  it.each([
    ['17', '491231235959Z', '2049-12-31T23:59:59.000Z'],
    ['17', '500101000000Z', '1950-01-01T00:00:00.000Z'],
    ['18', '20500101000000Z', '2050-01-01T00:00:00.000Z'],
    ['18', '00010101000000Z', '0001-01-01T00:00:00.000Z'],
  ])('%s %s', (tag, text, iso) => {
    const value = time(tag, text);
    expect(value?.kind === 'time' && value.time.toISOString()).toBe(iso);
  });

  it.each([
    ['17', '2601010000Z'],
    ['17', '260101000000+0100'],
    ['17', '261301000000Z'],
    ['17', '260230000000Z'],
    ['17', 'x260101000000Z'],
    ['18', '20260101000000'],
    ['18', '20260101000000.5Z'],
  ])('%s %s is no time that DER allows', (tag, text) => {
    expect(time(tag, text)?.kind).not.toBe('time');
  });
});

describe('what is not one value', () => {
  it.each([
    ['nothing', ''],
    ['half a value', '30 05 06 03 55'],
    ['two values', '05 00 05 00'],
    ['a child longer than its parent', '30 03 04 05 00'],
    ['a length in nine bytes', '04 89 01 01 01 01 01 01 01 01 01'],
  ])('%s', (_, hex) => {
    expect(decodeAsn1(bytes(hex))).toBeUndefined();
  });

  it('nesting past every certificate', () => {
    expect(decodeAsn1(nested(20))?.kind).toBe('sequence');
    expect(decodeAsn1(nested(60))).toBeUndefined();
  });
});

it('the first of several values can be cut out', () => {
  expect(firstAsn1(bytes('04 01 aa 05 00'))).toEqual(bytes('04 01 aa'));
  expect(firstAsn1(bytes('04 05 aa'))).toBeUndefined();
});

/** At most 127 bytes long, so that every length takes one byte. */
function nested(levels: number): Uint8Array {
  let value = Uint8Array.of();
  for (let level = 0; level < levels; level += 1) value = Uint8Array.of(0x30, value.length, ...value);
  return value;
}
