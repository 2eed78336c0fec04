import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { buildBundle } from '../../tools/build/bundle.ts';
import { type ScratchRepository, scratchRepository } from '../io/git-repository.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { actionIn, provider, pullRequestEvent, runStep, type Step, type StepResult } from './harness.ts';
import { openPullRequest, type PullRequest, type PullRequestParts } from './pull-request.ts';

/** Runs the action in a workspace. */
export type RunAction = (workspace: string, step?: Partial<Step>) => Promise<StepResult>;

/** The action, bundled for the tests of one file. */
export function bundledAction(): RunAction {
  // Outside of the project, so that nothing of node_modules can be found from there.
  const folder = mkdtempSync(join(tmpdir(), 'exchange-lint-action-'));
  // Each test starts git and the action more than once.
  vi.setConfig({ testTimeout: 30_000 });
  beforeAll(async () => {
    await buildBundle(join(folder, 'dist'));
    plant(folder, { 'package.json': '{"type": "module"}' });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const action = actionIn(join(folder, 'dist'), process.execPath);
  return (workspace, step) => runStep(action, { workspace, temporary: temporaryFolder(), ...step });
}

/** Without its prefix, the value is an error with a safe fix. */
export const GOOD = 'msstd:mail.contoso.com';
export const BAD = 'mail.contoso.com';

/** EXCH is wrong from the start, which is a warning; the pull request does the same to EXPR. */
export const BREAKS_EXPR: PullRequestParts<ScratchRepository> = {
  start: { 'EXCH.xml': provider('EXCH', BAD), 'EXPR.xml': provider('EXPR', GOOD) },
  change: { 'EXPR.xml': provider('EXPR', BAD) },
};

/** A repository with a pull request's merge checked out, and the event that tells of it. */
export function pullRequest(parts: PullRequestParts<ScratchRepository>): {
  readonly repository: ScratchRepository;
  readonly commits: PullRequest;
  readonly event: Step['event'] & {};
} {
  const repository = scratchRepository();
  const commits = openPullRequest(repository, parts);
  return { repository, commits, event: pullRequestEvent(commits.base, commits.head) };
}

export function clone({ folder }: ScratchRepository, ...options: readonly string[]): ScratchRepository {
  const copy = scratchRepository();
  const remote = pathToFileURL(folder).href;
  copy.git('fetch', '--quiet', ...options.slice(0, -1), remote, options.at(-1) ?? '');
  copy.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
  return copy;
}

/** The files that annotations stand on, and what they say of. */
export function annotated({ log }: StepResult): string[] {
  return log.commands.map(({ name, properties }) => `${name} ${properties['file']} ${properties['title']}`);
}

export function errorOf({ log, exitCode }: StepResult): string {
  expect(exitCode).toBe(2);
  expect(log.commands.map(({ name }) => name)).toEqual(['error']);
  return log.commands[0]?.data ?? '';
}
