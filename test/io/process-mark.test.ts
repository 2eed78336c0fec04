import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type ProcessMark, stateOf, thisProcess } from '../../src/io/process-mark.ts';
import { endedProcess, kill, runningProcess } from '../crash/processes.ts';

const PROJECT = new URL('../..', import.meta.url).pathname;

function own(): ProcessMark {
  const mark = thisProcess();
  if (!mark) throw new Error('there is no /proc');
  return mark;
}

describe.runIf(process.platform === 'linux')('the mark of a process', () => {
  test('is the same all the time', () => {
    expect(own().pid).toBe(String(process.pid));
    expect(stateOf(own(), thisProcess())).toBe('this');
  });

  test('has the same machine as that of any other', () => {
    const code = `import('./src/io/process-mark.ts').then(({ thisProcess }) => console.log(thisProcess().machine))`;
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '-e', code], {
      cwd: PROJECT,
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe(own().machine);
  });

  test('tells whether the process is running', () => {
    const other = runningProcess();
    expect(stateOf(other, thisProcess())).toBe('running');
    kill(other);
    // It is a zombie now: nothing has asked how it ended.
    expect(stateOf(other, thisProcess())).toBe('ended');
  });

  test('tells that the process is no more when nothing is left of it', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    expect(stateOf({ ...own(), pid: String(child.pid) }, thisProcess())).toBe('ended');
    expect(stateOf(endedProcess(), thisProcess())).toBe('ended');
  });

  test('tells a process from an earlier one with the same number', () => {
    const other = runningProcess();
    expect(stateOf({ ...other, start: '1' }, thisProcess())).toBe('ended');
    expect(stateOf({ ...own(), start: '1' }, thisProcess())).toBe('ended');
  });

  test('says nothing about processes of other machines and containers', () => {
    expect(stateOf({ ...own(), machine: '0123456789abcdef' }, thisProcess())).toBe('unknown');
    expect(stateOf(undefined, thisProcess())).toBe('unknown');
    expect(stateOf(own(), undefined)).toBe('unknown');
  });
});
