import assert from 'node:assert/strict';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bench, Client } from './check.ts';
import { offline } from './offline.ts';
import { succeed, versionOf } from './process.ts';
import { released } from './released.ts';

/** npm with a release's tag, as workflows install it. */
export function findNpm(bench: Bench): Client {
  const title = 'npm';
  const version = versionOf('npm');
  if (version === undefined) return { kind: 'missing', title, reason: 'it is not on the PATH' };
  return {
    kind: 'found',
    title,
    checks: [
      {
        name: `${version} installs the tag from git, fetches nothing, and copies it`,
        run: () => {
          const folder = bench.scratch('npm');
          const env = offline(bench.scratch('npm-home'));
          const { sources, tag } = released(bench, env);
          const url = `git+${pathToFileURL(sources.folder).href}#${tag}`;
          succeed('npm', ['install', '--ignore-scripts=false', '--no-fund', url], { cwd: folder, env });
          const packages = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
          assert.deepEqual(packages, ['exchange-lint']);
          // A link would lead to the folder that npm cloned into, which it removes.
          assert.ok(lstatSync(join(folder, 'node_modules/exchange-lint')).isDirectory());
          const args = ['exec', '--offline', '--', 'exchange-lint', '--version'];
          assert.match(succeed('npm', args, { cwd: folder, env }), new RegExp(tag.slice(1)));
        },
      },
    ],
  };
}
