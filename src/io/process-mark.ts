import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync, statSync } from 'node:fs';

/** Tells a process apart from all others, also from an earlier one that had its number. */
export interface ProcessMark {
  /** Stands for the machine since it was started, and for the container: process numbers mean something only there. */
  readonly machine: string;
  readonly pid: string;
  /** When the process was started, in a clock of that machine. */
  readonly start: string;
}

/** `unknown`: of another machine or container, or nobody here tells. */
export type ProcessState = 'this' | 'running' | 'ended' | 'unknown';

/** The mark of this process: proc(5). Undefined where there is no such file system, as on Windows and macOS. */
export function thisProcess(): ProcessMark | undefined {
  own ??= { mark: readOwn() };
  return own.mark;
}

let own: { readonly mark: ProcessMark | undefined } | undefined;

function readOwn(): ProcessMark | undefined {
  try {
    const pid = readlinkSync('/proc/self');
    const start = startOf(pid);
    if (start === undefined) return undefined;
    const machine = [
      readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'),
      readlinkSync('/proc/self/ns/pid'),
      // It may have been mounted for other processes than those of this container, and then has other numbers.
      statSync('/proc').dev,
    ].join(' ');
    return { machine: createHash('sha256').update(machine).digest('hex').slice(0, 16), pid, start };
  } catch {
    return undefined;
  }
}

/** What has become of a process, seen from `seer`. */
export function stateOf(mark: ProcessMark | undefined, seer: ProcessMark | undefined): ProcessState {
  if (!mark || !seer || mark.machine !== seer.machine) return 'unknown';
  if (mark.pid === seer.pid && mark.start === seer.start) return 'this';
  try {
    return startOf(mark.pid) === mark.start ? 'running' : 'ended';
  } catch (error) {
    return isNone(error) && showsAllProcesses() ? 'ended' : 'unknown';
  }
}

/** Undefined for one that was killed and that its parent has not taken note of yet. Throws where there is none. */
function startOf(pid: string): string | undefined {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The program's name, in brackets, may hold anything.
  const [state, ...numbers] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : numbers[18];
}

/** With the option hidepid the file system shows a user no process of others, and then also not the first. */
function showsAllProcesses(): boolean {
  return statSync('/proc/1', { throwIfNoEntry: false }) !== undefined;
}

function isNone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
}
