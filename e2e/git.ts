import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportedFinding } from '../src/report/report.ts';
import type { Bench, Client } from './check.ts';
import {
  CERTIFICATE,
  driftedResponses,
  ENDPOINTS,
  type Files,
  goodExports,
  goodExportsAsJson,
  PROVIDERS,
  providers,
  swappedCertificate,
} from './exports.ts';
import { offline } from './offline.ts';
import { run, versionOf } from './process.ts';
import { Repository } from './repository.ts';

type Finding = Pick<ReportedFinding, 'ruleId' | 'status' | 'object' | 'path' | 'related'>;

const STANDING = 40;
const [GOOD, BAD] = ['msstd:mail.contoso.com', 'msstd:owa.contoso.com'];

/** `--since` and `--staged` in repositories that the real git makes. */
export function findGit({ bin, scratch }: Bench): Client {
  const title = 'git';
  const version = versionOf('git');
  if (version === undefined) return { kind: 'missing', title, reason: 'it is not on the PATH' };
  const env = offline(scratch('git-home'));

  function repositoryOf(files: Files): Repository {
    const repository = new Repository(scratch('git'), env);
    repository.commit(files);
    return repository;
  }

  function lint(repository: Repository, ...args: readonly string[]) {
    const { status, stdout, text } = repository.run(process.execPath, bin, ...args, '--format', 'json');
    assert.ok(status === 0 || status === 1, text);
    const { findings }: { findings: readonly Finding[] } = JSON.parse(stdout);
    return { status, findings };
  }

  const standing = (): Repository => repositoryOf({ ...goodExports(), ...driftedResponses(STANDING) });

  return {
    kind: 'found',
    title,
    checks: [
      {
        name: `${version}: --since shows of ${STANDING} standing findings none`,
        run: () => {
          const repository = standing();
          assert.equal(lint(repository, '--fail-on', 'warning').findings.length, STANDING);
          repository.commit({ 'notes.md': 'Nothing of Exchange.\n' });
          assert.deepEqual(lint(repository, '--since', 'HEAD~1', '--fail-on', 'warning'), {
            status: 0,
            findings: [],
          });
          const all = lint(repository, '--since', 'HEAD~1', '--all').findings;
          assert.equal(all.filter(({ status }) => status === 'unchanged').length, STANDING);
          assert.equal(all.length, STANDING);
        },
      },
      {
        name: '--since shows of a swapped certificate exactly what it breaks, at the provider it breaks',
        run: () => {
          const repository = standing();
          repository.commit(swappedCertificate('owa.fabrikam.com'));
          const { status, findings } = lint(repository, '--since', 'HEAD~1');
          assert.equal(status, 1);
          assert.deepEqual(
            findings.map(({ status, ruleId, object, path }) => [status, ruleId, object.identity, path]),
            [
              ['new', 'namespace/host-not-on-certificate', 'mail.contoso.com', ENDPOINTS],
              ['new', 'principal-name/mismatch', 'EXPR', PROVIDERS],
              ['new', 'principal-name/derived-mismatch', 'EXCH', PROVIDERS],
            ],
          );
          for (const { related } of findings) assert.ok(related.some(({ path }) => path === CERTIFICATE));
        },
      },
      {
        name: '--since shows of a re-export as JSON, in another order and other files, nothing',
        run: () => {
          const repository = repositoryOf({
            ...goodExports(),
            ...providers(BAD),
            ...driftedResponses(STANDING),
          });
          const before = lint(repository).findings.length;
          assert.ok(before > 0);
          repository.git('rm', '--quiet', '--', ...Object.keys(goodExports()));
          repository.commit(goodExportsAsJson(BAD));
          assert.deepEqual(lint(repository, '--since', 'HEAD~1', '--fail-on', 'info'), {
            status: 0,
            findings: [],
          });
          assert.equal(lint(repository, '--fail-on', 'never').findings.length, before);
        },
      },
      {
        name: '--since judges from where the branch left, and works in a worktree',
        run: () => {
          const repository = repositoryOf(goodExports());
          repository.git('switch', '--quiet', '--create', 'change');
          repository.commit({ 'notes.md': 'A branch.\n' });
          repository.git('switch', '--quiet', 'main');
          repository.commit(providers(BAD));
          const tree = join(scratch('worktree'), 'change');
          repository.git('worktree', 'add', '--quiet', tree, 'change');
          const { status, text } = run(process.execPath, [bin, '--since', 'main'], { cwd: tree, env });
          assert.equal(status, 0, text);
        },
      },
      {
        name: '--staged judges the staged half of a file, bad under good',
        run: () => judgesStaged(repositoryOf(goodExports()), providers(BAD), providers(GOOD), 1),
      },
      {
        name: '--staged judges the staged half of a file, good under bad',
        run: () => judgesStaged(repositoryOf(goodExports()), providers(GOOD, 'reverse'), providers(BAD), 0),
      },
      {
        name: '--staged judges a removal, and the first commit of a repository',
        run: () => {
          const repository = repositoryOf({ ...goodExports(), ...providers(BAD) });
          repository.git('rm', '--cached', '--quiet', '--', CERTIFICATE);
          assert.equal(lint(repository, '--staged').status, 0);
          const empty = new Repository(scratch('git'), env);
          empty.stage({ ...goodExports(), ...providers(BAD) });
          assert.deepEqual(
            lint(empty, '--staged').findings.map(({ status }) => status),
            ['new'],
          );
        },
      },
    ],
  };

  /** The staged half decides, with the other half in the working tree or with nothing in it. */
  function judgesStaged(repository: Repository, staged: Files, unstaged: Files, expected: 0 | 1): void {
    repository.stage(staged);
    repository.write(unstaged);
    const before = repository.workTree();
    const { status, findings } = lint(repository, '--staged');
    assert.equal(status, expected);
    assert.deepEqual(
      findings.map(({ ruleId }) => ruleId),
      expected === 1 ? ['principal-name/mismatch'] : [],
    );
    assert.deepEqual(repository.workTree(), before);
    rmSync(join(repository.folder, PROVIDERS));
    assert.equal(lint(repository, '--staged').status, expected);
    assert.ok(!existsSync(join(repository.folder, PROVIDERS)));
  }
}
