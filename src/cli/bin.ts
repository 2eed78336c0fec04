#!/usr/bin/env node
import { reasonOf } from '../io/system-error.ts';
import { main } from './main.ts';

let isOutputLost = false;

process.stdout.on('error', (error: NodeJS.ErrnoException) => loseOutput(error));
process.stderr.on('error', (error: NodeJS.ErrnoException) => loseOutput(error));

const exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  env: process.env,
  isTerminal: process.stdout.isTTY === true,
  columns: process.stdout.columns,
  isErrorTerminal: process.stderr.isTTY === true,
  readStdin,
  ask: process.stdin.isTTY === true && process.stdout.isTTY === true ? ask : undefined,
  now: () => new Date(),
  runtime: `node ${process.versions.node} openssl ${process.versions.openssl}`,
});
if (!isOutputLost) process.exitCode = exitCode;

function loseOutput(error: NodeJS.ErrnoException): void {
  // A reader that has seen enough ("exchange-lint | head") closes the pipe; that is no failure.
  if (error.code === 'EPIPE' || isOutputLost) return;
  isOutputLost = true;
  process.exitCode = 2;
  process.stderr.write(`exchange-lint: the output cannot be written: ${reasonOf(error)}\n`);
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
