import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAYOUT_ENTRIES, makeLayout } from '../tools/release/layout.ts';
import { releasePackageJson } from '../tools/release/package-json.ts';
import { plant, temporaryFolder } from './io/temporary-folder.ts';

const PROJECT = join(import.meta.dirname, '..');
const { version }: { version: string } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));

// Outside the project, so that nothing of node_modules can be found from there.
const scratch = mkdtempSync(join(tmpdir(), 'exchange-lint-release-'));
const layout = join(scratch, 'layout');

beforeAll(() => makeLayout(layout), 60_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

describe('the layout of a release', () => {
  test('holds what runs, what describes it, and nothing to develop it with', () => {
    const many = /^(dist\/(chunks|types)|docs|examples|schemas\/exchange)\//;
    expect(filesIn(layout).filter((path) => !many.test(path))).toEqual([
      '.pre-commit-hooks.yaml',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'action.yml',
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/action.js',
      'dist/bin.js',
      'dist/index.js',
      'dist/tree-sitter-powershell.wasm',
      'dist/web-tree-sitter.wasm',
      'package.json',
      'schemas/baseline.schema.json',
      'schemas/config.schema.json',
      'schemas/report.schema.json',
    ]);
    expect(readdirSync(layout).sort()).toEqual([...LAYOUT_ENTRIES]);
    const typed = filesIn(join(layout, 'dist/types')).filter((path) => !path.endsWith('.d.ts'));
    expect(typed).toEqual([]);
  });

  test('has no script and no dependency', () => {
    const read: unknown = JSON.parse(readFileSync(join(layout, 'package.json'), 'utf8'));
    expect(read).toMatchObject({ name: 'exchange-lint', version, type: 'module' });
    for (const name of ['scripts', 'dependencies', 'devDependencies', 'optionalDependencies', 'allowScripts'])
      expect(read).not.toHaveProperty(name);
  });

  test('has everything that its documents lead to', () => {
    const links = filesIn(layout)
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => relativeLinks(path).map((link) => join(dirname(path), link)));
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !existsSync(join(layout, link)))).toEqual([]);
  });

  test('has no mistake that publint knows', async () => {
    const { messages } = await publint({ pkgDir: layout, strict: true });
    expect(messages.filter(({ type }) => type !== 'suggestion')).toEqual([]);
  });
});

function relativeLinks(path: string): string[] {
  const text = readFileSync(join(layout, path), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}

describe('its package', () => {
  /** An empty cache and a registry that nobody answers at: whatever npm would fetch is an error. */
  function npm(folder: string, ...args: readonly string[]): string {
    const env = {
      PATH: process.env['PATH'],
      HOME: scratch,
      npm_config_cache: join(scratch, 'cache'),
      npm_config_registry: 'http://127.0.0.1:9/',
    };
    return execFileSync('npm', args, {
      cwd: folder,
      env,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
  }

  const installed = join(scratch, 'empty');

  beforeAll(() => {
    const tarball = npm(layout, 'pack', '--silent', '--pack-destination', scratch).trim();
    mkdirSync(installed);
    npm(installed, 'install', '--offline', '--ignore-scripts=false', '--no-fund', join(scratch, tarball));
  }, 60_000);

  function run(...args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
    const bin = join(installed, 'node_modules/exchange-lint/dist/bin.js');
    return spawnSync(process.execPath, [bin, ...args], { cwd: installed, encoding: 'utf8' });
  }

  test('is all that is installed, and knows its version', () => {
    const names = readdirSync(join(installed, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(names).toEqual(['exchange-lint']);
    expect(run('--version').stdout).toContain(version);
  });

  test('runs as the command that npm links', () => {
    expect(npm(installed, 'exec', '--offline', '--', 'exchange-lint', '--version')).toContain(version);
  });

  test('finds what is wrong with the demo', () => {
    const { status, stdout } = run(join(PROJECT, 'fixtures/demo'), '--as-of', '2026-12-01');
    expect(stdout).toContain('principal-name/mismatch');
    expect(status).toBe(1);
  });
});

describe('a layout goes', () => {
  test('into a folder that holds an earlier one, in place of it', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    plant(folder, { '.pre-commit-hooks.yaml': '', 'dist/old.js': '', 'docs/old.md': '', '.git/HEAD': 'ref' });
    await makeLayout(folder);
    expect(filesIn(folder)).toEqual(['.git/HEAD', ...filesIn(layout)].sort());
  });

  test.each<[string, Record<string, string>]>([
    ['other files', { 'notes.txt': 'mine' }],
    ['files of a repository', { 'README.md': 'mine', 'docs/a.md': 'mine' }],
    ['a layout and other files', { '.pre-commit-hooks.yaml': '', 'notes.txt': 'mine' }],
  ])('not into a folder with %s', async (_, files) => {
    const folder = temporaryFolder();
    plant(folder, files);
    await expect(makeLayout(folder)).rejects.toThrow('is not empty and holds no earlier layout');
    expect(filesIn(folder)).toEqual(Object.keys(files).sort());
  });
});

test.each(['dependencies', 'optionalDependencies', 'peerDependencies', 'bundledDependencies'])(
  'a release cannot have %s',
  (name) => {
    expect(() => releasePackageJson(JSON.stringify({ [name]: { saxes: '6.0.0' } }))).toThrow(name);
  },
);
