import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameName, parseDistinguishedName, valuesOfType } from '../../src/names/distinguished-name.ts';

/** `CN=a + OU=b; O=c`, `…` after it where it was cut. */
function shown(text: string, isKnownCut = false): string | undefined {
  const name = parseDistinguishedName(text, isKnownCut);
  if (!name) return undefined;
  const rdns = name.rdns.map((rdn) => rdn.map(({ type, value }) => `${type}=${value}`).join(' + '));
  return `${rdns.join('; ')}${name.isCut ? ' …' : ''}`;
}

describe('a name as it is printed', () => {
  it.each<[string, string, string]>([
    ['by .NET', 'CN=mail.contoso.com, OU=IT, O=Contoso, C=US', 'CN=mail.contoso.com; OU=IT; O=Contoso; C=US'],
    ['in quotation marks', 'CN=mail, O="Contoso, Inc.", C=US', 'CN=mail; O=Contoso, Inc.; C=US'],
    ['with quotation marks in it', 'CN="the ""good"" one", C=US', 'CN=the "good" one; C=US'],
    [
      'with an attribute in quotation marks',
      'O="Evil, CN=mail.contoso.com", CN=x',
      'O=Evil, CN=mail.contoso.com; CN=x',
    ],
    ['with two attributes in one', 'CN=mail + OU=IT, O=Contoso', 'CN=mail + OU=IT; O=Contoso'],
    ['with a plus in a value', 'O=Fish+Chips, CN=mail', 'O=Fish+Chips; CN=mail'],
    ['with a comma that nobody quoted', 'CN=mail, O=Contoso, Inc., C=US', 'CN=mail; O=Contoso, Inc.; C=US'],
    ['with an empty value', 'CN="", O=Contoso', 'CN=; O=Contoso'],
    [
      'with types by other names',
      'E=a@contoso.com, S=Bayern, OID.2.5.4.5=1',
      'E=a@contoso.com; ST=Bayern; SERIALNUMBER=1',
    ],
    ['with types that have no name', 'OID.1.2.3=x, CN=mail', 'OID.1.2.3=x; CN=mail'],
    ['with a backslash, which .NET leaves', 'CN=CONTOSO\\admin, O=x', 'CN=CONTOSO\\admin; O=x'],
    [
      'by RFC 4514',
      'CN=mail.contoso.com,O=Contoso\\, Inc.,C=US',
      'CN=mail.contoso.com; O=Contoso, Inc.; C=US',
    ],
    ['by RFC 4514, with bytes', 'CN=a\\2Cb,O=M\\C3\\BCnchen\\20', 'CN=a,b; O=München '],
    ['by RFC 4514, with an escaped blank', 'O=Contoso\\ ,CN=mail', 'O=Contoso ; CN=mail'],
    ['by RFC 4514, encoded', '1.3.6.1.4.1.311.60.2.1.3=#13025553,CN=mail', 'JURISDICTIONC=US; CN=mail'],
    ['with semicolons', 'CN=mail; O=Contoso', 'CN=mail; O=Contoso'],
    ['in lines', 'CN=mail\r\nO=Contoso', 'CN=mail; O=Contoso'],
    ['by OpenSSL', '/C=US/O=Contoso, Inc./CN=mail.contoso.com', 'C=US; O=Contoso, Inc.; CN=mail.contoso.com'],
    ['by OpenSSL, with a slash', '/O=Contoso/Fabrikam/CN=mail', 'O=Contoso/Fabrikam; CN=mail'],
    ['by a newer OpenSSL', 'C = US, O = "Contoso, Inc.", CN = mail', 'C=US; O=Contoso, Inc.; CN=mail'],
    ['with escaped quotation marks', 'O = "the \\"good\\" one", CN = mail', 'O=the "good" one; CN=mail'],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

describe('a name that was cut', () => {
  it.each<[string, string, string]>([
    ['in a later attribute', 'CN=mail.contoso.com, O=Cont...', 'CN=mail.contoso.com …'],
    ['in the common name', 'CN=mail.contoso.c…', ' …'],
    ['after a whole one, which cannot be known', 'O=Contoso, CN=mail.contoso.com...', 'O=Contoso …'],
    ['within quotation marks', 'CN=mail.contoso.com, O="Contoso, In', 'CN=mail.contoso.com …'],
    ['after a separator', 'CN=mail.contoso.com, O=Contoso,', 'CN=mail.contoso.com; O=Contoso …'],
    ['in the middle of an attribute joined to another', 'CN=mail + OU=I...', 'CN=mail …'],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('as the export says', () => {
    expect(shown('CN=mail.contoso.com, O=Contoso', true)).toBe('CN=mail.contoso.com …');
  });

  it('is none where the ellipsis is in quotation marks', () => {
    expect(shown('CN=mail, O="Contoso..."')).toBe('CN=mail; O=Contoso...');
  });
});

describe('no name', () => {
  it.each(['', 'mail.contoso.com', '{CN=mail', 'CN="mail" and more', 'X'.repeat(20_000), '=x'])(
    '%s',
    (text) => {
      expect(parseDistinguishedName(text)).toBeUndefined();
    },
  );
});

it('gives the values of a type', () => {
  const name = parseDistinguishedName('CN=a, E=x@contoso.com, CN=b');
  expect(name && valuesOfType(name, 'CN')).toEqual(['a', 'b']);
  expect(name && valuesOfType(name, 'E')).toEqual(['x@contoso.com']);
});

describe('two names', () => {
  const same = (a: string, b: string) => {
    const [left, right] = [a, b].map((text) => parseDistinguishedName(text));
    return left && right && isSameName(left, right);
  };
  const name = 'CN=mail.contoso.com,O=Contoso\\, Inc.,L=M\\C3\\BCnchen,C=DE';

  it.each<[string, string, boolean]>([
    ['in another spelling', 'CN=mail.contoso.com, O="Contoso, Inc.", L=München, C=DE', true],
    ['the other way round', '/C=DE/L=München/O=Contoso, Inc./CN=mail.contoso.com', true],
    ['in other case and spacing', 'cn=MAIL.contoso.com, o="contoso,  inc.", l=MÜNCHEN, c=de', true],
    ['in an encoding that lacks a letter', 'CN=mail.contoso.com, O="Contoso, Inc.", L=M?nchen, C=DE', true],
    ['with one type that has no name', 'CN=mail.contoso.com, X=M?nchen, O="Contoso, Inc.", C=DE', true],
    ['cut off', 'CN=mail.contoso.com, O="Contoso, I...', true],
    ['with another common name', 'CN=owa.contoso.com, O="Contoso, Inc.", L=München, C=DE', false],
    ['with one attribute less', 'CN=mail.contoso.com, O="Contoso, Inc.", L=München', false],
    ['with one attribute more', 'CN=mail.contoso.com, OU=IT, O="Contoso, Inc.", L=München, C=DE', false],
    ['with the same value of another type', 'O=mail.contoso.com, CN="Contoso, Inc.", L=München, C=DE', false],
    ['cut off and with another common name', 'CN=owa.contoso.com, O="Contoso, I...', false],
  ])('are the same or not: %s', (_, other, expected) => {
    expect(same(name, other)).toBe(expected);
    expect(same(other, name)).toBe(expected);
  });
});

it('any value that .NET puts in quotation marks is read back', () => {
  const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(value, value, (organisation, commonName) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      fc.pre(!/\\/.test(organisation + commonName));
      const name = parseDistinguishedName(`O=${quote(organisation)}, CN=${quote(commonName)}`);
      expect(name && valuesOfType(name, 'CN')).toEqual([commonName]);
    }),
  );
});

it('no text takes long, or is thrown at', () => {
  const parts = fc.constantFrom('CN=', ',', '+', '"', '\\', ' ', '/', '…', 'a', '\\2', ';', '\n', '#');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 200 }), (texts) => {
      parseDistinguishedName(texts.join(''));
    }),
  );
  for (const part of ['CN=,', ', ', '\\', '"', ' ', '\\2c', 'CN=" '])
    parseDistinguishedName(`CN=${part.repeat(16_000 / part.length)}`);
}, 2_000);
