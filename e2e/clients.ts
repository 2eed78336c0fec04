import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './process.ts';

const FOLDER = join(import.meta.dirname, 'clients');
const PACKAGES = join(FOLDER, 'node_modules');

/** The folder of the clients that npm has, or why it is not there. */
export type Clients =
  | { readonly kind: 'installed'; readonly folder: string }
  | { readonly kind: 'failed'; readonly reason: string };

let known: Clients | undefined;

/** Installs the clients that `e2e/clients/package-lock.json` pins, where that was not done before. */
export function installClients(): Clients {
  known ??= isFresh() ? { kind: 'installed', folder: FOLDER } : install();
  return known;
}

function install(): Clients {
  const { status, text } = run('npm', ['ci', '--prefix', FOLDER, '--no-fund', '--no-audit'], { cwd: FOLDER });
  if (status === 0 && isFresh()) return { kind: 'installed', folder: FOLDER };
  const errors = text.split('\n').filter((line) => line.startsWith('npm error '));
  const reason = errors.slice(0, 2).join(', ').replaceAll('npm error ', '');
  return { kind: 'failed', reason: `its package cannot be installed: ${reason}` };
}

/** Whether the versions that package.json asks for are there, and the programs that install scripts fetch with them. */
function isFresh(): boolean {
  if (!existsSync(clientPath('node/bin/node'))) return false;
  const { dependencies }: PackageJson = readJson(join(FOLDER, 'package.json'));
  return Object.entries(dependencies ?? {}).every(([name, wanted]) => {
    const path = clientPath(`${name}/package.json`);
    return existsSync(path) && readJson(path).version === wanted;
  });
}

interface PackageJson {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function readJson(path: string): PackageJson {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** A file in one of the packages. */
export function clientPath(path: string): string {
  return join(PACKAGES, path);
}
