import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Bench, Client } from './check.ts';
import { offline } from './offline.ts';
import { heldBytes, isTextOnDisk, type PatchCell, patchCells } from './patch-cells.ts';
import { Matrix, type Setting } from './patch-matrix.ts';
import { succeed, versionOf } from './process.ts';
import { Repository } from './repository.ts';

const SETTINGS: readonly Setting[] = [
  { autocrlf: 'false', objectFormat: 'sha1' },
  { autocrlf: 'true', objectFormat: 'sha1' },
  { autocrlf: 'input', objectFormat: 'sha1' },
  { autocrlf: 'true', objectFormat: 'sha256' },
];

/** `changes.patch` under `git apply`, in every way that a file can lie in a repository. */
export function findGitApply(bench: Bench): Client {
  const title = 'git apply';
  const version = versionOf('git');
  if (version === undefined) return { kind: 'missing', title, reason: 'git is not on the PATH' };
  const checks = SETTINGS.map((setting) => ({
    name: `${version}: changes.patch leads there and back under core.autocrlf=${setting.autocrlf}, ${setting.objectFormat}`,
    run: () => console.log(`      ${leadsThereAndBack(bench, setting)}`),
  }));
  const paths = {
    name: 'any path is patched, in a folder of the repository, whatever core.quotePath says',
    run: () => {
      for (const quotePath of ['true', 'false']) patchesAnyPath(bench, quotePath, 'git');
    },
  };
  return { kind: 'found', title, checks: [...checks, paths] };
}

/** The same patches under `patch`, where they are text. */
export function findPatch(bench: Bench): Client {
  const title = 'patch';
  const [version, git] = [versionOf('patch'), versionOf('git')];
  if (version === undefined || git === undefined)
    return { kind: 'missing', title, reason: `${version === undefined ? title : 'git'} is not on the PATH` };
  const checks = SETTINGS.map((setting) => ({
    name: `${version}: changes.patch leads there and back under core.autocrlf=${setting.autocrlf}, ${setting.objectFormat}`,
    run: () => console.log(`      ${patchLeadsThereAndBack(bench, setting)}`),
  }));
  const paths = {
    name: 'any path is patched',
    run: () => patchesAnyPath(bench, 'true', 'patch'),
  };
  return { kind: 'found', title, checks: [...checks, paths] };
}

function leadsThereAndBack(bench: Bench, setting: Setting): string {
  const matrix = new Matrix(bench, setting, patchCells());
  const { mended, patched, leftOut, readme } = matrix;
  assert.ok(patched.length > mended.length / 3, `${patched.length} of ${mended.length}`);
  matrix.apply('--check');
  matrix.apply();
  matrix.expectTree(matrix.goal);
  matrix.apply('-R');
  matrix.expectTree(matrix.before);

  const alike = matrix.stagedAlike(patched);
  assert.ok(alike.length > patched.length / 10, `${alike.length} of ${patched.length}`);
  const inIndex = changesIndex(matrix, alike);

  const said = readme.replaceAll('\\', '');
  for (const { path } of leftOut) assert.ok(said.includes(`${path} is not in the patch, because`), path);
  const readByGit = leftOut.filter((cell) => heldBytes(cell) !== undefined && matrix.isAsWritten(cell));
  assert.deepEqual(matrix.keptByGit(readByGit), []);
  return `${mended.length} cells: ${patched.length} patched and taken back, ${inIndex} of them in the index too, ${leftOut.length} left out with the reason`;
}

function changesIndex(matrix: Matrix, alike: readonly PatchCell[]): number {
  const paths = new Set(alike.map(({ path }) => path));
  const others = matrix.patched.filter(({ path }) => !paths.has(path)).map(({ path }) => `--exclude=${path}`);
  const before = matrix.staged();
  matrix.apply('--index', ...others);
  const goal = new Map(
    [...matrix.before].map(([path, bytes]) => [
      path,
      paths.has(path) ? (matrix.goal.get(path) ?? '') : bytes,
    ]),
  );
  matrix.expectTree(goal);
  const after = matrix.staged();
  assert.deepEqual(
    [...before].filter(([path, name]) => after.get(path) !== name).map(([path]) => path),
    [...before.keys()].filter((path) => paths.has(path)),
  );
  matrix.apply('-R', '--cached', ...others);
  assert.deepEqual(matrix.staged(), before);
  matrix.expectTree(goal);
  return paths.size;
}

function patchLeadsThereAndBack(bench: Bench, setting: Setting): string {
  const matrix = new Matrix(bench, setting, patchCells().filter(isTextOnDisk));
  const { repository, patched } = matrix;
  const args = ['--binary', '--silent', '-p1', '-i', matrix.patch];
  for (const [options, tree] of [
    [args, matrix.goal],
    [['-R', ...args], matrix.before],
  ] as const) {
    const { status, text } = repository.run('patch', ...options);
    assert.equal(status, 0, text);
    matrix.expectTree(tree);
  }
  return `${patched.length} cells patched and taken back`;
}

const PATHS = [
  'my exports/EXPR 1.json',
  'Größe/é.json',
  'a"b.json',
  'a\\b.json',
  "it's.json",
  'tab\there.json',
  'line\nend.json',
  'b/a b/x.json',
  '-x.json',
  ' leading.json',
  'trailing.json ',
];

function patchesAnyPath({ bin, scratch }: Bench, quotePath: string, program: 'git' | 'patch'): void {
  const env = offline(scratch('patch-home'));
  const repository = new Repository(scratch('patch-paths'), env);
  repository.git('config', 'core.quotePath', quotePath);
  const provider = '[\n{"Name": "EXPR", "CertPrincipalName": "mstd:mail.contoso.com"}\n]\n';
  const wide = Buffer.from(`\ufeff${provider}`, 'utf16le');
  const files = PATHS.flatMap((path): readonly (readonly [string, string | Uint8Array])[] => {
    const text = [`deep/below/${path}`, provider] as const;
    return program === 'git' ? [text, [`deep/below/wide/${path}`, wide]] : [text];
  });
  repository.commit(Object.fromEntries(files));
  const [below, out] = [join(repository.folder, 'deep/below'), scratch('patch-out')];
  succeed(process.execPath, [bin, 'patch', '--out', out], { cwd: below, env });
  const before = repository.workTree();
  const patch = join(out, 'changes.patch');
  const apply = (...options: readonly string[]) =>
    program === 'git'
      ? succeed('git', ['apply', ...options, patch], { cwd: below, env })
      : succeed('patch', [...options, '--binary', '-p1', '-i', patch], { cwd: repository.folder, env });
  apply();
  for (const [path, content] of files) {
    const encoding = typeof content === 'string' ? 'utf8' : 'utf16le';
    assert.match(Buffer.from(repository.read(path)).toString(encoding), /"msstd:mail/, path);
  }
  apply('-R');
  assert.deepEqual(repository.workTree(), before);
}
