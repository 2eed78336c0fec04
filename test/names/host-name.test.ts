import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable, parseServerName, sameName } from '../../src/names/host-name.ts';

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const host = fc.array(label, { minLength: 2, maxLength: 5 }).map((labels) => `${labels.join('.')}.example`);

describe('parseServerName', () => {
  it.each([
    ['mail.contoso.com', 'mail.contoso.com'],
    ['MAIL.Contoso.COM', 'mail.contoso.com'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['ex01', 'ex01'],
    ['3com.example', '3com.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('reads the host name %s', (text, ascii) => {
    expect(parseServerName(text)).toEqual({ kind: 'host', ascii });
  });

  it.each([
    ['*.contoso.com', '*.contoso.com'],
    ['*.MAIL.contoso.com', '*.mail.contoso.com'],
  ])('reads the wildcard name %s', (text, ascii) => {
    expect(parseServerName(text)).toEqual({ kind: 'wildcard', ascii });
  });

  it.each([
    ['', 'empty'],
    ['192.0.2.10', 'ip-address'],
    ['2001:db8::10', 'ip-address'],
    ['[2001:db8::10]', 'ip-address'],
    ['*', 'wildcard-position'],
    ['*.com', 'wildcard-position'],
    ['mail*.contoso.com', 'wildcard-position'],
    ['mail.*.contoso.com', 'wildcard-position'],
    ['*.*.contoso.com', 'wildcard-position'],
    ['mail.contoso.com,owa.contoso.com', 'several-names'],
    ['mail.contoso.com owa.contoso.com', 'several-names'],
    ['mail.contoso.com;', 'several-names'],
    ['mail..contoso.com', 'invalid-characters'],
    ['.contoso.com', 'invalid-characters'],
    ['-mail.contoso.com', 'invalid-characters'],
    ['mail_1.contoso.com', 'invalid-characters'],
    ['admin@contoso.com', 'invalid-characters'],
    ['mail.contoso.com\0.fabrikam.com', 'invalid-characters'],
    [`${'a'.repeat(64)}.example`, 'too-long'],
    [`${'a.'.repeat(130)}example`, 'too-long'],
  ])('refuses %j as %s', (text, defect) => {
    expect(parseServerName(text)).toEqual({ kind: 'invalid', defect });
  });

  it.each([
    ['bücher.example', 'xn--bcher-kva.example'],
    ['*.bücher.example', '*.xn--bcher-kva.example'],
    ['ｍａｉｌ.contoso.com', 'mail.contoso.com'],
    ['mail。contoso。com', 'mail.contoso.com'],
  ])('gives the ASCII form of %s', (text, repaired) => {
    expect(parseServerName(text)).toEqual({ kind: 'invalid', defect: 'unicode', repaired });
  });

  it('never throws, and what it accepts it accepts again in lower case', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), host), (text) => {
        const name = parseServerName(text);
        if (name.kind !== 'invalid') expect(parseServerName(name.ascii)).toEqual(name);
      }),
    );
  });
});

describe('sameName', () => {
  it.each([
    ['mail.contoso.com', 'MAIL.contoso.com', true],
    ['bücher.example', 'xn--bcher-kva.example', true],
    ['BÜCHER.example', 'bücher.example', true],
    ['mail.contoso.com', 'mail.contoso.com.', false],
    ['mail.contoso.com', 'owa.contoso.com', false],
    ['*.contoso.com', 'mail.contoso.com', false],
    ['Contoso Mail', 'contoso mail', true],
  ])('of %s and %s is %s', (a, b, expected) => {
    expect(sameName(a, b)).toBe(expected);
  });

  it('does not depend on the order or on case', () => {
    fc.assert(
      fc.property(host, host, (a, b) => {
        expect(sameName(a, b)).toBe(sameName(b.toUpperCase(), a));
        expect(comparable(comparable(a))).toBe(comparable(a));
      }),
    );
  });
});
