import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { run } from './cli/run-command.ts';

const REPOSITORY = 'examples/exchange-config';
const WORKFLOWS = ['plain', 'sarif', 'shards'].map((name) => `examples/workflows/${name}.yml`);

describe('the repository to copy', () => {
  test('raises nothing, and its suppression is in use', async () => {
    const { exitCode, out } = await run(REPOSITORY, ['--format', 'json']);
    const { findings, summary } = JSON.parse(out);
    expect({ exitCode, findings }).toEqual({ exitCode: 0, findings: [] });
    expect(summary).toMatchObject({ files: 9, notCounted: { suppressed: 1 } });
  });

  test('has the plain workflow', () => {
    expect(readFileSync(`${REPOSITORY}/.github/workflows/exchange-lint.yml`, 'utf8')).toBe(
      readFileSync('examples/workflows/plain.yml', 'utf8'),
    );
  });
});

test.each([...WORKFLOWS, `${REPOSITORY}/.pre-commit-config.yaml`, 'docs/ci.md'])(
  '%s names this version and no other',
  (path) => {
    const versions = readFileSync(path, 'utf8').match(
      /(?<=exchange-lint@v|exchange-lint#v|rev: v)\d+\.\d+\.\d+/g,
    );
    expect(new Set(versions)).toEqual(new Set([manifest.version]));
  },
);
