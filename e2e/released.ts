import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tagLayout } from '../tools/release/tag-layout.ts';
import type { Bench } from './check.ts';
import type { Variables } from './process.ts';
import { Repository } from './repository.ts';

/** A repository of sources, without a bundle on its branch, and the tag of a release in it: what users point at. */
export function released(
  bench: Bench,
  env: Variables,
): { readonly sources: Repository; readonly tag: string } {
  const sources = new Repository(bench.scratch('sources'), env);
  const manifest = readFileSync(join(bench.layout, '.pre-commit-hooks.yaml'));
  sources.commit({ '.pre-commit-hooks.yaml': manifest, 'package.json': '{"name": "sources"}' });
  return { sources, tag: tagLayout(sources.folder, bench.layout, env).tag };
}
