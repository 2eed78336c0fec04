import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../src/text/line-index.ts';

describe('positions', () => {
  test.each([
    ['start', 'ab\ncd', 0, 1, 1],
    ['end of the first line', 'ab\ncd', 2, 1, 3],
    ['after LF', 'ab\ncd', 3, 2, 1],
    ['end of the text', 'ab\ncd', 5, 2, 3],
    ['after CRLF', 'ab\r\ncd', 4, 2, 1],
    ['inside CRLF still belongs to the line it ends', 'ab\r\ncd', 3, 1, 4],
    ['after a lone CR', 'ab\rcd', 3, 2, 1],
    ['CR CR LF ends two lines', 'a\r\r\nb', 4, 3, 1],
    ['LF CR ends two lines', 'a\n\rb', 3, 3, 1],
    ['after a final line end', 'ab\n', 3, 2, 1],
    ['empty text', '', 0, 1, 1],
    ['columns count UTF-16 code units', '😀x', 2, 1, 3],
    ['before the text', 'ab', -5, 1, 1],
    ['past the text', 'ab', 99, 1, 3],
    ['line separators of Unicode end no line', 'a\u2028b', 2, 1, 3],
  ])('%s', (_, text, offset, line, column) => {
    expect(new LineIndex(text).positionAt(offset)).toEqual({ line, column });
  });
});

test('lines past the end start at the end', () => {
  const lines = new LineIndex('a\nb\n');
  expect(lines.lineCount).toBe(3);
  expect([1, 2, 3, 4, 99].map((line) => lines.startOfLine(line))).toEqual([0, 2, 4, 4, 4]);
});

test('every offset comes back from its position', () => {
  const text = fc.array(fc.constantFrom('a', '\r', '\n', 'é', '😀')).map((units) => units.join(''));
  fc.assert(
    fc.property(text, fc.nat(), (content, seed) => {
      const lines = new LineIndex(content);
      const offset = seed % (content.length + 1);
      const { line, column } = lines.positionAt(offset);
      expect(lines.startOfLine(line) + column - 1).toBe(offset);
      expect(column).toBeGreaterThan(0);
      expect(line).toBeLessThanOrEqual(lines.lineCount);
    }),
  );
});
