import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { onTestFinished, vi } from 'vitest';
import { pause } from '../../src/io/pause.ts';
import type { ProcessMark } from '../../src/io/process-mark.ts';
import * as marks from '../../src/io/process-mark.ts';

/** A process of this machine that is no more: Linux gives no process a number as high (proc(5), pid_max). */
export function endedProcess(): ProcessMark {
  return { ...markOfThis(), pid: '4194305', start: '1' };
}

/** Another process of this machine, which runs until the test is over. */
export function runningProcess(): ProcessMark {
  const { pid, kill } = spawnIdle();
  onTestFinished(() => void kill());
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  return { ...markOfThis(), pid: String(pid), start: fields.split(' ')[19] ?? '' };
}

/** Ends a process of {@link runningProcess}, and waits until it is no more. */
export function kill(mark: ProcessMark): void {
  process.kill(Number(mark.pid), 'SIGKILL');
  while (marks.stateOf(mark, marks.thisProcess()) === 'running') pause(1);
}

/** The name of a temporary file that a process has made; `unknown` for one of which nobody can tell. */
export function temporaryNameOf(maker: ProcessMark | 'unknown', digit = 0): string {
  const parts = maker === 'unknown' ? [] : [maker.machine, maker.pid, maker.start];
  return ['.exchange-lint', ...parts, `${digit}0000000-0000-4000-8000-000000000000.tmp`].join('-');
}

function spawnIdle(): { readonly pid: number; readonly kill: () => boolean } {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  if (child.pid === undefined) throw new Error('sleep cannot be started');
  return { pid: child.pid, kill: () => child.kill('SIGKILL') };
}

function markOfThis(): ProcessMark {
  const mark = marks.thisProcess();
  if (!mark) throw new Error('there is no /proc');
  return mark;
}

/** Runs something as another process would. */
export async function asProcess<Result>(mark: ProcessMark, run: () => Promise<Result>): Promise<Result> {
  const spy = vi.spyOn(marks, 'thisProcess').mockReturnValue(mark);
  try {
    return await run();
  } finally {
    spy.mockRestore();
  }
}
