import { describe, expect, test } from 'vitest';
import { groupBy, groupByEach } from '../../src/text/group-by.ts';

describe('items are grouped', () => {
  test('by one key, groups and items in the order they come', () => {
    expect([...groupBy(['bee', 'ant', 'bat', 'ape'], ([first]) => first)]).toEqual([
      ['b', ['bee', 'bat']],
      ['a', ['ant', 'ape']],
    ]);
  });

  test('by each of several keys, and left out without one', () => {
    expect([...groupByEach(['ab', '', 'b'], (letters) => letters)]).toEqual([
      ['a', ['ab']],
      ['b', ['ab', 'b']],
    ]);
  });

  test('by keys that an object would already have', () => {
    expect([...groupBy(['__proto__', 'constructor'], (name) => name).keys()]).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});
