import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Party } from './repository.ts';

/** How a run ended. */
export interface Ended {
  /** Null where it was killed. */
  readonly exitCode: number | null;
  readonly text: string;
}

/** A run of the built command: `bin` with `--fix`, by the certificate of a party. */
export class FixRun {
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(bin: string, cwd: string, party: Party) {
    this.child = spawn(process.execPath, [bin, '--fix', 'exports', party], { cwd });
    this.ended = this.end();
  }

  /** Wherever the process is, it does nothing any more. Nothing happens where it has ended. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private async end(): Promise<Ended> {
    let text = '';
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
    const [exitCode]: (number | null)[] = await once(this.child, 'close');
    return { exitCode: exitCode ?? null, text };
  }
}
