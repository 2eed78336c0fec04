import { describe, expect, test } from 'vitest';
import { prepareAll } from '../../src/readers/index.ts';
import { faultOf } from '../../tools/fuzz/check.ts';
import { KEPT, seedsIn } from '../../tools/fuzz/seeds.ts';

await prepareAll();

// What `npm run fuzz` found once, and a few inputs that are worth changing.
describe.each(seedsIn(KEPT).map((seed) => [`${seed.format}/${seed.name}`, seed] as const))(
  '%s',
  (_, { name, bytes }) => {
    test('is read without a fault', () => {
      expect(faultOf(name, bytes)).toBeUndefined();
    });
  },
);
