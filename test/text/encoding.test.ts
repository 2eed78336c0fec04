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
    ['a zero in the wrong place: U+4E00', utf16le('<Objs>abcd一'), 'utf-16le', false, '<Objs>abcd一'],
    ['another: U+DE00 of 😀', utf16be('<Objs>abcdef😀'), 'utf-16be', false, '<Objs>abcdef😀'],
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
    ['a NUL behind what is no UTF-8', Buffer.from(`\xe4${'a'.repeat(2000)}\0`, 'latin1')],
    ['UTF-32, whose mark begins like that of UTF-16', hex('ff fe 00 00 41 00 00 00')],
  ])('%s is not text', (_, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });
});

describe('damaged text is still text', () => {
  test.each<[string, Uint8Array, Encoding, string, string]>([
    ['UTF-16LE with half a character', hex('ff fe 41 00 42'), 'utf-16le', 'A', '42'],
    ['UTF-16BE with half a character', hex('fe ff 00 41 00'), 'utf-16be', 'A', '00'],
    ['UTF-16LE without a mark', Buffer.concat([utf16le('<Objs>'), hex('0d')]), 'utf-16le', '<Objs>', '0d'],
    ['UTF-16BE without a mark', Buffer.concat([utf16be('<Objs>'), hex('00')]), 'utf-16be', '<Objs>', '00'],
    ['UTF-16 with a lone surrogate', hex('ff fe 00 d8 41 00'), 'utf-16le', '\ud800A', ''],
    ['UTF-16 with a NUL', hex('ff fe 41 00 00 00'), 'utf-16le', 'A\0', ''],
    ['UTF-8 with a mark, cut in a character', hex('ef bb bf 41 e2 82'), 'utf-8', 'A', 'e282'],
    ['UTF-8 with a mark and a bad byte', hex('ef bb bf ef bf bd 41 ff 42'), 'utf-8', '\ufffdA', 'ff42'],
    ['UTF-8 with a mark and nothing sound', hex('ef bb bf ff'), 'utf-8', '', 'ff'],
    ['UTF-8 with a NUL early on', Buffer.from('a\0b'), 'utf-8', 'a\0b', ''],
    ['UTF-8 with a NUL late', Buffer.from(`${'ä'.repeat(600)}\0`), 'utf-8', `${'ä'.repeat(600)}\0`, ''],
  ])('%s', (_, bytes, encoding, text, remainder) => {
    const decoded = decodeText(bytes);
    expect(decoded).toMatchObject({ text, encoding });
    expect(Buffer.from(decoded?.remainder ?? []).toString('hex')).toBe(remainder);
    expect(decoded?.remainder?.length).not.toBe(0);
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
      fc
        .tuple(fc.constantFrom('ff fe', 'fe ff', 'ef bb bf'), fc.uint8Array({ maxLength: 64 }))
        .map(([mark, rest]) => new Uint8Array(Buffer.concat([hex(mark), rest]))),
    );
    fc.assert(
      fc.property(bytes, (content) => {
        const decoded = decodeText(content);
        fc.pre(decoded !== undefined);
        if (decoded) expect([...encodeText(decoded)]).toEqual([...content]);
      }),
    );
  });

  test('a mark makes whatever follows text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ff fe 41', 'fe ff', 'ef bb bf'),
        fc.uint8Array({ maxLength: 64 }),
        (mark, rest) => {
          expect(decodeText(Buffer.concat([hex(mark), rest]))?.byteOrderMark).toBe(true);
        },
      ),
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
