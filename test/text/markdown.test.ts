import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeSpan, escapeMarkdown, markdownText, quoted, tableCell } from '../../src/text/markdown.ts';

describe('text in Markdown', () => {
  test.each([
    ['msstd:mail.contoso.com (9F86D081...)', 'msstd:mail.contoso.com (9F86D081...)'],
    ['*.contoso.com', '\\*.contoso.com'],
    ['<script>', '\\<script\\>'],
    ['[a](b)', '\\[a\\](b)'],
    ['a\n# b', 'a\\\\u000a\\# b'],
    ['see https://evil.example', 'see https\\://evil.example'],
    ['www.evil.example', 'www\\.evil.example'],
    ['C:\\', 'C:\\\\'],
    ['\u202egnp.exe', '\\\\u202egnp.exe'],
    ['Größe 東京', 'Größe 東京'],
  ])('%j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });
});

describe('text in Markdown whose active words are code', () => {
  test.each([
    ['msstd:mail.contoso.com (9F86D081...)', 'msstd:mail.contoso.com (9F86D081...)'],
    ['expects msstd:*.contoso.com, says', 'expects `msstd:*.contoso.com,` says'],
    ['by @anna and @bert in #1', 'by `@anna` and `@bert` in `#1`'],
    ['x <img src=x> @a', 'x `<img` `src=x> @a`'.replace('` `', ' ')],
    ['see https://evil.example', 'see `https://evil.example`'],
    ['fixes GH-12 (gh-13)', 'fixes `GH-12 (gh-13)`'],
    [':x: and 10:30', '`:x:` and 10:30'],
    ['a`b', '``a`b``'],
    ['a\n# b', '`a\\u000a#` b'],
    ['a\u00a0b', '`a\\u00a0b`'],
    ['Größe 東京', 'Größe 東京'],
    ['- a - b', '`-` a - b'],
    ['1. a', '`1.` a'],
    ['2) a', '`2)` a'],
    ['--- a', '`---` a'],
    ['=', '`=`'],
    ['-Force 1 = 1.', '-Force 1 = 1.'],
    ['     a', 'a'],
    ['closes !1 in %1 or %"June"', 'closes `!1` in `%1` or `%"June"`'],
    ['Done! 50% of it', 'Done! 50% of it'],
    ['', ''],
  ])('%j', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });
});

describe('the cell of a table', () => {
  test.each([
    ['`a|b`', '`a\\|b`'],
    ['`a\\|b`', '`a\\\\u007cb`'],
    ['`a\\\\|b`', '`a\\\\\\|b`'],
    ['|', '\\|'],
    ['none', 'none'],
  ])('%s', (markdown, cell) => {
    expect(tableCell(markdown)).toBe(cell);
  });
});

describe('text as code', () => {
  test.each([
    ['msstd:*.x', '`msstd:*.x`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a``b`c', '```a``b`c```'],
    [' a ', '`  a  `'],
    ['a\nb', '`a\\u000ab`'],
    ['', '(empty)'],
  ])('%j', (text, markdown) => {
    expect(codeSpan(text)).toBe(markdown);
  });
});

test('a quoted value is printable ASCII, and can be told apart from any other', () => {
  expect(quoted('msstd:x’\u200b\n"')).toBe('"msstd:x\\u2019\\u200b\\n\\""');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      expect(quoted(value)).toMatch(/^"[\x20-\x7e]*"$/);
      expect(JSON.parse(quoted(value))).toBe(value);
    }),
  );
});
