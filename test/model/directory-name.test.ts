import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeNames, strictRelativeNames } from '../../src/model/directory-name.ts';

describe('a name in the directory', () => {
  it.each([
    ['CN=EXPR,CN=Outlook', ['CN', 'EXPR', 'CN', 'Outlook']],
    ['cn = EXPR , CN=Outlook ', ['CN', 'EXPR', 'CN', 'Outlook']],
    ['CN=b\\C3\\BCro\\2C x,DC=com', ['CN', 'b\u00fcro, x', 'DC', 'com']],
    ['CN=a\\,b\\+c\\\\,DC=com', ['CN', 'a,b+c\\', 'DC', 'com']],
    ['CN=a\\ ,DC=com', ['CN', 'a ', 'DC', 'com']],
    ['CN=a=b', ['CN', 'a=b']],
    ['EXPR', ['', 'EXPR']],
    ['', []],
  ])('%j has its parts', (dn, parts) => {
    expect(relativeNames(dn).flatMap(({ type, value }) => [type, value])).toEqual(parts);
  });
});

describe('a name as RFC 4514 has it', () => {
  it.each([
    ['CN=EXPR,CN=Outlook', ['CN', 'EXPR', 'CN', 'Outlook']],
    ['cn=EXPR,dc=com', ['CN', 'EXPR', 'DC', 'com']],
    ['2.5.4.3=a', ['2.5.4.3', 'a']],
    ['CN=Contoso\\, Inc.', ['CN', 'Contoso, Inc.']],
    ['CN=Contoso\\2C Inc.', ['CN', 'Contoso, Inc.']],
    ['CN=a\\"b\\+c\\;d\\<e\\>f\\=g=h\\\\', ['CN', 'a"b+c;d<e>f=g=h\\']],
    ['CN=\\#1,DC=com', ['CN', '#1', 'DC', 'com']],
    ['CN=a#1', ['CN', 'a#1']],
    ['CN=\\ a b\\ ', ['CN', ' a b ']],
    ['CN=\\20a\\20', ['CN', ' a ']],
    ['CN=a\\\\\\ ', ['CN', 'a\\ ']],
    ['CN=M\\C3\\BCller', ['CN', 'Müller']],
    ['CN=Müller & Söhne', ['CN', 'Müller & Söhne']],
    ['CN=北京', ['CN', '北京']],
    ['CN=EXPR\\0ACNF:1', ['CN', 'EXPR\nCNF:1']],
  ])('%s has its parts', (dn, parts) => {
    expect(strictRelativeNames(dn)?.flatMap(({ type, value }) => [type, value])).toEqual(parts);
  });

  it.each([
    ['nothing', ''],
    ['a part without a value', 'CN=,DC=com'],
    ['a part without a type', 'EXPR,DC=com'],
    ['a comma at the end', 'CN=a,'],
    ['a comma at the end, behind a backslash that is escaped', 'CN=a\\\\,'],
    ['a backslash at the end', 'CN=a\\'],
    ['an escape of what needs none', 'CN=a\\/b'],
    ['a blank before the type', 'CN=a, CN=b'],
    ['a blank before the value', 'CN= a'],
    ['a blank after the value', 'CN=a ,CN=b'],
    ['a blank after a backslash that is escaped', 'CN=a\\\\ '],
    ['a number sign', 'CN=#04024869'],
    ['quotation marks', 'CN="Contoso, Inc."'],
    ['a semicolon between parts', 'CN=a;CN=b'],
    ['several attributes in a part', 'CN=a+OU=b'],
    ['bytes that are no UTF-8', 'CN=a\\C3'],
    ['a NUL character', 'CN=a\0'],
    ['more than any name has', `CN=${'a'.repeat(4000)}`],
  ])('%s is none', (_, dn) => {
    expect(strictRelativeNames(dn)).toBeUndefined();
  });

  it('gives back what was escaped, in either way to escape it', () => {
    const value = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 40 })
      .filter((text) => !/\p{Cs}/u.test(text));
    const part = fc.record({ type: fc.constantFrom('CN', 'DC', 'OU'), value, asBytes: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const dn = parts
          .map(({ type, value: text, asBytes }) => `${type}=${escaped(text, asBytes)}`)
          .join(',');
        expect(strictRelativeNames(dn)).toEqual(
          parts.map(({ type, value: text }) => ({ type, value: text })),
        );
      }),
    );
  });

  it('is what relativeNames makes of it too', () => {
    const written = fc.stringMatching(/^(?:[CD][NC]=[a-z,+"\\ #=0-9A-F]{0,9},?){0,4}$/);
    fc.assert(
      fc.property(written, (dn) => {
        const strict = strictRelativeNames(dn);
        if (strict) expect(relativeNames(dn)).toEqual(strict);
      }),
      { numRuns: 2000 },
    );
  });
});

/** RFC 4514 section 2.4. */
function escaped(text: string, asBytes: boolean): string {
  return text.replace(/^[ #]|["+,;<>\\\0]| $/g, (character) =>
    asBytes || character === '\0'
      ? `\\${Buffer.from(character).toString('hex').padStart(2, '0')}`
      : `\\${character}`,
  );
}
