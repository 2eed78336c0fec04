import { describe, expect, it, test } from 'vitest';
import { labelledBlocks } from '../../src/syntax/labelled-lines.ts';

const valuesOf = (text: string) =>
  labelledBlocks(text).map(({ entries }) =>
    Object.fromEntries(entries.map(({ label, value }) => [label, value])),
  );

describe('blocks', () => {
  test.each([
    ['a blank line', 'Name : a\nTTL  : 1\n\nName : b\nTTL  : 2\n'],
    ['the first label again', 'Name : a\nTTL  : 1\nName : b\nTTL  : 2\n'],
    ['another line', 'Name : a\nTTL  : 1\nPS> Get-It\nName : b\nTTL  : 2'],
    ['CRLF', 'Name : a\r\nTTL  : 1\r\n\r\nName : b\r\nTTL  : 2\r\n'],
  ])('end at %s', (_, text) => {
    expect(valuesOf(text)).toEqual([
      { Name: 'a', TTL: '1' },
      { Name: 'b', TTL: '2' },
    ]);
  });

  it('end where the colons stand in another column', () => {
    expect(valuesOf('Name : a\nThumbprint : b\n')).toEqual([{ Name: 'a' }, { Thumbprint: 'b' }]);
  });

  test.each(['key: value\n', '# Name : a\n', '  Name : a\n', 'Name :a\n', 'http://a : b\n', ''])(
    '%j holds none',
    (text) => expect(labelledBlocks(text)).toEqual([]),
  );
});

test('each object has the width of its own console', () => {
  const narrow = 'Domains : {mail.conto\n          so.com, b.c\n          ontoso.com}\n';
  const wide =
    'Domains : {mail.contoso.com, and.many.other.names.contoso.com, owa.conto\n          so.com}\n';
  expect(valuesOf(`${narrow}\n${wide}`)).toEqual([
    { Domains: '{mail.contoso.com, b.contoso.com}' },
    { Domains: '{mail.contoso.com, and.many.other.names.contoso.com, owa.contoso.com}' },
  ]);
});

test.each(['\n', '\r\n'])('a value that ends in a line break (%j) does not end the block', (end) => {
  const lines = ['Name : a', 'Note : b', '       ', '       ', 'TTL  : 1', '', 'Name : c', 'TTL  : 2', ''];
  expect(valuesOf(lines.join(end))).toEqual([
    { Name: 'a', Note: 'b', TTL: '1' },
    { Name: 'c', TTL: '2' },
  ]);
});

describe('values that the width of the window broke are joined again', () => {
  test.each([
    [
      'in the middle of a host name',
      'Domains : {mail.conto\n          so.com, b.c\n          ontoso.com}\n',
      '{mail.contoso.com, b.contoso.com}',
    ],
    [
      'behind a comma',
      'Domains : {mail.contoso.com,\n          b.contoso.com}\n',
      '{mail.contoso.com, b.contoso.com}',
    ],
    [
      'at a blank, which stays',
      'Subject : CN=mail.contoso.com, O=Contoso \n          and Sons, L=Berlin\n',
      'CN=mail.contoso.com, O=Contoso and Sons, L=Berlin',
    ],
    [
      'at a blank that an editor took away',
      'Subject : CN=mail.contoso.com, O=Contoso and its Sons\n          and Daughters and all\n          of them\n',
      'CN=mail.contoso.com, O=Contoso and its Sons and Daughters and all of them',
    ],
    ['behind a hyphen', 'Domains : {mail-\n          europe.contoso.com}\n', '{mail-europe.contoso.com}'],
    [
      'in a word that is longer than a line',
      'Name    : EX01 and msstd:mail.emea\n          .europe.production.contos\n          o.com\n',
      'EX01 and msstd:mail.emea.europe.production.contoso.com',
    ],
    [
      'where characters take two columns',
      'Subject : CN=mail.contoso.com, O=\u682a\u5f0f\u4f1a\n          \u793e\u30b3\u30f3\u30c8\u30bd,CN=EuropeNorthAndS\n          outh\n',
      'CN=mail.contoso.com, O=\u682a\u5f0f\u4f1a\u793e\u30b3\u30f3\u30c8\u30bd,CN=EuropeNorthAndSouth',
    ],
    ['with an empty line between', 'Comment : one\n          \n          three\n', 'one\nthree'],
    ['with an empty line that an editor trimmed', 'Comment : one\n\n          three\n', 'one\nthree'],
  ])('%s', (_, text, expected) => {
    const [block] = labelledBlocks(text);
    expect(block?.entries[0]?.value).toBe(expected);
    expect(text.slice(block?.entries[0]?.span.start, block?.entries[0]?.span.end)).toBe(
      text.slice(10).trimEnd(),
    );
  });
});

test.each([
  ['many lines', 'a : b\n'.repeat(200_000)],
  ['one line', `a : ${'b'.repeat(1 << 20)}`],
  ['blanks', `${' '.repeat(1 << 20)}\n`.repeat(2)],
  ['labels without end', `${'a'.repeat(1 << 20)} : b`],
])('%s are no burden', (_, text) => {
  expect(() => labelledBlocks(text)).not.toThrow();
});
