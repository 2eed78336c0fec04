import assert from 'node:assert/strict';
import { PROJECT } from '../tools/project.ts';
import type { Client, FindClient } from './check.ts';
import { clientPath, installClients } from './clients.ts';
import { run, versionOf } from './process.ts';

const DEMO = ['fixtures/demo', '--as-of', '2026-12-01', '--format', 'json'];

/** The release on a major version of Node: the one that runs this, or the one in the npm package `node`. */
export function findNode(major: string): FindClient {
  const title = `Node ${major}`;
  return ({ bin, installedBin }): Client => {
    const candidates = [process.execPath, ...packagedNode()];
    const node = candidates.find((path) => versionOf(path)?.startsWith(`v${major}.`));
    if (node === undefined) {
      const found = candidates.map(versionOf).join(' and ');
      return { kind: 'missing', title, reason: `only ${found} found` };
    }
    const gives = (command: string) => () => {
      const { status, stdout } = run(node, [command, ...DEMO], { cwd: PROJECT });
      assert.equal(status, 1);
      assert.match(stdout, /"principal-name\/mismatch"/);
      assert.equal(stdout, run(process.execPath, [bin, ...DEMO], { cwd: PROJECT }).stdout);
    };
    return {
      kind: 'found',
      title,
      checks: [
        {
          name: `${versionOf(node)} runs the tag's tree, with the report that every Node gives`,
          run: gives(bin),
        },
        { name: 'runs the package that npm pack makes, with the same report', run: gives(installedBin) },
      ],
    };
  };
}

function packagedNode(): string[] {
  return installClients().kind === 'installed' ? [clientPath('node/bin/node')] : [];
}
