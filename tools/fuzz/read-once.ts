/**
 * Reads a file so many times, keeps all of that, and says what it took: `tsx tools/fuzz/read-once.ts FILE TIMES`. The
 * other side is memory.ts.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { toSourceFile } from '../../src/engine/read-bytes.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { prepareFor, readSource } from '../../src/readers/index.ts';

const [path = '', times = '1'] = process.argv.slice(2);
const files: (ReadFile | undefined)[] = [];
let milliseconds = 0;
while (files.length < Number(times)) {
  const source = toSourceFile(basename(path), readFileSync(path));
  await prepareFor(source);
  const start = process.cpuUsage();
  files.push(readSource(source, { detail: 'judged' }));
  const { user, system } = process.cpuUsage(start);
  milliseconds += (user + system) / 1000;
}
const [file] = files;
const read = file && { format: file.format, records: file.records.length, problems: file.problems.length };
console.log(JSON.stringify({ ...read, milliseconds, kibibytes: process.resourceUsage().maxRSS }));
