/**
 * Runs a release of exchange-lint with every real client that is found on this machine, and says which are missing:
 * `npm run e2e`. Exit code 1 where a check fails.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAction } from './action.ts';
import { findActionlint } from './actionlint.ts';
import { setUpBench } from './bench.ts';
import type { Bench, Check, FindClient } from './check.ts';
import { findGit } from './git.ts';
import { findNode } from './node.ts';
import { findNpm } from './npm.ts';
import { findGitApply, findPatch } from './patches.ts';
import { findPreCommit } from './pre-commit.ts';
import { findSarifMultitool } from './sarif-multitool.ts';
import { findSlapd } from './slapd.ts';

const CLIENTS: readonly FindClient[] = [
  findPreCommit,
  findGit,
  findSlapd,
  findGitApply,
  findPatch,
  findSarifMultitool,
  findActionlint,
  findAction,
  findNpm,
  findNode('20'),
  findNode('24'),
];

const counts = { ok: 0, FAIL: 0, skip: 0 };

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'exchange-lint-e2e-')));
try {
  let bench: Bench | undefined;
  await runCheck('release', {
    name: 'is built and packed, and its package is installed while nothing can be fetched',
    run: async () => {
      bench = await setUpBench(folder);
    },
  });
  if (bench) for (const find of CLIENTS) await runClient(find, bench);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${counts.ok} ok, ${counts.FAIL} failed, ${counts.skip} skipped`);
process.exitCode = counts.FAIL > 0 ? 1 : 0;

async function runClient(find: FindClient, bench: Bench): Promise<void> {
  const client = await find(bench);
  if (client.kind === 'missing') tell('skip', `${client.title}: ${client.reason}`);
  else for (const check of client.checks) await runCheck(client.title, check);
}

async function runCheck(title: string, { name, run }: Check): Promise<void> {
  try {
    await run();
    tell('ok', `${title}: ${name}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell('FAIL', `${title}: ${name}\n${message.replaceAll(/^/gm, '        ')}`);
  }
}

function tell(outcome: keyof typeof counts, line: string): void {
  counts[outcome] += 1;
  console.log(`${outcome.padEnd(6)}${line}`);
}
