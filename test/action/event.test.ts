import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEvent } from '../../src/action/event.ts';

const BASE = 'b'.repeat(40);
const HEAD = 'a'.repeat(40);

function pullRequest(parts: { number?: unknown; base?: unknown; head?: unknown; ref?: unknown }): unknown {
  const { number = 7, base = BASE, head = HEAD, ref = 'main' } = parts;
  return { pull_request: { number, base: { sha: base, ref }, head: { sha: head } } };
}

test('a pull request is its number and its commits', () => {
  expect(readEvent(JSON.stringify(pullRequest({})))).toEqual({
    kind: 'pull-request',
    pullRequest: { number: 7, base: BASE, head: HEAD, baseName: 'main' },
  });
});

test('a merge queue has a base', () => {
  const payload = { merge_group: { base_sha: BASE, base_ref: 'refs/heads/main' } };
  expect(readEvent(JSON.stringify(payload))).toEqual({ kind: 'merge-group', base: BASE, baseName: 'main' });
});

test.each<[string, unknown]>([
  ['a push', { before: BASE, after: HEAD }],
  ['a commit that is an option', pullRequest({ base: '--output=x' })],
  ['a commit that is a branch', pullRequest({ head: 'main' })],
  ['a commit of another length', pullRequest({ head: 'a'.repeat(41) })],
  ['a number that is a path', pullRequest({ number: '7/../8' })],
  ['a number that is none', pullRequest({ number: -1 })],
  ['no object', 'pull_request'],
  ['nothing', null],
  ['what every object has', { constructor: 1 }],
])('%s is no pull request', (_, payload) => {
  expect(readEvent(JSON.stringify(payload))).toEqual({ kind: 'other' });
});

test.each<[unknown, string]>([
  [undefined, 'main'],
  ['release\n::error::pwned', 'release ::error::pwned'],
  ['x'.repeat(1000), `${'x'.repeat(99)}…`],
  [' ', 'bbbbbbb'],
  [7, 'bbbbbbb'],
])('the branch %j is called %s', (ref, baseName) => {
  expect(readEvent(JSON.stringify(pullRequest({ ref })))).toMatchObject({ pullRequest: { baseName } });
});

test('no payload makes it throw', () => {
  const key = fc.constantFrom('pull_request', 'merge_group', 'number', 'base', 'head', 'sha', '__proto__');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.dictionary(key, tie('tree'), { maxKeys: 3 })),
  }));
  const payload = fc.oneof(
    fc.string(),
    tree.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(payload, (text) => {
      expect(['pull-request', 'merge-group', 'other']).toContain(readEvent(text).kind);
    }),
  );
});
