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
      'between words, where the line was not full',
      'Subject : CN=mail.contoso.com\n          O=Contoso and its Sons and Grand\n          sons\n',
      'CN=mail.contoso.com O=Contoso and its Sons and Grandsons',
    ],
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
