import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** What git or the repository does not grant: one line for the person at the terminal, with names of the repository's. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

export type Variables = Readonly<Record<string, string | undefined>>;

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A tree of a million files lists within this. */
const MOST_OUTPUT = 256 * 1024 * 1024;
/** In milliseconds: a file that is a pipe would keep git waiting for ever. */
const LONGEST_RUN = 120_000;

/** What the repository's configuration could make git run: none of it is ours to run. */
const OPTIONS = [
  '--no-pager',
  '--literal-pathspecs',
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
];

/**
 * English messages, no write that is not needed, no question, and no network: a clone that lacks objects would fetch
 * them in silence. GIT_NO_LAZY_FETCH is of 2024; where git does not know it, no transport is allowed.
 */
const VARIABLES: Variables = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
};

/** The `git` on PATH, in one folder, kept from running anything that the repository names. */
export class GitCommand {
  private readonly program: string;
  private readonly env: Record<string, string | undefined>;

  /** `variables` are those of the process: a hook's tell which index counts. */
  constructor(
    private readonly folder: string,
    private readonly variables: Variables,
  ) {
    this.program = programFor(variables);
    this.env = { ...variables, ...VARIABLES };
  }

  /** The same with configuration that comes after all other, as the environment gives it (git 2.31). */
  withConfig(entries: readonly (readonly [key: string, value: string])[]): GitCommand {
    const given = Number.parseInt(this.variables['GIT_CONFIG_COUNT'] ?? '', 10) || 0;
    const pairs = entries.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${given + index}`, key],
      [`GIT_CONFIG_VALUE_${given + index}`, value],
    ]);
    const count = { GIT_CONFIG_COUNT: String(given + entries.length) };
    return new GitCommand(this.folder, { ...this.variables, ...count, ...Object.fromEntries(pairs) });
  }

  /** Runs git to its end, with `input` on its standard input. Throws GitError where there is no git, or it was killed. */
  run(args: readonly string[], input: Uint8Array = new Uint8Array()): Promise<Outcome> {
    const { program, folder: cwd, env } = this;
    const options = {
      cwd,
      env,
      encoding: 'buffer',
      maxBuffer: MOST_OUTPUT,
      windowsHide: true,
      timeout: LONGEST_RUN,
      killSignal: 'SIGKILL',
    } as const;
    return new Promise((settle, refuse) => {
      const child = execFile(program, [...OPTIONS, ...args], options, (error, stdout, stderr) => {
        const exitCode = error ? error.code : 0;
        if (typeof exitCode === 'number') settle({ exitCode, stdout, stderr: stderr.toString() });
        else refuse(whyNotRun(error, args));
      });
      // git may end before it has read all; its exit code tells why.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
  }

  /** What git prints. Throws GitError where it fails. */
  async output(args: readonly string[]): Promise<Buffer> {
    const { exitCode, stdout, stderr } = await this.run(args);
    if (exitCode === 0) return stdout;
    throw new GitError(`git ${args[0] ?? ''} failed: ${firstLine(stderr) ?? `exit code ${exitCode}`}`);
  }

  /** Starts git for a conversation. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams {
    return spawn(this.program, [...OPTIONS, ...args], { cwd: this.folder, env: this.env, windowsHide: true });
  }
}

/** A line that git prints. The name of a folder may end in white space. */
export function textOf(output: Buffer): string {
  return output.toString().replace(/\r?\n$/, '');
}

/** What git complains of, without its `fatal:`. */
export function firstLine(stderr: string): string | undefined {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((each) => /^(?:fatal|error):/.test(each)) ?? lines[0];
  return line?.replace(/^(?:fatal|error): */, '').trim();
}

/** Why git did not come to an end of its own. */
export function whyNotRun(error: Error | null, args: readonly string[]): GitError {
  const code = error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new GitError('git is not installed, or not on the PATH');
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return new GitError(`git ${args[0] ?? ''} prints more than ${MOST_OUTPUT / 1024 / 1024} MiB`);
  if (error && 'killed' in error && error.killed === true)
    return new GitError(`git ${args[0] ?? ''} was stopped after ${LONGEST_RUN / 1000} seconds`);
  return new GitError(
    `git ${args[0] ?? ''} did not finish: ${error?.message.split('\n')[0] ?? 'it was stopped'}`,
  );
}

/** Windows would look in the repository before the PATH, and run a `git.exe` that somebody committed. */
function programFor(variables: Variables): string {
  if (platform() !== 'win32') return 'git';
  const path = Object.entries(variables).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  const candidates = folders.map((folder) => join(folder, 'git.exe'));
  return candidates.find((candidate) => existsSync(candidate)) ?? join(folders[0] ?? 'C:\\', 'git.exe');
}
