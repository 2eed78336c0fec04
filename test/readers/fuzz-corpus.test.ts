import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-name.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { faultOf } from '../../tools/fuzz/check.ts';
import { derBytesOf, derNodesIn } from '../../tools/fuzz/der-tree.ts';
import { KEPT, loadSeeds, seedsIn } from '../../tools/fuzz/seeds.ts';

await prepareAll();

test.each(FORMAT_NAMES)('%s has an input of its own to be changed', (name) => {
  expect(seedsIn(KEPT).map(({ format }) => format)).toContain(name);
});

test('what is changed as DER is the same bytes where nothing is changed', () => {
  const seeds = loadSeeds().map(({ bytes }) => ({ bytes, nodes: derNodesIn(bytes) }));
  const der = seeds.flatMap(({ bytes, nodes }) => (nodes && bytes.length > 0 ? [{ bytes, nodes }] : []));
  expect(der.length).toBeGreaterThan(5);
  for (const { bytes, nodes } of der) expect(Buffer.from(derBytesOf(nodes)).equals(bytes)).toBe(true);
});

// What `npm run fuzz` found once, and a few inputs that are worth changing.
describe.each(seedsIn(KEPT).map((seed) => [`${seed.format}/${seed.name}`, seed] as const))(
  '%s',
  (_, { name, bytes }) => {
    test('is read without a fault', () => {
      expect(faultOf(name, bytes)).toBeUndefined();
    });
  },
);
