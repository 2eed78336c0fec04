import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GitRepository } from '../../src/io/git/repository.ts';
import { gitPatch, planPatch } from '../../src/remedy/git-patch.ts';
import type { ChangedFile } from '../../src/remedy/patch-form.ts';
import { decodeText, type Encoding, encodeText } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { GIT_VARIABLES, scratchRepository } from '../io/git-repository.ts';
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

function patchOf(files: readonly ChangedFile[]): Uint8Array {
  return gitPatch(files.map(planPatch));
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
  plant(join(patch, '..'), { 'changes.patch': patchOf(files) });
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
    'exports /x.xml',
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
  expect(patchOf([changed('a.xml', encoded('same\n', 'utf-8', false))])).toHaveLength(0);
});

test('text patches are written in the bytes of the file', () => {
  const patch = Buffer.from(patchOf([changed('a.txt', Buffer.from('M\xfcnchen\r\nold\r\n', 'latin1'))]));
  expect(patch.toString('latin1')).toBe(
    'diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n M\xfcnchen\r\n-old\r\n+new\r\n',
  );
});

describe('in a repository,', () => {
  const LONG = `<Objs>\r\n${'  <Obj />\n'.repeat(20)}  <S>old</S>\n</Objs>\n`;
  const WIDE = encoded(crlf(XML), 'utf-16le', true);
  const WIDE_LF = encoded(XML, 'utf-16le', true);

  interface Case {
    readonly attributes?: string;
    readonly autocrlf?: string;
    readonly format?: string;
    readonly file: Uint8Array;
    /** What git is told of the change in, or why it cannot be told. */
    readonly expected: 'on disk' | 'UTF-8' | 'binary' | RegExp;
  }

  test.each<[string, Case]>([
    ['CRLF', { file: encoded(crlf(XML), 'utf-8', false), expected: 'on disk' }],
    [
      'CRLF that git stores with LF',
      { autocrlf: 'true', file: encoded(crlf(XML), 'utf-8', true), expected: 'on disk' },
    ],
    [
      'CRLF under core.autocrlf=input',
      { autocrlf: 'input', file: encoded(crlf(XML), 'utf-8', true), expected: 'on disk' },
    ],
    [
      'mixed line ends, where the change shows none of those that git converts',
      { attributes: 'text=auto', file: encoded(LONG, 'utf-8', false), expected: 'on disk' },
    ],
    [
      'the same, checked out with CRLF',
      { autocrlf: 'true', file: encoded(LONG, 'utf-8', false), expected: 'on disk' },
    ],
    [
      'mixed line ends in text',
      {
        attributes: 'text eol=crlf',
        file: encoded(LONG, 'utf-8', false),
        expected: /CRLF at the end of every line/,
      },
    ],
    [
      'LF where git writes CRLF',
      { autocrlf: 'true', file: encoded(XML, 'utf-8', false), expected: /CRLF at the end of every line/ },
    ],
    [
      'LF that git leaves alone',
      { attributes: '-text', autocrlf: 'true', file: encoded(XML, 'utf-8', false), expected: 'on disk' },
    ],
    ['UTF-16', { file: WIDE, expected: 'binary' }],
    [
      'UTF-16, where objects have SHA-256',
      { format: 'sha256', autocrlf: 'true', file: WIDE, expected: 'binary' },
    ],
    [
      'UTF-16 without a mark',
      { attributes: 'text=auto eol=crlf', file: encoded(XML, 'utf-16be', false), expected: 'binary' },
    ],
    [
      'UTF-16 that git takes for text',
      { attributes: 'text eol=crlf', file: WIDE, expected: /has git take it for text/ },
    ],
    [
      'UTF-16 with two bytes that are CRLF to git',
      {
        attributes: 'text',
        file: encoded('old \u0a0d', 'utf-16le', true),
        expected: /has git take it for text/,
      },
    ],
    [
      'UTF-16 by its attribute',
      { attributes: 'text eol=crlf working-tree-encoding=UTF-16LE-BOM', file: WIDE, expected: 'UTF-8' },
    ],
    [
      'UTF-16 by its attribute, with LF',
      { attributes: 'working-tree-encoding=UTF-16LE-BOM', file: WIDE_LF, expected: 'UTF-8' },
    ],
    [
      'UTF-16 by its attribute, with LF where git writes CRLF',
      {
        autocrlf: 'true',
        attributes: 'working-tree-encoding=UTF-16LE-BOM',
        file: WIDE_LF,
        expected: /CRLF at the end of every line/,
      },
    ],
    [
      'UTF-16 by its attribute, without a mark',
      {
        attributes: 'working-tree-encoding=utf-16be',
        file: encoded(XML, 'utf-16be', false),
        expected: 'UTF-8',
      },
    ],
    [
      'UTF-16 with a mark that the attribute forbids',
      { attributes: 'working-tree-encoding=UTF-16LE', file: WIDE, expected: /in which it is not saved/ },
    ],
    [
      'UTF-16 without the mark that the attribute wants',
      {
        attributes: 'working-tree-encoding=UTF-16LE-BOM',
        file: encoded(XML, 'utf-16le', false),
        expected: /in which it is not saved/,
      },
    ],
    [
      'UTF-16 of half a character',
      {
        attributes: 'working-tree-encoding=UTF-16LE-BOM',
        file: encoded('old \ud800', 'utf-16le', true),
        expected: /in which it is not saved/,
      },
    ],
    [
      'UTF-16 in a byte order that nobody knows',
      { attributes: 'working-tree-encoding=UTF-16', file: WIDE, expected: /\(git add\)/ },
    ],
    [
      'UTF-8 that is called UTF-16',
      {
        attributes: 'working-tree-encoding=UTF-16',
        file: encoded(XML, 'utf-8', false),
        expected: /in which it is not saved/,
      },
    ],
    [
      'windows-1252 by its attribute',
      {
        attributes: 'working-tree-encoding=windows-1252',
        file: encoded(`München – ${XML}`, 'windows-1252', false),
        expected: 'UTF-8',
      },
    ],
    [
      'another encoding',
      {
        attributes: 'working-tree-encoding=SHIFT-JIS',
        file: encoded(XML, 'utf-8', false),
        expected: /SHIFT-JIS, which exchange-lint does not know/,
      },
    ],
    [
      'an $Id$ that git fills in',
      { attributes: 'ident', file: encoded(`<!-- $Id$ -->${XML}`, 'utf-8', false), expected: /\$Id\$/ },
    ],
    ['no $Id$ to fill in', { attributes: 'ident', file: encoded(XML, 'utf-8', false), expected: 'on disk' }],
    [
      'a filter',
      { attributes: 'filter=mine', file: encoded(XML, 'utf-8', false), expected: /the filter mine$/ },
    ],
    [
      'no final line end',
      { attributes: 'text', file: encoded(crlf(XML.trimEnd()), 'utf-8', false), expected: 'on disk' },
    ],
  ])('%s', async (_, { attributes = '', autocrlf = 'false', format = 'sha1', file: bytes, expected }) => {
    const scratch = scratchRepository(`--object-format=${format}`);
    scratch.git('config', 'core.autocrlf', autocrlf);
    scratch.git('config', 'filter.mine.clean', 'cat');
    // git may be told to mend white space; README.md has administrators forbid it.
    scratch.git('config', 'apply.whitespace', 'fix');
    const path = 'exports/EXPR 1.xml';
    scratch.write({ '.gitattributes': `*.xml ${attributes}\n`, [path]: bytes });
    chmodSync(join(scratch.folder, path), 0o755);
    const handling = (await (await GitRepository.open(scratch.folder, GIT_VARIABLES)).handling([path])).get(
      path,
    );
    const file = { ...changed(path, bytes, 'old', 'new \t'), handling };
    const { form } = planPatch(file);
    if (expected instanceof RegExp) {
      expect(form).toMatchObject({ kind: 'none', reason: expect.stringMatching(expected) });
      expect(patchOf([file])).toHaveLength(0);
      return;
    }
    expect(form.kind === 'text' ? (form.isOnDisk ? 'on disk' : 'UTF-8') : form.kind).toBe(expected);
    const patch = join(temporaryFolder(), 'changes.patch');
    plant(join(patch, '..'), { 'changes.patch': patchOf([file]) });
    scratch.git('apply', '--whitespace=nowarn', patch);
    expectOnDisk(scratch.folder, [file], 'after');
    scratch.git('apply', '-R', '--whitespace=nowarn', patch);
    expectOnDisk(scratch.folder, [file], 'before');
    expect(statSync(join(scratch.folder, path)).mode & 0o111).toBe(0o111);
  });
});

