import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChangedFile, gitPatch } from '../../src/remedy/git-patch.ts';
import { decodeText, type Encoding, encodeText } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';

const XML = '<Objs>\n  <S N="Name">EXPR</S>\n  <S N="CertPrincipalName">old</S>\n</Objs>\n';

function git(cwd: string, ...args: string[]): string {
  const isolated = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync('git', args, {
    cwd,
    env: isolated,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function changed(path: string, bytes: Uint8Array, from: string | RegExp = 'old', to = 'new'): ChangedFile {
  const decoded = decodeText(bytes);
  if (!decoded) throw new Error('not text');
  const before = new SourceFile(path, decoded);
  return { path, before, after: before.withText(before.text.replace(from, to)) };
}

/** A repository that holds the files, committed, with the patch beside it. */
function repositoryOf(files: readonly ChangedFile[], autocrlf = 'false'): { folder: string; patch: string } {
  const folder = temporaryFolder();
  const patch = join(temporaryFolder(), 'changes.patch');
  git(folder, 'init', '--quiet');
  git(folder, 'config', 'core.autocrlf', autocrlf);
  plant(folder, Object.fromEntries(files.map(({ path, before }) => [path, before.toBytes()])));
  git(folder, 'add', '--all');
  git(
    folder,
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@contoso.com',
    'commit',
    '--quiet',
    '--message',
    'exports',
  );
  plant(join(patch, '..'), { 'changes.patch': gitPatch(files) });
  return { folder, patch };
}

function expectOnDisk(folder: string, files: readonly ChangedFile[], version: 'before' | 'after'): void {
  for (const file of files) {
    const found = readFileSync(join(folder, file.path));
    expect(found.equals(file[version].toBytes()), `${file.path} ${version}`).toBe(true);
  }
}

function expectThereAndBack(files: readonly ChangedFile[], autocrlf = 'false'): void {
  const { folder, patch } = repositoryOf(files, autocrlf);
  git(folder, 'apply', '--check', patch);
  git(folder, 'apply', patch);
  expectOnDisk(folder, files, 'after');
  git(folder, 'apply', '-R', patch);
  expectOnDisk(folder, files, 'before');
}

function encoded(text: string, encoding: Encoding, byteOrderMark: boolean): Uint8Array {
  return encodeText({ text, encoding, byteOrderMark });
}

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

const FORMS: readonly (readonly [string, Uint8Array])[] = [
  ['UTF-8 LF', encoded(XML, 'utf-8', false)],
  ['UTF-8 CRLF', encoded(crlf(XML), 'utf-8', false)],
  ['UTF-8 with a mark', encoded(crlf(XML), 'utf-8', true)],
  ['UTF-8 without a final line end', encoded(XML.trimEnd(), 'utf-8', false)],
  ['UTF-8 on one line, with a mark', encoded('{"CertPrincipalName":"old"}', 'utf-8', true)],
  ['UTF-16LE with a mark', encoded(crlf(XML), 'utf-16le', true)],
  ['UTF-16LE without a mark', encoded(crlf(XML), 'utf-16le', false)],
  ['UTF-16BE with a mark', encoded(XML, 'utf-16be', true)],
  ['windows-1252', encoded(crlf(`München – ${XML}`), 'windows-1252', false)],
  ['lone CR', encoded(XML.replaceAll('\n', '\r'), 'utf-8', false)],
];

describe.each(['false', 'input', 'true'])(
  'with core.autocrlf=%s, git applies and takes back a patch for',
  (autocrlf) => {
    // With autocrlf=true, git writes CRLF into files it holds with LF, whatever the patch says: the files on disk have
    // CRLF then, and the patch for what is on disk still fits.
    const forms =
      autocrlf === 'true' ? FORMS.filter(([, bytes]) => Buffer.from(bytes).includes('\r\n')) : FORMS;

    test.each(forms)('%s', (_, bytes) => {
      expectThereAndBack([changed('exports/EXPR.xml', bytes)], autocrlf);
    });
  },
);

test('with core.autocrlf=true, a file that lies on disk with LF is patched and comes out with CRLF, as git has it', () => {
  const file = changed('a.xml', encoded(XML, 'utf-8', false));
  const { folder, patch } = repositoryOf([file], 'true');
  git(folder, 'apply', patch);
  expect(readFileSync(join(folder, 'a.xml'), 'utf8')).toBe(crlf(file.after.text));
});

describe('git applies and takes back', () => {
  test.each(FORMS)('more and fewer lines: %s', (_, bytes) => {
    const more = changed('a.xml', bytes, 'old', '1\n2\n3\n4');
    expectThereAndBack([more]);
    expectThereAndBack([{ ...more, before: more.after, after: more.before }]);
  });

  test.each([
    'my exports/EXPR 1.xml',
    'Größe/é.xml',
    'a"b.xml',
    'a\\b.xml',
    "it's.xml",
    'tab\there.xml',
    'b/a b/x.xml',
    '-x.xml',
  ])('the path %j, as text and as binary', (path) => {
    expectThereAndBack([changed(path, encoded(XML, 'utf-8', false))]);
    expectThereAndBack([changed(path, encoded(XML, 'utf-16le', true))]);
  });

  test('several files in one patch', () => {
    expectThereAndBack(FORMS.map(([, bytes], index) => changed(`exports/${index}.xml`, bytes)));
  });

  test('a large UTF-16 file', () => {
    const text = crlf(Array.from({ length: 20_000 }, (_, index) => `<I32>${index * 7919}</I32>\n`).join(''));
    expectThereAndBack([changed('large.xml', encoded(`${text}old`, 'utf-16le', true))]);
  });

  test('any text', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll(/[\0\n]/g, ''));
    const text = fc.array(line, { minLength: 1, maxLength: 30 }).map((lines) => lines.join('\n'));
    const form = fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be');
    fc.assert(
      fc.property(text, text, form, (before, after, encoding) => {
        fc.pre(before !== after);
        const file = new SourceFile('a.xml', { text: before, encoding, byteOrderMark: true });
        expectThereAndBack([{ path: 'a.xml', before: file, after: file.withText(after) }]);
      }),
      { numRuns: 15 },
    );
  });
});

test('a file that is not the one the patch was made from is refused', () => {
  const [file] = [changed('a.xml', encoded(XML, 'utf-16le', true))];
  const { folder, patch } = repositoryOf([file]);
  plant(folder, { 'a.xml': encoded(XML.replace('EXPR', 'EXCH'), 'utf-16le', true) });
  expect(() => git(folder, 'apply', '--check', patch)).toThrow(/does not match the current contents/);
});

test('paths count from the top of the repository, also below it', () => {
  const files = [
    changed('exports/a.xml', encoded(XML, 'utf-8', false)),
    changed('exports/b.xml', encoded(XML, 'utf-16le', true)),
  ];
  const { folder, patch } = repositoryOf(files);
  git(join(folder, 'exports'), 'apply', patch);
  expectOnDisk(folder, files, 'after');
});

test('a file that stays the same is not in the patch', () => {
  expect(gitPatch([changed('a.xml', encoded('same\n', 'utf-8', false))])).toHaveLength(0);
});

test('text patches are written in the bytes of the file', () => {
  const patch = Buffer.from(gitPatch([changed('a.txt', Buffer.from('M\xfcnchen\r\nold\r\n', 'latin1'))]));
  expect(patch.toString('latin1')).toBe(
    'diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n M\xfcnchen\r\n-old\r\n+new\r\n',
  );
});
