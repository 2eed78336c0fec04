import { describe, expect, it } from 'vitest';
import { beginsLikeLdif, readLdif } from '../../src/syntax/ldif.ts';

describe('the beginning of LDIF', () => {
  it.each([
    'dn: DC=com',
    'dn:: RENeY29t',
    'version: 1\ndn: DC=com',
    'version: 1\r\ndn: DC=com',
    '# a comment\n that is folded\n\n#\r\ndn: DC=com',
    `${'# a comment\n'.repeat(200)}dn: DC=com`,
  ])('is %j', (text) => {
    expect(beginsLikeLdif(text)).toBe(true);
  });

  it.each([
    '',
    '# a comment',
    'dn:',
    'version: 2\n',
    'version: 1.1\n',
    'name: x\ndn: DC=com',
    ' folded\ndn: DC=com',
    `${'# \n \n'.repeat(700)}x`,
  ])('is not %j', (text) => {
    expect(beginsLikeLdif(text)).toBe(false);
  });
});

describe('an entry', () => {
  const text = '# one\n folded\n\nversion: 1\ndn: DC=com\n# two\na;x-y;z: b\n\ndn: DC=org\nstray\n';
  const [first, second] = readLdif(text);

  it('has the comments before and in it', () => {
    expect(first?.comments).toEqual([' onefolded', ' two']);
    expect(second?.comments).toEqual([]);
  });

  it('is ended by a blank line alone', () => {
    expect([first?.isEnded, second?.isEnded]).toEqual([true, false]);
  });

  it('reaches from its first line to its last, whatever that is', () => {
    expect([first, second].map((entry) => entry && text.slice(entry.span.start, entry.span.end))).toEqual([
      'dn: DC=com\n# two\na;x-y;z: b\n',
      'dn: DC=org\nstray\n',
    ]);
  });

  it('keeps the options of its lines', () => {
    expect(first?.lines.map(({ name, options }) => [name, options])).toEqual([
      ['dn', ''],
      ['a', ';x-y;z'],
    ]);
  });
});
