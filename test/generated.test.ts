import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the generated files are fresh', { timeout: 60_000 }, () => {
  const project = join(import.meta.dirname, '..');
  const check = ['--import', 'tsx', 'tools/generate.ts', '--check'];
  expect(execFileSync(process.execPath, check, { cwd: project, encoding: 'utf8' })).toBe('');
});
