import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { workerData } from 'node:worker_threads';

// The other thread of watchdog.ts, which says what the memory holds. It is no TypeScript, for tsx does not reach it.

/** No input that is allowed takes as long, several times over. */
const MOST_MILLISECONDS = 60_000;
const INTERVAL = 5000;
const HEAD_BYTES = 8;

const head = new Int32Array(workerData, 0, 2);
let last = 0;
let since = Date.now();

setInterval(() => {
  const count = Atomics.load(head, 0);
  if (count === 0 || count !== last) {
    last = count;
    since = Date.now();
  } else if (Date.now() - since > MOST_MILLISECONDS) {
    const data = Buffer.from(new Uint8Array(workerData, HEAD_BYTES, Atomics.load(head, 1)));
    const end = data.indexOf('\n');
    const path = data.toString('utf8', 0, end);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, data.subarray(end + 1));
    writeSync(2, `does not end\nkept as ${path}, ${data.length - end - 1} bytes\n`);
    process.kill(process.pid, 'SIGKILL');
  }
}, INTERVAL);
