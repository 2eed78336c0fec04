import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../tools/project.ts';
import type { Bench, Client } from './check.ts';
import { installClients } from './clients.ts';
import { succeed } from './process.ts';

const EXAMPLES = 'examples/workflows/';

const UNSAFE = `on: issues
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ github.event.issue.title }}"
`;

/** actionlint over the workflows of the project and those in `examples/` that readers copy. */
export function findActionlint({ scratch }: Bench): Client {
  const title = 'actionlint';
  const clients = installClients();
  if (clients.kind === 'failed') return { kind: 'missing', title, reason: clients.reason };
  const workflows = ['.github', 'examples'].flatMap(workflowsIn);
  const complaintsAbout = (path: string): string =>
    succeed(process.execPath, [join(clients.folder, 'lint-workflow.mjs'), path], { cwd: PROJECT });
  const checks = workflows.map((path) => ({
    name: `has nothing to say about ${path}`,
    run: () => assert.equal(complaintsAbout(path), ''),
  }));
  const present = {
    name: 'there are workflows to copy',
    run: () =>
      assert.ok(
        workflows.some((path) => path.startsWith(EXAMPLES)),
        `none in ${EXAMPLES}`,
      ),
  };
  const objects = {
    name: 'objects to a title in a script, so that its silence means something',
    run: () => {
      const path = join(scratch('workflow'), 'unsafe.yml');
      writeFileSync(path, UNSAFE);
      assert.match(complaintsAbout(path), /potentially untrusted/);
    },
  };
  return { kind: 'found', title, checks: [objects, present, ...checks] };
}

function workflowsIn(folder: string): string[] {
  if (!existsSync(join(PROJECT, folder))) return [];
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /(?:^|\/)workflows\/[^/]+\.ya?ml$/.test(path))
    .sort();
}
