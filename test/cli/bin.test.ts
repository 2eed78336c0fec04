import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '../..');
const COMMAND = ['--import', 'tsx', 'src/cli/bin.ts'];

function full(): number {
  const descriptor = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(descriptor));
  return descriptor;
}

describe.runIf(process.platform === 'linux')('output that cannot be written', () => {
  test.each([['--version'], ['rules'], ['--help']])('%s is one line and exit code 2', (argument) => {
    const { status, stderr } = spawnSync(process.execPath, [...COMMAND, argument], {
      cwd: PROJECT,
      encoding: 'utf8',
      stdio: ['ignore', full(), 'pipe'],
    });
    expect(stderr).toBe('exchange-lint: the output cannot be written: no space left on the disk\n');
    expect(status).toBe(2);
  });

  test('is exit code 2 where not even that can be said', () => {
    const { status } = spawnSync(process.execPath, [...COMMAND, 'rules'], {
      cwd: PROJECT,
      stdio: ['ignore', full(), full()],
    });
    expect(status).toBe(2);
  });

  test('for want of a reader is no failure', () => {
    const script = `{ "$0" ${COMMAND.join(' ')} rules; echo "exit code $?" >&2; } | true`;
    const { stderr } = spawnSync('sh', ['-c', script, process.execPath], { cwd: PROJECT, encoding: 'utf8' });
    expect(stderr).toBe('exit code 0\n');
  });
});
