import { spawnSync } from 'node:child_process';

export type Variables = Readonly<Record<string, string | undefined>>;

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  /** Standard output, then standard error. */
  readonly text: string;
}

const MINUTES = 60_000;

/** Runs a program to its end, without a shell. Throws where it cannot be started or takes longer than five minutes. */
export function run(
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Variables },
): Outcome {
  const { error, status, stdout, stderr } = spawnSync(file, args, {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env) },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 5 * MINUTES,
  });
  if (error) throw error;
  return { status, stdout, text: `${stdout}${stderr}` };
}

/** The same for a program that has to succeed: its standard output. Throws with all that it printed otherwise. */
export function succeed(...[file, args, options]: Parameters<typeof run>): string {
  const { status, stdout, text } = run(file, args, options);
  if (status !== 0) throw new Error(`${[file, ...args].join(' ')} ended with ${status}:\n${text}`);
  return stdout;
}

/** The first line that `FILE --version` prints; undefined where there is no such program on the PATH. */
export function versionOf(file: string): string | undefined {
  const { error, status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return error || status !== 0 ? undefined : stdout.split('\n')[0]?.trim();
}
