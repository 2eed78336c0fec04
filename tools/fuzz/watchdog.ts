import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { KEPT, type Seed } from './seeds.ts';

const MOST_BYTES = 8 << 20;
/** The number of the present input, 0 where there is none, and how many bytes follow: where to keep it, and the input. */
const HEAD_BYTES = 8;

/** What keeps the present input where a reader never ends with it: another thread, which then kills the process. */
export class Watchdog {
  private readonly shared = new SharedArrayBuffer(HEAD_BYTES + MOST_BYTES);
  private readonly head = new Int32Array(this.shared, 0, 2);
  private readonly data = Buffer.from(this.shared, HEAD_BYTES);
  private readonly worker = new Worker(new URL('./watchdog-thread.mjs', import.meta.url), {
    workerData: this.shared,
    execArgv: [],
  });
  private count = 0;

  /** Says what is read from now on. */
  watch({ format, name, bytes }: Seed): void {
    const path = Buffer.from(`${join(KEPT, format, `endless-${name}`)}\n`);
    path.copy(this.data);
    this.data.set(bytes.subarray(0, MOST_BYTES - path.length), path.length);
    this.count = (this.count % 0x7fffffff) + 1;
    Atomics.store(this.head, 1, Math.min(MOST_BYTES, path.length + bytes.length));
    Atomics.store(this.head, 0, this.count);
  }

  /** Nothing is read any more, or something that may take its time. */
  rest(): void {
    Atomics.store(this.head, 0, 0);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
