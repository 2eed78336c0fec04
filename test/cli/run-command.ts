import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import type { World } from '../../src/cli/world.ts';

export const DEMO = join(import.meta.dirname, '../../fixtures/demo');

/** What a run printed, and its exit code. */
export interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in a folder, on the day after the demo's renewal, as a process without a terminal would. */
export async function run(cwd: string, argv: readonly string[], world: Partial<World> = {}): Promise<Run> {
  let out = '';
  let err = '';
  const exitCode = await main(argv, {
    ...worldIn(cwd),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    ...world,
  });
  return { exitCode, out, err };
}

/** A process in a folder, without a terminal, that says nothing. */
export function worldIn(cwd: string): World {
  return {
    cwd,
    out: () => {},
    err: () => {},
    env: {},
    isTerminal: false,
    columns: undefined,
    isErrorTerminal: false,
    readStdin: async () => new Uint8Array(),
    ask: undefined,
    now: () => new Date('2026-12-01T00:00:00Z'),
    runtime: 'test',
  };
}

/** Copies the demo into a folder to change it there. */
export function copyDemo(folder: string): void {
  cpSync(DEMO, folder, { recursive: true });
}

/** A file that walking finds and nobody can open, not even root: Node cannot say its name. */
export function plantMisnamed(folder: string): void {
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/M`), Buffer.of(0xfc), Buffer.from('n.xml')]), '');
}
