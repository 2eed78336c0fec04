import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { gitPatch, planPatch } from '../../src/remedy/git-patch.ts';
import type { ChangedFile } from '../../src/remedy/patch-form.ts';
import { canEncode, type Encoding } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { GIT_VARIABLES } from '../io/git-repository.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { canName, HOSTILE_VALUES } from './hostile-values.ts';

/** Where the value stands in each file: above, in and below the line that changes, and at the end. */
const POSITIONS_IN_FILE = 4;
const counts = { files: 0, names: 0 };

/** The value as the beginning, the end and the folder of a file's name, where a disk can hold such names. */
const NAMES: Readonly<Record<string, (value: string) => string>> = {
  'the beginning of a name': (value) => `${value}.xml`,
  'the end of a name': (value) => `exports/x${value.replaceAll('/', ':')}`,
  'the name of a folder': (value) => `folders/${value}/x.xml`,
};

describe('git sees and changes just the files that it is to, with the value', () => {
  test.each(Object.entries(NAMES))('as %s', (_, nameOf) => {
    const paths = HOSTILE_VALUES.map(({ value }) => nameOf(value)).filter(canName);
    counts.names += 2 * paths.length;
    expectThereAndBack(paths.map((path) => edited(path, path, 'utf-8')));
    expectThereAndBack(paths.map((path) => edited(path, path, 'utf-16le')));
  });

  test.each<Encoding>(['utf-8', 'utf-16le', 'windows-1252'])('in a file in %s', (encoding) => {
    const files = HOSTILE_VALUES.filter(({ value }) => canEncode(value, encoding)).map(({ value }, index) =>
      edited(`${index}.xml`, value, encoding),
    );
    counts.files += POSITIONS_IN_FILE * files.length;
    expect(files.length).toBeGreaterThan(200);
    expectThereAndBack(files);
    expectThereAndBack(files.map((file) => ({ ...file, before: file.after, after: file.before })));
  });
});

describe('git takes no patch for a file outside of the folder', () => {
  test.each([
    '../x',
    '../../etc/passwd',
    'a/../../x',
    '.git/hooks/pre-commit',
    '.GIT/config',
    'GIT~1/config',
    'a/.git/config',
  ])('%s', (path) => {
    const folder = join(temporaryFolder(), 'repository');
    plant(folder, { 'a/b.xml': 'old\n' });
    git(folder, 'init', '--quiet');
    const patch = join(temporaryFolder(), 'changes.patch');
    plant(join(patch, '..'), { 'changes.patch': patchOf([edited(path, 'x', 'utf-8')]) });
    const { status, stderr } = spawnSync('git', ['apply', patch], {
      cwd: folder,
      env: GIT_VARIABLES,
      encoding: 'utf8',
    });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/invalid path|No such file or directory/);
    expect(readdirSync(join(folder, '..'))).toEqual(['repository']);
  });
});

afterAll(() => {
  const { files, names } = counts;
  console.log(`patches: ${names} names, and values in ${files} places of files = ${names + files}`);
});

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, env: GIT_VARIABLES, encoding: 'utf8', stdio: 'pipe' });
}

function textWith(value: string, word: string): string {
  return `first\n${value}\nit says ${word} ${value}\n${value}\nlast ${value}`;
}

function edited(path: string, value: string, encoding: Encoding): ChangedFile {
  const before = new SourceFile(path, {
    text: textWith(value, 'old'),
    encoding,
    byteOrderMark: encoding !== 'windows-1252',
  });
  return { path, before, after: before.withText(textWith(value, 'new')) };
}

function patchOf(files: readonly ChangedFile[]): Uint8Array {
  return gitPatch(files.map(planPatch));
}

function expectThereAndBack(files: readonly ChangedFile[]): void {
  const folder = temporaryFolder();
  const patch = join(temporaryFolder(), 'changes.patch');
  git(folder, 'init', '--quiet');
  plant(folder, Object.fromEntries(files.map(({ path, before }) => [path, before.toBytes()])));
  plant(join(patch, '..'), { 'changes.patch': patchOf(files) });
  const seen = git(folder, 'apply', '--check', '--numstat', '-z', '--whitespace=nowarn', patch);
  const paths = files.map(({ path }) => path).toSorted();
  expect(
    seen
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^[-\d]+\t[-\d]+\t/, ''))
      .toSorted(),
  ).toEqual(paths);
  git(folder, 'apply', '--whitespace=nowarn', patch);
  expectOnDisk(folder, files, 'after');
  git(folder, 'apply', '-R', '--whitespace=nowarn', patch);
  expectOnDisk(folder, files, 'before');
}

/** The files, and no other. */
function expectOnDisk(folder: string, files: readonly ChangedFile[], version: 'before' | 'after'): void {
  for (const file of files) {
    const found = readFileSync(join(folder, file.path));
    expect(found.equals(file[version].toBytes()), `${JSON.stringify(file.path)} ${version}`).toBe(true);
  }
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !join(entry.parentPath, '/').startsWith(join(folder, '.git/')),
  );
  expect(all).toHaveLength(files.length);
}
