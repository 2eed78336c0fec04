import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';

/** All that the bundle is made from. */
const SOURCES = ['src', 'rules', 'tools/build', 'package.json', 'package-lock.json'];

/** A hash of the sources: whatever could make the bundle answer otherwise changes it, and nothing else does. */
export function buildId(): string {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesAt).sort()) {
    const content = createHash('sha256')
      .update(readFileSync(join(PROJECT, path)))
      .digest('hex');
    hash.update(JSON.stringify([path.replaceAll('\\', '/'), content]));
  }
  return hash.digest('hex');
}

function filesAt(path: string): string[] {
  if (/\.json$/.test(path)) return [path];
  return readdirSync(join(PROJECT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PROJECT.length));
}
