import { expect, test } from 'vitest';
import { decodeText } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';

function read(bytes: Uint8Array): SourceFile {
  const decoded = decodeText(bytes);
  if (!decoded) throw new Error('not text');
  return new SourceFile('exports/EXPR.xml', decoded);
}

const EXPORT = Buffer.from('\uFEFF<S>old</S>\r\n', 'utf16le');

test('gives back the bytes it was read from', () => {
  expect(Buffer.from(read(EXPORT).toBytes())).toEqual(EXPORT);
});

test('takes other text and keeps path, encoding, byte order mark and line ends', () => {
  const changed = read(EXPORT).withText('<S>new</S>\r\n');
  expect(changed.path).toBe('exports/EXPR.xml');
  expect(Buffer.from(changed.toBytes())).toEqual(Buffer.from('\uFEFF<S>new</S>\r\n', 'utf16le'));
});

test('counts positions in the text, not in the bytes', () => {
  const source = read(EXPORT);
  expect([source.encoding, source.byteOrderMark]).toEqual(['utf-16le', true]);
  expect(source.positionAt(source.text.indexOf('old'))).toEqual({ line: 1, column: 4 });
  expect(source.positionAt(source.text.length)).toEqual({ line: 2, column: 1 });
});

test('keeps bytes that are no text, behind whatever text it is given', () => {
  const damaged = read(Buffer.concat([EXPORT, Buffer.of(0x0d)]));
  expect(Buffer.from(damaged.toBytes())).toEqual(Buffer.concat([EXPORT, Buffer.of(0x0d)]));
  expect(Buffer.from(damaged.withText('new').toBytes())).toEqual(
    Buffer.concat([Buffer.from('\uFEFFnew', 'utf16le'), Buffer.of(0x0d)]),
  );
});

test('refuses to write a character its encoding lacks', () => {
  const ansi = read(Buffer.from([0x4d, 0xfc]));
  expect(() => ansi.withText('Ω').toBytes()).toThrow(RangeError);
});
