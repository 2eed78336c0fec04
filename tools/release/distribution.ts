import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildBundle } from '../build/bundle.ts';
import { PROJECT } from '../project.ts';

/** Makes in `folder` what a release runs: the bundle, the licences of what it carries, and the types. */
export async function buildDistribution(folder: string): Promise<void> {
  await buildBundle(folder);
  const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc');
  const args = [compiler, '-p', 'tools/build/tsconfig.json', '--outDir', join(folder, 'types')];
  execFileSync(process.execPath, args, { cwd: PROJECT, stdio: 'inherit' });
}
