import { expect, test } from 'vitest';
import { nearestRule } from '../../src/rule/nearest-rule.ts';

const IDS = ['certificate/expired', 'principal-name/mismatch', 'principal-name/derived-mismatch'];

test.each([
  ['principal-name/missmatch', 'principal-name/mismatch'],
  ['Principal-Name/Mismatch', 'principal-name/mismatch'],
  ['mismatch', 'principal-name/mismatch'],
  ['Expired', 'certificate/expired'],
  ['', undefined],
  ['no-such-rule-anywhere', undefined],
])('"%s" was meant for %s', (written, meant) => {
  expect(nearestRule(written, IDS)).toBe(meant);
});
