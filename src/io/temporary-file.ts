import { randomUUID } from 'node:crypto';
import { lstatSync, rmSync, type Stats } from 'node:fs';
import { type ProcessMark, thisProcess } from './process-mark.ts';

const NAME =
  /^\.exchange-lint-(?:(?<machine>[0-9a-f]{16})-(?<pid>[1-9][0-9]{0,9})-(?<start>[0-9]{1,20})-)?[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.tmp$/;

/** A name that no other file has, for one that is gone when the run is over. It says which process made it, where that can be told. */
export function temporaryName(): string {
  const mark = thisProcess();
  const maker = mark ? `${mark.machine}-${mark.pid}-${mark.start}-` : '';
  return `.exchange-lint-${maker}${randomUUID()}.tmp`;
}

/** Whether a file of this name is one of {@link temporaryName}'s. */
export function isTemporaryName(name: string): boolean {
  return NAME.test(name);
}

/** The process that a name tells of. */
export function makerOf(name: string): ProcessMark | undefined {
  const { machine, pid, start } = NAME.exec(name)?.groups ?? {};
  return machine === undefined || pid === undefined || start === undefined
    ? undefined
    : { machine, pid, start };
}

/** Takes a temporary file away. One that cannot be removed is a leftover for a later run; nothing is thrown. */
export function removeTemporary(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What was written stays written.
  }
}

/** What is known of a temporary file, not of what a link in its place leads to; undefined where it is gone. Nothing is thrown. */
export function temporaryStats(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
