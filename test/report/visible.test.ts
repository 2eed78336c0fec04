import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth, visible } from '../../src/report/visible.ts';

const ACTS_ON_A_TERMINAL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('what a terminal would obey or hide is spelled out', () => {
  test.each([
    ['an escape sequence', 'a\u001b[2Jb', 'a<U+001B>[2Jb'],
    ['a C1 control sequence introducer', '\u009b31m', '<U+009B>31m'],
    ['a line end', 'a\r\nb', 'a<U+000D><U+000A>b'],
    ['a right-to-left override', 'msstd:\u202emoc', 'msstd:<U+202E>moc'],
    ['a bidi isolate', '\u2066x\u2069', '<U+2066>x<U+2069>'],
    ['a no-break space', 'msstd:\u00a0mail', 'msstd:<U+00A0>mail'],
    ['a zero-width space', 'mail\u200b.contoso.com', 'mail<U+200B>.contoso.com'],
    ['a soft hyphen', 'con\u00adtoso', 'con<U+00AD>toso'],
    ['a byte order mark', '\ufeffmail', '<U+FEFF>mail'],
    ['a lone surrogate', 'a\ud800b', 'a<U+D800>b'],
    ['an invisible tag', 'a\u{e0041}', 'a<U+E0041>'],
    ['an invisible letter', 'a\u3164', 'a<U+3164>'],
    ['a combining mark with nothing to combine with', '\u0301a', '<U+0301>a'],
    ['a pile of combining marks', 'a\u0301\u0301\u0301\u0301b', 'a\u0301\u0301\u0301<U+0301>b'],
  ])('%s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each(['mail.contoso.com', 'Größe', 'Zoë', '株式会社', 'Ελλάδα', '🔒', 'قاهرة'])(
    '%s stays as it is',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );

  test('whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(ACTS_ON_A_TERMINAL);
      }),
    );
  });
});

describe('columns on a terminal', () => {
  test.each([
    ['msstd:mail', 10],
    ['e\u0301', 1],
    ['株式会社', 8],
    ['ﾒｰﾙ', 3],
    ['Ｍ', 2],
    ['메일', 4],
    ['\u1106\u1166\u110b\u1175\u11af', 4],
    ['🔒', 2],
    ['a\u202eb', 10],
  ])('%s takes %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});
