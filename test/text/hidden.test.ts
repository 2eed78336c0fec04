import { expect, it } from 'vitest';
import { hide, shownText } from '../../src/text/hidden.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const sourceOf = (text: string) => new SourceFile('a.txt', { text, encoding: 'utf-8', byteOrderMark: false });

it.each([
  [[], 'abcdef\nghij'],
  [[[1, 3]], 'a**def\nghij'],
  [[[5, 9]], 'abcde*\n**ij'],
  [
    [
      [8, 9],
      [0, 2],
      [1, 4],
      [1, 2],
    ],
    '****ef\ng*ij',
  ],
])('what is hidden by %j is not shown', (spans, shown) => {
  const source = sourceOf('abcdef\nghij');
  hide(
    source,
    spans.map(([start = 0, end = 0]) => ({ start, end })),
  );
  expect(shownText(source, 0, source.text.length)).toBe(shown);
  for (let at = 0; at < shown.length; at += 1) {
    expect(shownText(source, at, at + 2), String(at)).toBe(shown.slice(at, at + 2));
  }
});

it('what is hidden in many places is not shown in any, soon', () => {
  const source = sourceOf('ab'.repeat(200_000));
  hide(
    source,
    Array.from({ length: 200_000 }, (_, index) => ({ start: 2 * index, end: 2 * index + 1 })),
  );
  const start = performance.now();
  for (let at = 0; at < 100_000; at += 2) expect(shownText(source, at, at + 4)).toBe('*b*b');
  expect(performance.now() - start).toBeLessThan(3000);
});
