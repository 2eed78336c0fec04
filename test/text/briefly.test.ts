import { expect, test } from 'vitest';
import { briefly } from '../../src/text/briefly.ts';

test.each([
  ['as it is', 'as it is'],
  ['  on\r\n  a\tline ', 'on a line'],
  ['0123456789abc', '012345678…'],
  ['01234567😀abc', '01234567…'],
  [' '.repeat(1000), ''],
  [`${' '.repeat(1000)}a`, 'a'],
])('%j becomes %j', (text, expected) => {
  expect(briefly(text, 10)).toBe(expected);
});
