import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from '../../src/report/visible.ts';
import { appendWhole, wrap } from '../../src/report/wrap.ts';

test('breaks at spaces', () => {
  expect(wrap('No certificate carries the name.', 16)).toEqual(['No certificate', 'carries the', 'name.']);
});

test('counts wide characters as two columns', () => {
  expect(wrap('株式会社 コントソ', 12)).toEqual(['株式会社', 'コントソ']);
});

test('breaks a word only where it is wider than the line', () => {
  expect(wrap('thumbprint 0123456789ABCDEF', 10)).toEqual(['thumbprint', '0123456789', 'ABCDEF']);
});

test('appends the tail whole, to the last line or on its own', () => {
  const lines = ['see the', 'certificate:'];
  expect(appendWhole(lines, 'certs/mail.cer:1', 30)).toEqual(['see the', 'certificate: certs/mail.cer:1']);
  expect(appendWhole(lines, 'certs/mail.cer:1', 20)).toEqual(['see the', 'certificate:', 'certs/mail.cer:1']);
  expect(appendWhole([], 'certs/mail.cer:1', 20)).toEqual(['certs/mail.cer:1']);
});

test('cuts a text of too many lines', () => {
  const lines = wrap('word '.repeat(1_000_000), 40, 14);
  expect(lines).toHaveLength(15);
  expect(lines.at(-1)).toBe('...');
});

test.each([
  ['a stretch of spaces', `a${' '.repeat(2000)}tail `, ['a tail']],
  ['nothing but spaces', ' '.repeat(2000), []],
])('%s counts as one space at most', (_, text, lines) => {
  expect(wrap(text, 40, 14)).toEqual(lines);
});

test.each([
  ['combining characters', 'e\u0301'.repeat(1000)],
  ['letters of two code units', `x${'\u{1d400}'.repeat(1000)}`],
])('what is lost of a text of %s is said to be', (_, text) => {
  const lines = wrap(text, 40, 14);
  expect(lines.at(-1)).toBe('...');
  expect(lines.join('')).not.toContain('U+D8');
});

test('no line is wider than asked', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 80 });
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 80 }), (paragraph, width) => {
      const lines = wrap(paragraph, width);
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});
