import { describe, expect, it } from 'vitest';
import { readDirective } from '../../src/syntax/directive.ts';

describe('a directive names rules and gives a reason', () => {
  it.each([
    [' exchange-lint-disable-next a/b -- why ', ['a/b'], 'why'],
    ['exchange-lint-disable-next a/b, c/d,a/b -- why', ['a/b', 'c/d'], 'why'],
    ['\n  exchange-lint-disable-next a/b\n  -- why\n     not -- now\n', ['a/b'], 'why not -- now'],
    [' exchange-lint-disable-next a/b: why: because ', ['a/b'], 'why: because'],
    [' exchange-lint-disable-next a/b -- http://example.com/7', ['a/b'], 'http://example.com/7'],
  ])('%j', (comment, rules, reason) => {
    expect(readDirective(comment)).toEqual({ kind: 'sound', rules, reason });
  });

  it('has its reason shortened', () => {
    const read = readDirective(`exchange-lint-disable-next a/b -- ${'x'.repeat(100_000)}`);
    expect(read).toMatchObject({ kind: 'sound', reason: `${'x'.repeat(299)}…` });
  });
});

describe('a mistaken directive says what is wrong', () => {
  it.each([
    ['exchange-lint-disable-next', 'it names no rule'],
    ['exchange-lint-disable-next -- why', 'it names no rule'],
    ['exchange-lint-disable-next , -- why', 'it names no rule'],
    ['exchange-lint-disable-next: why', 'it names no rule'],
    ['exchange-lint-disable-next a/b', 'it gives no reason'],
    ['exchange-lint-disable-next a/b --', 'it gives no reason'],
    ['exchange-lint-disable-next a/b --why', 'it gives no reason'],
    ['exchange-lint-disable-next a/b:', 'it gives no reason'],
    [
      'exchange-lint-disable-next-line a/b -- why',
      'there is no such directive; it is called exchange-lint-disable-next',
    ],
  ])('%j: %s', (comment, mistake) => {
    expect(readDirective(comment)).toEqual({ kind: 'mistaken', mistake });
  });
});

it.each([
  '',
  'EXPR is special',
  'see exchange-lint-disable-next a/b -- why',
  'Exchange-Lint-Disable-Next a/b -- why',
])('%j is a comment like any other', (comment) => {
  expect(readDirective(comment)).toBeUndefined();
});
