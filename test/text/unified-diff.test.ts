import { applyPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gitHeader, unifiedDiff } from '../../src/text/unified-diff.ts';

const lines = (...items: string[]): string => items.map((item) => `${item}\n`).join('');

describe('a unified diff', () => {
  test('is empty where nothing differs', () => {
    expect(unifiedDiff('a.xml', 'same\n', 'same\n')).toBe('');
  });

  test('shows three lines of context', () => {
    const before = lines('1', '2', '3', '4', 'old', '6', '7', '8', '9');
    expect(unifiedDiff('exports/EXPR.xml', before, before.replace('old', 'new'))).toBe(
      lines(
        'diff --git a/exports/EXPR.xml b/exports/EXPR.xml',
        '--- a/exports/EXPR.xml',
        '+++ b/exports/EXPR.xml',
        '@@ -2,7 +2,7 @@',
        ' 2',
        ' 3',
        ' 4',
        '-old',
        '+new',
        ' 6',
        ' 7',
        ' 8',
      ),
    );
  });

  test('shows changes far apart separately', () => {
    const middle = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const diff = unifiedDiff('a', lines('x', ...middle, 'y'), lines('X', ...middle, 'Y'));
    expect(diff.match(/^@@ .* @@$/gm)).toEqual(['@@ -1,4 +1,4 @@', '@@ -19,4 +19,4 @@']);
  });

  test('keeps CRLF', () => {
    expect(unifiedDiff('a', 'k\r\nold\r\n', 'k\r\nnew\r\n')).toContain(' k\r\n-old\r\n+new\r\n');
  });

  test('says where a file does not end with a line end', () => {
    expect(unifiedDiff('a', 'k\nold', 'k\nnew')).toContain(
      ' k\n-old\n\\ No newline at end of file\n+new\n\\ No newline at end of file\n',
    );
  });

  test.each([
    ['a file that had nothing', '', 'a\n', '@@ -0,0 +1,1 @@\n+a\n'],
    ['a file that has nothing left', 'a\n', '', '@@ -1,1 +0,0 @@\n-a\n'],
  ])('%s', (_, before, after, hunk) => {
    expect(unifiedDiff('f', before, after)).toContain(hunk);
  });

  test('can be applied', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '', 'x\r')).map((items) => items.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        expect(applyPatch(before, unifiedDiff('f', before, after), { autoConvertLineEndings: false })).toBe(
          after,
        );
      }),
    );
  });
});

describe('paths in headers are quoted as git quotes them', () => {
  test.each([
    ['plain.xml', 'diff --git a/plain.xml b/plain.xml\n'],
    ['my exports/a b.xml', 'diff --git a/my exports/a b.xml b/my exports/a b.xml\n'],
    ['München.xml', 'diff --git "a/M\\303\\274nchen.xml" "b/M\\303\\274nchen.xml"\n'],
    ['a"b.xml', 'diff --git "a/a\\"b.xml" "b/a\\"b.xml"\n'],
    ['a\\b.xml', 'diff --git "a/a\\\\b.xml" "b/a\\\\b.xml"\n'],
    ['a\nb.xml', 'diff --git "a/a\\nb.xml" "b/a\\nb.xml"\n'],
    ['a\u001bb.xml', 'diff --git "a/a\\033b.xml" "b/a\\033b.xml"\n'],
    ['/var/exports/a.xml', 'diff --git a/var/exports/a.xml b/var/exports/a.xml\n'],
  ])('%j', (path, header) => {
    expect(gitHeader(path)).toBe(header);
    expect(unifiedDiff(path, 'a', 'b').startsWith(header)).toBe(true);
  });
});
