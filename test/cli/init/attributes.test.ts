import { describe, expect, test } from 'vitest';
import { planAttributes } from '../../../src/cli/init/attributes.ts';
import type { SurveyedFile } from '../../../src/cli/init/survey.ts';
import { otherFile, plainExport, survey, utf16 } from './surveyed.ts';

const ENCODING = 'working-tree-encoding=UTF-16LE-BOM';

function lines(files: readonly SurveyedFile[], texts: Readonly<Record<string, string>> = {}): string[] {
  const { plan } = planAttributes(survey(files, texts), Object.hasOwn(texts, '.gitattributes'));
  const text = plan && plan.kind !== 'there' ? plan.text : '';
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('the lines', () => {
  test.each<[string, SurveyedFile[], string[]]>([
    ['nothing in UTF-16', [plainExport('a.xml')], []],
    ['no export in UTF-16', [otherFile('a.ps1', { kind: 'utf-16le', lineEnds: 'crlf' })], []],
    ['a folder all in UTF-16', [utf16('a/x.xml'), utf16('a/y.xml')], ['/a/*.xml text eol=crlf']],
    ['the top', [utf16('x.xml')], ['/*.xml text eol=crlf']],
    ['another extension beside it', [utf16('x.xml'), plainExport('x.json')], ['/*.xml text eol=crlf']],
    ['another encoding beside it', [utf16('a/x.xml'), plainExport('a/y.xml')], ['/a/x.xml text eol=crlf']],
    [
      'a file of another kind beside it',
      [utf16('a/x.xml'), otherFile('a/y.xml')],
      ['/a/x.xml text eol=crlf'],
    ],
    ['the extension in another case', [utf16('x.xml'), otherFile('y.XML')], ['/x.xml text eol=crlf']],
    [
      'another encoding in a folder below',
      [utf16('a/x.xml'), plainExport('a/b/y.xml')],
      ['/a/*.xml text eol=crlf'],
    ],
    ['no extension', [utf16('a/x'), utf16('a/.y')], ['/a/x text eol=crlf', '/a/.y text eol=crlf']],
    ['LF', [utf16('x.xml', 'lf'), utf16('y.xml', 'any')], ['/*.xml text eol=lf']],
    ['no line ends', [utf16('x.xml', 'any')], ['/*.xml text eol=crlf']],
    ['several line ends', [utf16('x.xml', 'lf'), utf16('y.xml', 'crlf')], ['/*.xml -text']],
    ['a blank', [utf16('a b/x.xml')], ['"/a b/*.xml" text eol=crlf']],
    ['wildcards', [utf16('[a]*?\\/x.xml')], ['/\\[a]\\*\\?\\\\/*.xml text eol=crlf']],
    ['quotes, and a pattern in them', [utf16('"[a]"/x.xml')], ['"/\\"\\\\[a]\\"/*.xml" text eol=crlf']],
    ['a line end', [utf16('a\nb/x.xml')], ['"/a\\012b/*.xml" text eol=crlf']],
  ])('%s', (_, files, expected) => {
    expect(lines(files)).toEqual(expected.map((line) => `${line} ${ENCODING}`));
  });
});

describe('a file that is settled gets none:', () => {
  test.each<[string, Record<string, string>]>([
    ['by its encoding', { '.gitattributes': `*.xml ${ENCODING}` }],
    ['by another', { '.gitattributes': '*.xml working-tree-encoding=UTF-16' }],
    ['as having none', { '.gitattributes': 'a/x.xml -text !working-tree-encoding' }],
    ['by its path from the top', { '.gitattributes': `# head\n\n  /a/x.xml\ttext ${ENCODING}\r\n` }],
    ['by a pattern in quotes', { '.gitattributes': `"/a/\\170.xml" ${ENCODING}` }],
    ['by a macro', { '.gitattributes': `[attr]utf16 ${ENCODING}\n*.xml utf16` }],
    ['by Git LFS', { '.gitattributes': '*.xml filter=lfs diff=lfs merge=lfs -text' }],
    ['in its folder', { 'a/.gitattributes': `*.xml ${ENCODING}` }],
  ])('%s', (_, texts) => {
    expect(lines([utf16('a/x.xml')], texts)).toEqual([]);
  });
});

describe('a file that is not settled gets one:', () => {
  test.each<[string, Record<string, string>]>([
    ['another attribute', { '.gitattributes': '*.xml text' }],
    ['another pattern', { '.gitattributes': `*.json ${ENCODING}` }],
    ['a folder, which names no files', { '.gitattributes': `a ${ENCODING}\na/ ${ENCODING}\n/a ${ENCODING}` }],
    ['a comment', { '.gitattributes': `# *.xml ${ENCODING}` }],
    ['another folder', { 'b/.gitattributes': `*.xml ${ENCODING}` }],
    ['a pattern that takes back', { '.gitattributes': `!*.xml ${ENCODING}` }],
  ])('%s', (_, texts) => {
    expect(lines([utf16('a/x.xml')], texts)).toEqual([`/a/*.xml text eol=crlf ${ENCODING}`]);
  });
});

test('a pattern does not reach over a file that is settled', () => {
  const texts = { '.gitattributes': '/a/y.xml !working-tree-encoding' };
  expect(lines([utf16('a/x.xml'), utf16('a/y.xml')], texts)).toEqual([`/a/x.xml text eol=crlf ${ENCODING}`]);
});

test('names the files without a line, and the folders with one', () => {
  const files = [
    plainExport('be.xml', { kind: 'other-utf-16' }),
    utf16('a/x.xml'),
    utf16('b/x.xml'),
    utf16('b/y.json'),
  ];
  expect(planAttributes(survey(files), false)).toMatchObject({ left: ['be.xml'], folders: ['a', 'b'] });
});

test('a path too long for git gets none', () => {
  const path = `${'n'.repeat(2100)}/x`;
  expect(planAttributes(survey([utf16(path)]), false)).toEqual({
    plan: undefined,
    folders: [],
    left: [path],
  });
});

test('a file that is there is left as it is', () => {
  const { plan } = planAttributes(survey([utf16('x.xml')], { '.gitattributes': '* text=auto' }), true);
  expect(plan).toMatchObject({ kind: 'paste', path: '.gitattributes' });
});
