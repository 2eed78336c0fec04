import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Client } from './check.ts';
import { goodExports, PROVIDERS, providers } from './exports.ts';
import { offline } from './offline.ts';
import { versionOf } from './process.ts';
import { released } from './released.ts';
import { Repository } from './repository.ts';

const CONFIG = '.pre-commit-config.yaml';
const [GOOD, BAD] = ['msstd:mail.contoso.com', 'msstd:owa.contoso.com'];

/** pre-commit with the hooks of a release, installed from its tag while npm cannot fetch. */
export function findPreCommit(bench: Bench): Client {
  const title = 'pre-commit';
  const version = versionOf('pre-commit');
  if (version === undefined) return { kind: 'missing', title, reason: 'it is not on the PATH' };
  const env = offline(bench.scratch('pre-commit-home'));
  const { sources, tag } = released(bench, env);

  /** A repository in good order with one of the hooks, committed through it. */
  function repositoryWith(hook: string): Repository {
    const repository = new Repository(bench.scratch('pre-commit'), env);
    assert.equal(repository.run('pre-commit', 'install').status, 0);
    repository.commit({ ...goodExports(), [CONFIG]: configFor(sources.folder, tag, hook) });
    return repository;
  }

  function refuses(repository: Repository, result = repository.tryCommit()): string {
    assert.equal(result.status, 1, result.text);
    assert.equal(repository.git('rev-list', '--count', 'HEAD'), '1');
    return result.text;
  }

  return {
    kind: 'found',
    title,
    checks: [
      {
        name: `${version} installs the hook from a tag while nothing can be fetched, and lets a good commit pass`,
        run: () => {
          const { text } = repositoryWith('exchange-lint').tryCommit(providers(GOOD, 'reverse'));
          assert.match(text, /exchange-lint\.+Passed/);
        },
      },
      {
        name: 'a bad commit is refused, and the message says what is wrong where',
        run: () => {
          const repository = repositoryWith('exchange-lint');
          repository.stage(providers(BAD));
          const text = refuses(repository);
          for (const part of ['principal-name/mismatch', PROVIDERS, BAD, 'EXPR', 'mail.contoso.com']) {
            assert.ok(text.includes(part), `${part} is not in:\n${text}`);
          }
        },
      },
      {
        name: 'what is staged is judged: bad under good is refused, the working tree stays',
        run: () => {
          const repository = repositoryWith('exchange-lint');
          repository.stage(providers(BAD));
          repository.write(providers(GOOD));
          const before = repository.workTree();
          assert.match(refuses(repository), /principal-name\/mismatch/);
          assert.deepEqual(repository.workTree(), before);
        },
      },
      {
        name: 'what is staged is judged: good under bad passes, the working tree stays',
        run: () => {
          const repository = repositoryWith('exchange-lint');
          repository.stage(providers(GOOD, 'reverse'));
          repository.write(providers(BAD));
          const before = repository.workTree();
          repository.commit();
          assert.deepEqual(repository.workTree(), before);
        },
      },
      {
        name: 'git commit FILE is judged by what that commit would hold',
        run: () => {
          const repository = repositoryWith('exchange-lint');
          repository.write(providers(BAD));
          repository.stage({ 'notes.md': 'Staged, and not part of that commit.\n' });
          const outcome = repository.run('git', 'commit', '--message=change', '--', PROVIDERS);
          assert.match(refuses(repository, outcome), /principal-name\/mismatch/);
        },
      },
      {
        name: 'a change of other files does not wake it',
        run: () => {
          const { status, text } = repositoryWith('exchange-lint').tryCommit({ 'notes.md': '# Notes\n' });
          assert.equal(status, 0, text);
          assert.match(text, /exchange-lint\.+\(no files to check\)Skipped/);
        },
      },
      {
        name: 'exchange-lint-fix mends, the commit stops, and passes after git add',
        run: () => {
          const repository = repositoryWith('exchange-lint-fix');
          repository.stage(providers(BAD));
          assert.match(refuses(repository), /files were modified by this hook/);
          assert.deepEqual(repository.read(PROVIDERS), Buffer.from(goodExports()[PROVIDERS] ?? ''));
          repository.stage({ 'notes.md': 'mended\n', [PROVIDERS]: repository.read(PROVIDERS) });
          repository.commit();
        },
      },
      {
        name: 'exchange-lint-fix loses nothing of what is not staged',
        run: () => {
          const repository = repositoryWith('exchange-lint-fix');
          repository.stage(providers(BAD));
          repository.write(providers('msstd:old.contoso.com'));
          const before = repository.workTree();
          refuses(repository);
          assert.deepEqual(repository.workTree(), before);
        },
      },
      {
        name: 'autoupdate finds the newest tag, not the branch without a bundle',
        run: () => {
          const repository = repositoryWith('exchange-lint');
          const branch = sources.git('rev-parse', 'main');
          repository.write({ [CONFIG]: configFor(sources.folder, branch, 'exchange-lint') });
          assert.equal(repository.run('pre-commit', 'autoupdate').status, 0);
          const config = readFileSync(join(repository.folder, CONFIG), 'utf8');
          assert.ok(config.includes(`rev: ${tag}\n`), config);
        },
      },
    ],
  };
}

function configFor(repo: string, rev: string, hook: string): string {
  return `repos:
  - repo: ${repo}
    rev: ${rev}
    hooks:
      - id: ${hook}
        language_version: system
`;
}
