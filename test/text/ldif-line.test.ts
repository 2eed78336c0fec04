import { describe, expect, test } from 'vitest';
import { formatLdifLine } from '../../src/text/ldif-line.ts';

const line = (value: string) => formatLdifLine({ label: 'cn', fold: '\n' }, value);

describe('a value in LDIF (RFC 2849)', () => {
  test.each(['EXPR', 'a b', 'a: b', 'a<b', '=a', '#a', '-', 'a\\', ''])('stands as it is: %j', (value) => {
    expect(line(value)).toBe(`cn: ${value}\n`);
  });

  test.each([' a', 'a ', ':a', '<a', 'a\nb', 'a\rb', 'a\0b', 'ä', '北京'])('is in base64: %j', (value) => {
    expect(line(value)).toBe(`cn:: ${Buffer.from(value).toString('base64')}\n`);
  });

  test.each([
    [72, 'cn: '.length + 72, []],
    [73, 76, [2]],
    [72 + 75, 76, [76]],
    [72 + 75 + 1, 76, [76, 2]],
  ])('of %i characters is folded behind 76', (length, first, others) => {
    const lines = line('x'.repeat(length)).trimEnd().split('\n');
    expect(lines.map((each) => each.length)).toEqual([first, ...others]);
    expect(lines.slice(1).every((each) => each.startsWith(' '))).toBe(true);
  });
});
