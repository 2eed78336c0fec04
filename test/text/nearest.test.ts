import { expect, test } from 'vitest';
import { nearest } from '../../src/text/nearest.ts';

const KEYS = ['rules', 'roles', 'ignore', 'clientFloor'];

test.each([
  ['rule', 'rules'],
  ['Roles', 'roles'],
  ['clientfloor', 'clientFloor'],
  ['igonre', 'ignore'],
  ['environment', undefined],
  ['', undefined],
])('%j was probably meant to be %j', (written, meant) => {
  expect(nearest(written, KEYS)).toBe(meant);
});