const hasPatch = spawnSync('patch', ['--version']).status === 0;

describe.skipIf(!hasPatch)('patch (skipped where it is not installed) applies and takes back', () => {
  const textForms = FORMS.filter(([, bytes]) => !bytes.includes(0));
  const paths = [
    'my exports/EXPR 1.xml',
    'Größe/é.xml',
    'a"b.xml',
    'tab\there.xml',
    ' a.xml',
    'a.xml ',
    '-x.xml',
  ];

  test.each<readonly [string, ChangedFile]>([
    ...textForms.map(([name, bytes]) => [name, changed('a.xml', bytes)] as const),
    ...textForms.map(
      ([name, bytes]) => [`more lines: ${name}`, changed('a.xml', bytes, 'old', '1\r\n2\n3')] as const,
    ),
    ...paths.map((path) => [JSON.stringify(path), changed(path, encoded(XML, 'utf-8', false))] as const),
  ])('%s', (_, file) => {
    const { folder, patch } = repositoryOf([file]);
    const apply = (...options: readonly string[]) =>
      execFileSync('patch', [...options, '--binary', '-p1', '-i', patch], { cwd: folder, stdio: 'pipe' });
    apply();
    expectOnDisk(folder, [file], 'after');
    apply('-R');
    expectOnDisk(folder, [file], 'before');
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });
});
