import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBinary, decodeText, type Encoding, encodeText } from '../../src/text/encoding.ts';

const hex = (bytes: string): Uint8Array => Buffer.from(bytes.replaceAll(' ', ''), 'hex');
const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();

describe('decoding', () => {
  test.each<[string, Uint8Array, Encoding, boolean, string]>([
    ['nothing', hex(''), 'utf-8', false, ''],
    ['ASCII', Buffer.from('<Objs>'), 'utf-8', false, '<Objs>'],
    ['UTF-8', hex('c3 a9'), 'utf-8', false, 'é'],
    ['UTF-8 with a mark', hex('ef bb bf 41'), 'utf-8', true, 'A'],
    ['a mark and nothing else', hex('ef bb bf'), 'utf-8', true, ''],
    ['only the first mark is a mark', hex('ef bb bf ef bb bf 41'), 'utf-8', true, '\uFEFFA'],
    ['UTF-16LE with a mark, as Windows PowerShell writes', hex('ff fe 41 00'), 'utf-16le', true, 'A'],
    ['UTF-16BE with a mark', hex('fe ff 00 41'), 'utf-16be', true, 'A'],
    ['UTF-16LE without a mark', utf16le('<Objs>'), 'utf-16le', false, '<Objs>'],
    ['UTF-16BE without a mark', utf16be('<Objs>'), 'utf-16be', false, '<Objs>'],
    [
      'a declaration is not believed',
      Buffer.concat([hex('ff fe'), utf16le('<?xml version="1.0" encoding="utf-8"?>')]),
      'utf-16le',
      true,
      '<?xml version="1.0" encoding="utf-8"?>',
    ],
    ['UTF-16 beyond the basic plane', Buffer.concat([hex('ff fe'), utf16le('😀')]), 'utf-16le', true, '😀'],
    ['what is no UTF-8 is what PowerShell calls ANSI', hex('4d fc 6e'), 'windows-1252', false, 'Mün'],
    ['the euro sign and curly quotes of ANSI', hex('80 91 92'), 'windows-1252', false, '€‘’'],
    ['bytes that ANSI leaves free', hex('81 8d ff'), 'windows-1252', false, '\u0081\u008dÿ'],
  ])('%s', (_, bytes, encoding, byteOrderMark, text) => {
    expect(decodeText(bytes)).toEqual({ text, encoding, byteOrderMark });
  });

  test.each([
    ['a DER certificate', hex('30 82 01 00 00 05')],
    ['text with a NUL', Buffer.from('a\0b')],
    ['UTF-16 with half a character', hex('ff fe 41 00 42')],
    ['UTF-16 with a lone surrogate', hex('ff fe 00 d8 41 00')],
    ['UTF-32, whose mark begins like that of UTF-16', hex('ff fe 00 00 41 00 00 00')],
    ['a mark of UTF-8 before something else', hex('ef bb bf ff')],
  ])('%s is not text', (_, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });
});

describe('round trips', () => {
  const isText = (text: string): boolean => !text.includes('\0');
  const anyText = fc.string({ unit: 'binary', maxLength: 80 }).filter(isText);
  const asciiFirst = fc.tuple(
    fc.stringMatching(/^[ -~\r\n]{8,40}$/),
    fc.stringMatching(/^[ -~äöüß€]{0,10}$/),
  );

  test.each<Encoding>(['utf-8', 'utf-16le', 'utf-16be'])('%s with a mark', (encoding) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const file = { text, encoding, byteOrderMark: true };
        expect(decodeText(encodeText(file))).toEqual(file);
      }),
    );
  });

  test.each<Encoding>(['utf-8', 'utf-16le', 'utf-16be'])(
    '%s without a mark, if it begins in ASCII',
    (encoding) => {
      fc.assert(
        fc.property(asciiFirst, ([start, rest]) => {
          const file = { text: start + rest, encoding, byteOrderMark: false };
          fc.pre(encoding === 'utf-8' || !/[^\0-\x7f]/.test(file.text));
          expect(decodeText(encodeText(file))).toEqual(file);
        }),
      );
    },
  );

  test('whatever is text comes back byte for byte', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.uint8Array({ min: 1, maxLength: 64 }),
      fc.string({ unit: 'binary' }).map((text) => new Uint8Array(utf16le(`\uFEFF${text}`))),
    );
    fc.assert(
      fc.property(bytes, (content) => {
        const decoded = decodeText(content);
        fc.pre(decoded !== undefined);
        if (decoded) expect([...encodeText(decoded)]).toEqual([...content]);
      }),
    );
  });

  test('what is no text comes back too, one code unit for each byte', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (content) => {
        const decoded = decodeBinary(content);
        expect(decoded.text).toHaveLength(content.length);
        expect([...encodeText(decoded)]).toEqual([...content]);
      }),
    );
  });
});

test.each(['Ω', '\u0080', '😀', '\ud800'])('ANSI has no byte for %j', (text) => {
  expect(() => encodeText({ text, encoding: 'windows-1252', byteOrderMark: false })).toThrow(RangeError);
});
