import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Bench } from './check.ts';
import { offline } from './offline.ts';
import { cellAttributes, committedBytes, heldBytes, type PatchCell } from './patch-cells.ts';
import { Repository } from './repository.ts';

/** How a repository is set up. */
export interface Setting {
  readonly autocrlf: 'false' | 'true' | 'input';
  readonly objectFormat: 'sha1' | 'sha256';
}

/** The bytes of files as hexadecimal text, by path. */
type Tree = ReadonlyMap<string, string>;

/** A repository with all cells in it, and what fixing them in place comes to. */
export class Matrix {
  readonly repository: Repository;
  readonly patch: string;
  readonly readme: string;
  readonly before: Tree;
  readonly after: Tree;
  /** Cells that are there to be mended: git garbled others when it checked them out. */
  readonly mended: readonly PatchCell[];
  readonly patched: readonly PatchCell[];
  readonly leftOut: readonly PatchCell[];
  /** The working tree once the patch is applied. */
  readonly goal: Tree;
  private readonly fixed: Repository;
  private readonly objectFormat: Setting['objectFormat'];

  constructor({ bin, scratch }: Bench, { autocrlf, objectFormat }: Setting, cells: readonly PatchCell[]) {
    const env = offline(scratch('patch-home'));
    this.objectFormat = objectFormat;
    const format = `--object-format=${objectFormat}`;
    this.repository = new Repository(scratch('patch'), env, format);
    this.repository.git('config', 'core.autocrlf', autocrlf);
    this.repository.git('config', 'apply.whitespace', 'fix');
    this.plant(cells);
    this.before = treeOf(this.repository);
    const copy = scratch('patch-fixed');
    cpSync(this.repository.folder, copy, { recursive: true });
    this.fixed = new Repository(copy, env, format);
    const fix = this.fixed.run(process.execPath, bin, '--fix', '--quiet', '--fail-on', 'never');
    assert.equal(fix.status, 0, fix.text);
    this.after = treeOf(this.fixed);
    this.mended = cells.filter(({ path }) => this.before.get(path) !== this.after.get(path));
    const out = scratch('patch-out');
    const made = this.repository.run(process.execPath, bin, 'patch', '--out', out);
    assert.ok(made.status === 0 && existsSync(join(out, 'changes.patch')), made.text);
    this.patch = join(out, 'changes.patch');
    this.readme = readFileSync(join(out, 'README.md'), 'utf8');
    const stats = this.repository.git('apply', '--numstat', '-z', this.patch).split('\0');
    const touched = new Set(stats.map((line) => line.split('\t')[2]));
    this.patched = this.mended.filter(({ path }) => touched.has(path));
    this.leftOut = this.mended.filter(({ path }) => !touched.has(path));
    this.goal = new Map(
      [...this.before].map(([path, bytes]) => [
        path,
        touched.has(path) ? (this.after.get(path) ?? '') : bytes,
      ]),
    );
  }

  private plant(cells: readonly PatchCell[]): void {
    const { repository } = this;
    repository.write({ 'exchange-lint.json': '{}\n', '.gitattributes': cellAttributes() });
    this.write(cells, committedBytes);
    repository.git('add', '.gitattributes', 'exchange-lint.json');
    // git takes no file of a folder whose encoding is not what its attribute says: those stay untracked.
    const known = cells.filter(({ state }) => state !== 'untracked').map(({ path }) => path);
    for (const folder of new Set(known.map(dirname)))
      repository.run('git', 'add', '--', ...known.filter((path) => dirname(path) === folder));
    repository.git('commit', '--quiet', '--message=exports');
    const tracked = new Set(repository.git('ls-files', '-z').split('\0'));
    this.write(cells, ({ bytes }) => bytes);
    const taken = cells.filter(({ path, state }) => state === 'checked-out' && tracked.has(path));
    checkOutAnew(
      repository,
      taken.map(({ path }) => path),
    );
  }

  private write(cells: readonly PatchCell[], bytesOf: (cell: PatchCell) => Uint8Array): void {
    this.repository.write(Object.fromEntries(cells.map((cell) => [cell.path, bytesOf(cell)])));
    for (const { path, isExecutable } of cells)
      chmodSync(join(this.repository.folder, path), isExecutable ? 0o755 : 0o644);
  }

  apply(...options: readonly string[]): void {
    this.repository.git('apply', '--whitespace=nowarn', ...options, this.patch);
  }

  expectTree(expected: Tree): void {
    const found = treeOf(this.repository);
    const paths = new Set([...found.keys(), ...expected.keys()]);
    const wrong = [...paths].filter((path) => found.get(path) !== expected.get(path));
    assert.deepEqual(wrong, []);
    for (const { path, isExecutable } of this.mended) {
      const mode = statSync(join(this.repository.folder, path)).mode & 0o777;
      assert.equal(mode, isExecutable ? 0o755 : 0o644, path);
    }
  }

  /** The cells among these whose staged content is what the patch changes, so that it can be changed there. */
  stagedAlike(cells: readonly PatchCell[]): readonly PatchCell[] {
    // It fails where something did change.
    this.repository.run('git', 'update-index', '-q', '--refresh');
    const changed = new Set(this.repository.git('diff-files', '--name-only', '-z').split('\0'));
    const staged = this.staged();
    return cells.filter((cell) => {
      const held = heldBytes(cell);
      return !changed.has(cell.path) && held !== undefined && staged.get(cell.path) === this.nameOf(held);
    });
  }

  /** The names of what is staged, by path. */
  staged(): ReadonlyMap<string, string> {
    const lines = this.repository.git('ls-files', '--stage', '-z').split('\0');
    return new Map(
      lines.flatMap((line) => {
        const [, name, path] = /^\d+ (\w+) \d\t(.+)$/s.exec(line) ?? [];
        return name && path ? [[path, name] as const] : [];
      }),
    );
  }

  private nameOf(bytes: Uint8Array): string {
    return createHash(this.objectFormat).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  }

  /** Whether git left it alone: UTF-16 that it takes for text has lone bytes of CR in it once it was checked out. */
  isAsWritten({ path, bytes }: PatchCell): boolean {
    return this.before.get(path) === Buffer.from(bytes).toString('hex');
  }

  /** Those among these that git would store and check out again as they are once fixed. */
  keptByGit(cells: readonly PatchCell[]): readonly string[] {
    const paths = cells.map(({ path }) => path);
    if (paths.length === 0) return [];
    this.fixed.git('add', '--', ...paths);
    checkOutAnew(this.fixed, paths);
    const now = treeOf(this.fixed);
    return paths.filter((path) => now.get(path) === this.after.get(path));
  }
}

/** The bytes of each file of the working tree, by path from its top. */
function treeOf(repository: Repository): Tree {
  const files = [...repository.workTree()];
  return new Map(files.map(([path, bytes]) => [relative(repository.folder, path), bytes]));
}

function checkOutAnew(repository: Repository, paths: readonly string[]): void {
  for (const path of paths) rmSync(join(repository.folder, path));
  repository.git('checkout-index', '--', ...paths);
}
