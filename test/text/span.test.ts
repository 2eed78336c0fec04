import { describe, expect, test } from 'vitest';
import { overlaps, type Span, slice } from '../../src/text/span.ts';

const span = (start: number, end: number): Span => ({ start, end });

describe('a span', () => {
  test('covers its start but not its end', () => {
    expect(slice('msstd:mail', span(6, 10))).toBe('mail');
    expect(slice('msstd:mail', span(6, 6))).toBe('');
  });

  test.each([
    ['apart', span(0, 2), span(5, 6), false],
    ['touching', span(0, 2), span(2, 4), false],
    ['sharing one unit', span(0, 3), span(2, 4), true],
    ['one inside the other', span(0, 9), span(3, 4), true],
    ['equal', span(1, 2), span(1, 2), true],
    ['insertions at the same place', span(3, 3), span(3, 3), true],
    ['insertion before a replacement', span(3, 3), span(3, 5), true],
    ['insertion after a replacement', span(5, 5), span(3, 5), false],
    ['insertion inside a replacement', span(4, 4), span(3, 5), true],
  ])('%s', (_, a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });
});
