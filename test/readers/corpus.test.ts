import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBytes } from '../../src/engine/read-bytes.ts';

/** A folder of real exports, which cannot be published: where there is one, all of it must read. */
const CORPUS = process.env['EXCHANGE_LINT_CORPUS'];

describe.skipIf(CORPUS === undefined)('real exports', () => {
  const files = CORPUS === undefined ? [] : readdirSync(CORPUS).filter((name) => name.endsWith('.xml'));

  it.each(files)('%s has no value of an unexpected shape', async (name) => {
    const file = await loadBytes(name, readFileSync(join(CORPUS ?? '', name)), { detail: 'everything' });
    expect(file?.problems.filter(({ kind }) => kind === 'unexpected-shape')).toEqual([]);
  });
});
