import { resolve } from 'node:path';
import type { World } from '../cli/world.ts';

/** What the action needs of the process that runs it. */
export interface Runner {
  /** Absolute; the workspace where GITHUB_WORKSPACE names none. */
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Standard output: what is written elsewhere, GitHub's runner puts between its lines in any order. */
  readonly out: (text: string) => void;
  readonly now: () => Date;
  /** What runs this, with its versions. */
  readonly runtime: string;
}

const LOG_COLUMNS = 120;

/** The process as the command line knows it. Nothing that is started gets the inputs, of which one is a token. */
export function worldOf({ cwd, variables, out, now, runtime }: Runner): World {
  const env = Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('INPUT_')));
  return {
    cwd: resolve(cwd, variables['GITHUB_WORKSPACE'] || '.'),
    out,
    err: out,
    env,
    isTerminal: false,
    columns: LOG_COLUMNS,
    isErrorTerminal: false,
    readStdin: async () => new Uint8Array(),
    ask: undefined,
    now,
    runtime,
  };
}
