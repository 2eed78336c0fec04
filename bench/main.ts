import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLargeExport, writeSmallFiles } from './inputs.ts';
import { type Command, isInstalled, medianTimes, peakMemoryOf } from './measure.ts';
import { ruleTimes } from './rules.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(PROJECT, 'dist/bin.js');
const DEMO = join(PROJECT, 'fixtures/demo');
const AS_OF = ['--as-of', '2026-12-01', '--fail-on', 'never'];

console.log(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores; medians of one run\n`,
);
const folder = await mkdtemp(join(tmpdir(), 'exchange-lint-bench-'));
try {
  start();
  await timePerRule();
  await largeExport(join(folder, 'large.xml'));
  await smallFiles(join(folder, 'repository'));
} finally {
  await rm(folder, { recursive: true, force: true });
}

function start(): void {
  const [bare = 0, version = 0, demo = 0] = medianTimes(
    [node('-e', '0'), node(BIN, '--version'), lint(DEMO)],
    30,
  );
  row('start: --version', `${ratio(version, bare)} x node -e 0`);
  row('start: lint the demo', `${ratio(demo, bare)} x node -e 0`, 'at most 1.6 x');
  row('memory: lint the demo', `${Math.round(peakMemoryOf([BIN, DEMO, ...AS_OF]))} MB`);
}

/** No rule should cost more than reading. */
async function timePerRule(): Promise<void> {
  const times = await ruleTimes(PROJECT);
  const sum = times.reduce((total, { ofReading }) => total + ofReading, 0);
  row('all rules', `${sum.toFixed(2)} x reading 200 servers`);
  for (const { id, milliseconds, ofReading } of times.slice(0, 10))
    row(`  ${id}`, `${ofReading.toFixed(3)} x (${milliseconds.toFixed(1)} ms)`, 'at most 1 x');
}

async function largeExport(path: string): Promise<void> {
  await writeLargeExport(path, 50);
  const xmllint: Command = { file: 'xmllint', args: ['--noout', path] };
  const commands = isInstalled(xmllint.file) ? [lint(path), xmllint] : [lint(path)];
  const [ours = 0, theirs] = medianTimes(commands, 5);
  const value =
    theirs === undefined ? 'xmllint is not installed' : `${ratio(ours, theirs)} x xmllint --noout`;
  row('50 MB CLIXML', `${value} (${(ours / 1000).toFixed(2)} s)`, 'at most 2 x');
  cached('50 MB CLIXML', path, 5);
  row('memory: 50 MB CLIXML', `${Math.round(peakMemoryOf([BIN, path, ...AS_OF]))} MB`);
}

async function smallFiles(path: string): Promise<void> {
  await writeSmallFiles(path, 10_000, DEMO);
  const [bare = 0, ours = 0] = medianTimes([node('-e', '0'), lint(path)], 3);
  row(
    '10,000 small files',
    `${(ours / 1000).toFixed(2)} s (${ratio(ours, bare)} x node -e 0)`,
    'at most 6 s',
  );
  cached('10,000 small files', path, 3);
  compared(path);
  row(
    'memory: 10,000 small files',
    `${Math.round(peakMemoryOf([BIN, path, ...AS_OF]))} MB`,
    'at most 250 MB',
  );
}

/** The last of two commits against the one before, beside the files as they lie. */
function compared(path: string): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args], {
      cwd: path,
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message=before');
  appendFileSync(join(path, 'EX000/OutlookProvider.xml'), Buffer.from('\r\n', 'utf16le'));
  git('commit', '--quiet', '--all', '--message=after');
  const plain: Command = { ...node(BIN, ...AS_OF), folder: path };
  const since: Command = { ...node(BIN, '--since', 'HEAD~1', ...AS_OF), folder: path };
  const [ours = 0, both = 0] = medianTimes([plain, since], 3);
  row('--since: 10,000 small files', `${ratio(both, ours)} x without (${(both / 1000).toFixed(2)} s)`);
}

/** Runs that remember the last one, against runs that do not; the round that warms up fills the cache. */
function cached(what: string, path: string, rounds: number): void {
  const cache = join(folder, 'cache');
  const [cold = 0, warm = 0] = medianTimes([lint(path), node(BIN, path, ...AS_OF, '--cache', cache)], rounds);
  row(`cache: ${what}`, `${ratio(warm, cold)} x without (${(warm / 1000).toFixed(2)} s)`);
}

function lint(path: string): Command {
  return node(BIN, path, ...AS_OF);
}

function node(...args: readonly string[]): Command {
  return { file: process.execPath, args };
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}

function row(what: string, value: string, aim = ''): void {
  console.log(`${what.padEnd(44)}${value.padEnd(34)}${aim === '' ? '' : `aim: ${aim}`}`);
}
