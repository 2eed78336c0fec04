import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GitRepository } from '../../src/io/git/repository.ts';
import type { GitHandling } from '../../src/text/git-handling.ts';
import { GIT_VARIABLES, type ScratchRepository, scratchRepository } from './git-repository.ts';
import { temporaryFolder } from './temporary-folder.ts';

const PLAIN: GitHandling = {
  objectFormat: 'sha1',
  lineEnds: { kind: 'none' },
  workingTreeEncoding: null,
  utf16Order: undefined,
  filter: null,
  expandsIdents: false,
  isBeyondLink: false,
};

async function handlingIn(
  { folder }: ScratchRepository,
  ...paths: readonly string[]
): Promise<readonly (GitHandling | undefined)[]> {
  const repository = await GitRepository.open(folder, GIT_VARIABLES);
  const found = await repository.handling(paths);
  return paths.map((path) => found.get(path));
}

describe('what git does to line ends', () => {
  test.each<
    [attributes: string, config: Readonly<Record<string, string>>, expected: GitHandling['lineEnds']]
  >([
    ['', {}, { kind: 'none' }],
    ['', { 'core.autocrlf': 'true' }, { kind: 'auto', checkout: 'crlf' }],
    ['', { 'core.autocrlf': 'Yes' }, { kind: 'auto', checkout: 'crlf' }],
    ['', { 'core.autocrlf': 'INPUT' }, { kind: 'auto', checkout: 'lf' }],
    ['', { 'core.eol': 'crlf' }, { kind: 'none' }],
    ['text', {}, { kind: 'text', checkout: 'lf' }],
    ['text', { 'core.eol': 'CRLF' }, { kind: 'text', checkout: 'crlf' }],
    ['text', { 'core.eol': 'crlf', 'core.autocrlf': 'input' }, { kind: 'text', checkout: 'lf' }],
    ['text', { 'core.eol': 'lf', 'core.autocrlf': 'true' }, { kind: 'text', checkout: 'crlf' }],
    ['text eol=crlf', {}, { kind: 'text', checkout: 'crlf' }],
    ['text eol=lf', { 'core.autocrlf': 'true' }, { kind: 'text', checkout: 'lf' }],
    ['eol=crlf', {}, { kind: 'text', checkout: 'crlf' }],
    ['text=auto', {}, { kind: 'auto', checkout: 'lf' }],
    ['text=auto eol=crlf', {}, { kind: 'auto', checkout: 'crlf' }],
    ['text=input', { 'core.autocrlf': 'true' }, { kind: 'text', checkout: 'lf' }],
    ['text=other', { 'core.autocrlf': 'true' }, { kind: 'auto', checkout: 'crlf' }],
    ['-text', { 'core.autocrlf': 'true' }, { kind: 'none' }],
    ['-text eol=crlf', {}, { kind: 'none' }],
    ['binary', { 'core.autocrlf': 'true' }, { kind: 'none' }],
    ['crlf', {}, { kind: 'text', checkout: 'lf' }],
    ['-crlf', { 'core.autocrlf': 'true' }, { kind: 'none' }],
  ])('under "%s" and %j', async (attributes, config, expected) => {
    const scratch = scratchRepository();
    scratch.write({ '.gitattributes': `a.xml ${attributes}\n` });
    for (const [key, value] of Object.entries(config)) scratch.git('config', key, value);
    expect(await handlingIn(scratch, 'a.xml')).toEqual([{ ...PLAIN, lineEnds: expected }]);
  });
});

test('attributes count for any path, tracked or not, wherever they are kept', async () => {
  const paths = [
    'my exports/EXPR 1.xml',
    'Größe/é.xml',
    'a"b.xml',
    'tab\there.xml',
    'line\nend.xml',
    '-x.xml',
  ];
  const scratch = scratchRepository('--object-format=sha256');
  scratch.write({
    '.git/info/attributes': '*.xml working-tree-encoding=UTF-16LE-BOM\n',
    'deep/.gitattributes': '* ident\n',
  });
  const held = { ...PLAIN, objectFormat: 'sha256', workingTreeEncoding: 'UTF-16LE-BOM' };
  expect(await handlingIn(scratch, ...paths, 'deep/a.xml', 'a.json')).toEqual([
    ...paths.map(() => held),
    { ...held, expandsIdents: true },
    { ...held, workingTreeEncoding: null },
  ]);
});

