import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeLayout } from '../tools/release/layout.ts';
import type { Bench } from './check.ts';
import { offline } from './offline.ts';
import { succeed } from './process.ts';

/** Makes the release in `folder`, packs it, and installs the package into an empty folder. */
export async function setUpBench(folder: string): Promise<Bench> {
  let count = 0;
  const scratch = (name: string): string => {
    count += 1;
    const made = join(folder, `${count}-${name}`);
    mkdirSync(made, { recursive: true });
    return made;
  };
  const layout = scratch('layout');
  await makeLayout(layout);
  const [empty, env] = [scratch('installed'), offline(scratch('home'))];
  const tarball = succeed('npm', ['pack', '--silent', '--pack-destination', empty], {
    cwd: layout,
    env,
  }).trim();
  const args = ['install', '--offline', '--ignore-scripts=false', '--no-fund', join(empty, tarball)];
  succeed('npm', args, { cwd: empty, env });
  const installedBin = join(empty, 'node_modules/exchange-lint/dist/bin.js');
  return { layout, bin: join(layout, 'dist/bin.js'), installedBin, scratch };
}
