import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { actionIn, pullRequestEvent, ReviewServer, runStep, type Step } from '../test/action/harness.ts';
import { openPullRequest, type PullRequestParts } from '../test/action/pull-request.ts';
import type { Bench, Client } from './check.ts';
import { clientPath, installClients } from './clients.ts';
import {
  CERTIFICATE,
  driftedResponses,
  ENDPOINTS,
  goodExports,
  goodExportsAsJson,
  PROVIDERS,
  providers,
  swappedCertificate,
} from './exports.ts';
import { offline } from './offline.ts';
import { versionOf } from './process.ts';
import { Repository } from './repository.ts';

const EXPORTS_AS_JSON = 'OutlookProvider.json';
const SUGGESTIONS = { suggestions: 'true' };

/** The action of the release, started as GitHub's runner starts it, on the Node that `action.yml` names. */
export function findAction({ layout, scratch }: Bench): Client {
  const title = 'GitHub Action on Node 24';
  const clients = installClients();
  if (clients.kind === 'failed') return { kind: 'missing', title, reason: clients.reason };
  const node = clientPath('node/bin/node');
  if (!versionOf(node)?.startsWith('v24.')) {
    return { kind: 'missing', title, reason: `only ${versionOf(node)} found` };
  }
  const action = actionIn(join(layout, 'dist'), node);
  const env = offline(scratch('home'));
  const run = (workspace: string, step: Partial<Step>) =>
    runStep(action, { workspace, temporary: scratch('runner'), ...step });

  /** A clone of the merge and its parents, as actions/checkout makes it, and the event of the pull request. */
  const checkOut = (parts: PullRequestParts<Repository>) => {
    const origin = new Repository(scratch('origin'), env);
    const { base, head } = openPullRequest(origin, parts);
    const clone = new Repository(scratch('workspace'), env);
    clone.git('fetch', '--quiet', '--depth=2', pathToFileURL(origin.folder).href, 'merge');
    clone.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    return { clone, head, event: pullRequestEvent(base, head) };
  };

  return {
    kind: 'found',
    title,
    checks: [
      {
        name: 'says of 40 standing findings nothing, and what a swapped certificate breaks',
        run: async () => {
          const { clone, event } = checkOut({
            start: { ...goodExports(), ...driftedResponses(40) },
            change: swappedCertificate('owa.contoso.com'),
          });
          const { exitCode, log, outputs, summary } = await run(clone.folder, { event });
          assert.equal(exitCode, 1);
          assert.notEqual(log.commands.length, 0);
          for (const { properties } of log.commands) {
            assert.ok(
              [PROVIDERS, ENDPOINTS, CERTIFICATE].includes(properties['file'] ?? ''),
              properties['file'],
            );
          }
          assert.equal(outputs['new-findings'], String(log.commands.length));
          assert.equal(Number(outputs['findings']), log.commands.length + 40);
          assert.match(summary, /40 standing findings/);
        },
      },
      {
        name: 'says nothing of the same objects exported as JSON',
        run: async () => {
          const start = { ...goodExports(), ...driftedResponses(2) };
          const { clone, event } = checkOut({
            start,
            change: (repository) => {
              repository.git('rm', '--quiet', ...Object.keys(goodExports()));
              repository.stage(goodExportsAsJson());
            },
          });
          const { exitCode, log, outputs } = await run(clone.folder, {
            event,
            inputs: { 'fail-on': 'info' },
          });
          assert.equal(exitCode, 0);
          assert.deepEqual(log.commands, []);
          assert.equal(outputs['new-findings'], '0');
        },
      },
      {
        name: 'writes a patch that git applies, and SARIF',
        run: async () => {
          const { clone, event } = checkOut({ start: goodExports(), change: providers('mail.contoso.com') });
          const inputs = { 'patch-file': 'fixes.patch', 'sarif-file': 'report.sarif' };
          const { outputs } = await run(clone.folder, { event, inputs });
          assert.deepEqual({ ...outputs, ...inputs }, outputs);
          assert.match(Buffer.from(clone.read('report.sarif')).toString(), /"principal-name\/prefix"/);
          clone.git('apply', 'fixes.patch');
          assert.deepEqual(clone.read(PROVIDERS), goodExports()[PROVIDERS]);
        },
      },
      {
        name: 'suggests a fix once, on the commit of the pull request',
        run: async () => {
          const { clone, head, event } = checkOut({
            start: goodExportsAsJson(),
            change: goodExportsAsJson('mail.contoso.com'),
          });
          const server = new ReviewServer();
          const variables = { GITHUB_API_URL: await server.start() };
          try {
            for (const _ of ['first run', 'second run'])
              await run(clone.folder, { event, variables, inputs: SUGGESTIONS });
          } finally {
            server.stop();
          }
          assert.equal(server.reviews.length, 1);
          assert.equal(server.reviews[0]?.commit_id, head);
          assert.deepEqual(
            server.reviews[0]?.comments.map(({ path }) => path),
            [EXPORTS_AS_JSON],
          );
          assert.match(
            server.reviews[0]?.comments[0]?.body ?? '',
            /"CertPrincipalName": "msstd:mail\.contoso\.com"/,
          );
        },
      },
      {
        name: 'says what is missing in a clone that is too shallow',
        run: async () => {
          const { clone, event } = checkOut({ start: goodExports(), change: providers('mail.contoso.com') });
          const shallow = new Repository(scratch('workspace'), env);
          shallow.git('fetch', '--quiet', '--depth=1', pathToFileURL(clone.folder).href, 'HEAD');
          shallow.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
          const { exitCode, log } = await run(shallow.folder, { event });
          assert.equal(exitCode, 2);
          assert.match(log.commands[0]?.data ?? '', /fetch-depth: 2/);
        },
      },
      {
        name: 'takes no value for a workflow command',
        run: async () => {
          const { clone, event } = checkOut({
            start: goodExports(),
            change: providers('msstd:x%0A::error::pwned'),
          });
          const { log, stderr } = await run(clone.folder, { event });
          assert.equal(stderr, '');
          assert.notEqual(log.commands.length, 0);
          for (const { properties } of log.commands)
            assert.match(properties['title'] ?? '', /^[a-z-]+\/[a-z-]+$/);
        },
      },
    ],
  };
}
