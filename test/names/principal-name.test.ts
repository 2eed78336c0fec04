import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPrincipalName, parsePrincipalName } from '../../src/names/principal-name.ts';

const NAME = 'mail.contoso.com';
const GOOD = `msstd:${NAME}`;

describe('parsePrincipalName', () => {
  it.each(['', ' ', '\t\r\n', '\u00a0', '\u200b', '\ufeff'])('takes %j for unset', (text) => {
    expect(parsePrincipalName(text)).toEqual({ form: 'unset' });
  });

  it.each(['none', 'None', 'NONE', ' none '])('takes %j for the check switched off', (text) => {
    expect(parsePrincipalName(text)).toEqual({ form: 'none' });
  });

  it.each([
    [GOOD, NAME],
    ['MSSTD:mail.contoso.com', NAME],
    ['msstd:MAIL.contoso.com', 'MAIL.contoso.com'],
    ['msstd:*.contoso.com', '*.contoso.com'],
    ['msstd:ex01', 'ex01'],
    ['msstd:mail.xn--bcher-kva.example', 'mail.xn--bcher-kva.example'],
  ])('finds %j well formed', (text, name) => {
    expect(parsePrincipalName(text)).toEqual({ form: 'msstd', name });
  });

  describe('finds the prefix at fault', () => {
    it.each([
      // Nothing in front, as Microsoft's own page once had it.
      [NAME, 'missing', GOOD],
      ['*.contoso.com', 'missing', 'msstd:*.contoso.com'],
      [`"${NAME}"`, 'missing', GOOD],
      [` ${NAME} `, 'missing', GOOD],
      // The letters of msstd in another order, too many or too few.
      [`mmstd:${NAME}`, 'misspelt', GOOD],
      [`mstd:${NAME}`, 'misspelt', GOOD],
      [`msstsd:${NAME}`, 'misspelt', GOOD],
      [`msttd:${NAME}`, 'misspelt', GOOD],
      [`msdtd:${NAME}`, 'misspelt', GOOD],
      [`MSTDS:${NAME}`, 'misspelt', GOOD],
      // Another colon, or none.
      [`msstd;${NAME}`, 'misspelt', GOOD],
      [`msstd=${NAME}`, 'misspelt', GOOD],
      [`msstd :${NAME}`, 'misspelt', GOOD],
      [`msstd：${NAME}`, 'misspelt', GOOD],
      [`msstd::${NAME}`, 'misspelt', GOOD],
      [`msstd:=${NAME}`, 'misspelt', GOOD],
      [`msstd ${NAME}`, 'misspelt', GOOD],
      [`mstd: ${NAME}.`, 'misspelt', GOOD],
      // More than one.
      [`msstd:msstd:${NAME}`, 'doubled', GOOD],
      [`msstd: MSSTD : msstd:${NAME}`, 'doubled', GOOD],
      [`msstd:msstd:msstd:${NAME}`, 'doubled', GOOD],
      [`msstd:mstd:${NAME}`, 'doubled', GOOD],
      // The other kind of principal name.
      ['fullsic:\\<\\Contoso Root CA\\mail.contoso.com>', 'fullsic', undefined],
      // What PowerShell would have understood without quotation marks.
      ['$null', 'keyword', undefined],
      ['null', 'keyword', undefined],
      ['$none', 'keyword', undefined],
      ['"none"', 'keyword', undefined],
      ["'$null'", 'keyword', undefined],
      ['False', 'keyword', undefined],
      // Nothing to save.
      ['Contoso Mail', 'missing', undefined],
      ['msstd', 'misspelt', undefined],
    ])('of %j: %s', (text, defect, repaired) => {
      const expected = { form: 'bad-prefix', defect, ...(repaired !== undefined && { repaired }) };
      expect(parsePrincipalName(text)).toMatchObject(expected);
      if (repaired === undefined) expect(parsePrincipalName(text)).not.toHaveProperty('repaired');
    });
  });

  describe('finds the name at fault, and says whether the repair can change its meaning', () => {
    it.each([
      // What carries no meaning.
      [`msstd: ${NAME}`, 'white-space', GOOD, true],
      [` ${GOOD}`, 'white-space', GOOD, true],
      [`${GOOD}\r\n`, 'white-space', GOOD, true],
      [`${GOOD}\u00a0`, 'white-space', GOOD, true],
      [`\u200e${GOOD}`, 'white-space', GOOD, true],
      [`msstd:mail\u200b.contoso.com`, 'white-space', GOOD, true],
      [`msstd:mail.con\u00adtoso.com`, 'white-space', GOOD, true],
      [`"${GOOD}"`, 'quotes', GOOD, true],
      [`'${GOOD}'`, 'quotes', GOOD, true],
      [`msstd:"${NAME}"`, 'quotes', GOOD, true],
      [`msstd:“${NAME}”`, 'quotes', GOOD, true],
      [`msstd:«${NAME}»`, 'quotes', GOOD, true],
      [`${GOOD}"`, 'quotes', GOOD, true],
      [`msstd:" ${NAME} "`, 'quotes', GOOD, true],
      [`${GOOD}.`, 'trailing-dot', GOOD, true],
      // A URL or a part of one.
      [`msstd:https://${NAME}`, 'scheme', GOOD, false],
      [`msstd:https://${NAME}:443/rpc/rpcproxy.dll?x#y`, 'scheme', GOOD, false],
      [`msstd://${NAME}`, 'scheme', GOOD, false],
      [`msstd:\\\\${NAME}`, 'scheme', GOOD, false],
      [`${GOOD}:443`, 'port', GOOD, false],
      [`${GOOD}/rpc`, 'path', GOOD, false],
      [`" ${GOOD}:443"`, 'port', GOOD, false],
      // Another alphabet.
      ['msstd:mail.bücher.example', 'unicode', 'msstd:mail.xn--bcher-kva.example', false],
      ['msstd:mail.bücher.example ', 'unicode', 'msstd:mail.xn--bcher-kva.example', false],
      // Nothing to save.
      ['msstd:', 'empty', undefined, false],
      ['msstd: ', 'empty', undefined, false],
      ['msstd:/rpc', 'empty', undefined, false],
      ['msstd:192.0.2.10', 'ip-address', undefined, false],
      ['msstd:192.0.2.10:443', 'ip-address', undefined, false],
      ['msstd:[2001:db8::10]', 'ip-address', undefined, false],
      [`${GOOD};owa.contoso.com`, 'several-names', undefined, false],
      [`${GOOD}, ${GOOD}`, 'several-names', undefined, false],
      ['msstd:Contoso Mail', 'several-names', undefined, false],
      ['msstd:mail.*.contoso.com', 'wildcard-position', undefined, false],
      ['msstd:*', 'wildcard-position', undefined, false],
      ['msstd:CN=mail.contoso.com', 'invalid-characters', undefined, false],
      ['msstd:admin@contoso.com', 'invalid-characters', undefined, false],
      ['msstd:none', 'keyword', undefined, false],
      ['msstd:$null', 'keyword', undefined, false],
      [`msstd:${'a'.repeat(64)}.contoso.com`, 'too-long', undefined, false],
      [`msstd:${'a.'.repeat(2000)}com`, 'too-long', undefined, false],
    ])('of %j: %s', (text, defect, repaired, isLossless) => {
      const parsed = parsePrincipalName(text);
      expect(parsed).toMatchObject({ form: 'bad-name', defect, isLossless });
      expect('repaired' in parsed ? parsed.repaired : undefined).toBe(repaired);
    });
  });

  it('keeps the name as it is written, for a certificate may carry just that', () => {
    const literalOf = (text: string) => {
      const parsed = parsePrincipalName(text);
      return parsed.form === 'bad-name' ? parsed.literal : undefined;
    };
    expect(literalOf('msstd:Contoso Mail')).toBe('Contoso Mail');
    expect(literalOf(`${GOOD} `)).toBe(`${NAME} `);
    expect(literalOf(`"${GOOD}"`)).toBe(`"${GOOD}"`);
  });

  it('repairs to what it finds well formed', () => {
    const noise = fc.constantFrom(
      ' ',
      '"',
      'msstd:',
      'mstd:',
      'https://',
      ':443',
      '/',
      '.',
      '\u00a0',
      NAME,
      '*',
      'ü',
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 8 }), (parts) => {
        const parsed = parsePrincipalName(parts.join(''));
        if (!('repaired' in parsed) || parsed.repaired === undefined) return;
        expect(parsePrincipalName(parsed.repaired).form).toBe('msstd');
      }),
    );
  });

  it('reads what it writes', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
    fc.assert(
      fc.property(label, label, (a, b) => {
        const name = `${a}.${b}.example`;
        expect(parsePrincipalName(formatPrincipalName(name))).toEqual({ form: 'msstd', name });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parsePrincipalName(text)).toHaveProperty('form');
        expect(parsePrincipalName(`msstd:${text}`)).toHaveProperty('form');
      }),
    );
  });

  it.each([' ', '"', '\u00a0', ':', '.', 'msstd:', '/'])(
    'does not search a million of %j for a name',
    (text) => {
      const parsed = parsePrincipalName(`a${text.repeat(1_000_000)}b`);
      expect(parsed).toMatchObject({ form: 'bad-name', defect: 'too-long', isLossless: false });
    },
  );
});