test.each([
  ['working-tree-encoding=utf8', null],
  ['working-tree-encoding', null],
  ['-working-tree-encoding', null],
  ['working-tree-encoding=SHIFT-JIS', 'SHIFT-JIS'],
])('%s is the encoding %j', async (attributes, expected) => {
  const scratch = scratchRepository();
  scratch.write({ '.gitattributes': `* ${attributes}\n` });
  expect(await handlingIn(scratch, 'a.xml')).toEqual([{ ...PLAIN, workingTreeEncoding: expected }]);
});

describe('the byte order of UTF-16', () => {
  const wide = Buffer.from('\ufeffold\n', 'utf16le');

  test('is seen in a file that git has', async () => {
    const scratch = scratchRepository();
    scratch.write({ '.gitattributes': '*.xml working-tree-encoding=UTF-16\n' });
    scratch.commit({ 'a.xml': wide });
    scratch.git('checkout', '--', '.');
    const [{ utf16Order } = PLAIN] = await handlingIn(scratch, 'a.xml');
    scratch.git('rm', '--quiet', '--cached', 'a.xml');
    expect(await handlingIn(scratch, 'a.xml')).toEqual([{ ...PLAIN, workingTreeEncoding: 'UTF-16' }]);
    // What git writes here, it may write otherwise elsewhere.
    scratch.stage({ 'a.xml': wide });
    scratch.git('checkout-index', '--prefix=out/', 'a.xml');
    const mark =
      scratch.git('hash-object', '--no-filters', 'out/a.xml') === idOf(scratch, wide) ? 'le' : 'be';
    expect(utf16Order).toBe(`utf-16${mark}`);
  });

  test('is not believed of a file that git cannot convert', async () => {
    const scratch = scratchRepository();
    scratch.commit({ 'a.xml': wide });
    scratch.write({ '.gitattributes': '*.xml working-tree-encoding=UTF-16\n' });
    expect(await handlingIn(scratch, 'a.xml')).toEqual([{ ...PLAIN, workingTreeEncoding: 'UTF-16' }]);
  });
});

function idOf(scratch: ScratchRepository, input: Uint8Array): string {
  return scratch.gitWith({ input }, 'hash-object', '--stdin', '--no-filters');
}

describe('a filter', () => {
  test('is named and never run', async () => {
    const scratch = scratchRepository();
    const trace = join(temporaryFolder(), 'ran');
    const program = `sh -c 'echo ran >> "${trace}"; cat'`;
    scratch.write({ '.gitattributes': '*.xml filter=my.own working-tree-encoding=UTF-16\n' });
    scratch.commit({ 'a.xml': Buffer.from('\ufeffold\n', 'utf16le') });
    for (const key of ['clean', 'smudge', 'process']) scratch.git('config', `filter.my.own.${key}`, program);
    scratch.git('config', 'filter.my.own.required', 'true');
    scratch.git('config', 'core.fsmonitor', program);
    const [handling] = await handlingIn(scratch, 'a.xml');
    expect(handling?.filter).toBe('my.own');
    expect(existsSync(trace)).toBe(false);
  });

  test('that has no program is none', async () => {
    const scratch = scratchRepository();
    scratch.write({ '.gitattributes': '*.xml filter=mine\n' });
    scratch.git('config', 'filter.mine.required', 'true');
    scratch.git('config', 'filter.other.clean', 'cat');
    expect(await handlingIn(scratch, 'a.xml')).toEqual([PLAIN]);
  });
});

test('a link, and what lies beyond one, is known', async () => {
  const scratch = scratchRepository();
  scratch.write({ 'real/a.xml': '' });
  symlinkSync('real', join(scratch.folder, 'linked'));
  symlinkSync('real/a.xml', join(scratch.folder, 'b.xml'));
  const found = await handlingIn(scratch, 'real/a.xml', 'linked/a.xml', 'b.xml', 'gone.xml');
  expect(found.map((handling) => handling?.isBeyondLink)).toEqual([false, true, true, false]);
});
