import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { X509 } from '../../src/model/x509.ts';
import { readX509 } from '../../src/readers/x509.ts';
import type { StringType } from '../../tools/certificates/der.ts';
import { type CertificateOptions, makeCertificate } from '../../tools/certificates/make-certificate.ts';

const attribute = (type: string, value: string, string: StringType = 'UTF8String') => ({
  type,
  value,
  string,
});

function read(options: CertificateOptions): X509 {
  const certificate = readX509(makeCertificate({ key: 'Ed25519', ...options }).der);
  if (certificate === undefined) throw new Error('the certificate was not read');
  return certificate;
}

describe('what a certificate says', () => {
  it('is read into the words Exchange uses', () => {
    const made = makeCertificate({
      subject: [attribute('C', 'DE', 'PrintableString'), attribute('O', 'Contoso, Ltd.')],
      commonName: 'mail.contoso.com',
      dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com'],
      notBefore: '2026-02-03T04:05:06Z',
      notAfter: '2028-02-03T04:05:06Z',
    });

    expect(readX509(made.der)).toEqual({
      thumbprint: made.thumbprint,
      serialNumber: '514F0D6E324D30426E0A9434EBA2586E',
      subject: 'CN=mail.contoso.com,O=Contoso\\, Ltd.,C=DE',
      issuer: 'CN=mail.contoso.com,O=Contoso\\, Ltd.,C=DE',
      commonNames: ['mail.contoso.com'],
      emailAddresses: [],
      dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com'],
      notBefore: new Date('2026-02-03T04:05:06Z'),
      notAfter: new Date('2028-02-03T04:05:06Z'),
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
      isAuthority: false,
      isSelfIssued: true,
      keyType: 'RSA',
      keySize: 2048,
      signatureAlgorithm: 'sha256WithRSAEncryption',
      hasPublicMarks: false,
    });
  });

  it.each([
    ['RSA', 2048, 'sha256WithRSAEncryption'],
    ['EC', 256, 'ecdsa-with-SHA256'],
    ['Ed25519', undefined, 'Ed25519'],
    ['Ed448', undefined, 'Ed448'],
  ] as const)('%s keys', (key, keySize, signatureAlgorithm) => {
    expect(read({ key, commonName: 'mail.contoso.com' })).toMatchObject({
      keyType: key,
      keySize,
      signatureAlgorithm,
      commonNames: ['mail.contoso.com'],
    });
  });

  it.each([
    ['RSA', 'md5', 'md5WithRSAEncryption'],
    ['RSA', 'sha1', 'sha1WithRSAEncryption'],
    ['RSA', 'sha384', 'sha384WithRSAEncryption'],
    ['RSA', 'sha512', 'sha512WithRSAEncryption'],
    ['EC', 'sha1', 'ecdsa-with-SHA1'],
    ['EC', 'sha384', 'ecdsa-with-SHA384'],
    ['EC', 'sha512', 'ecdsa-with-SHA512'],
  ] as const)('%s signatures over %s', (key, digest, name) => {
    expect(read({ key, digest }).signatureAlgorithm).toBe(name);
  });

  it('RSASSA-PSS signatures', () => {
    expect(read({ key: 'RSA', pss: true }).signatureAlgorithm).toBe('RSASSA-PSS');
  });

  it('dates past 2049, which are encoded in another way', () => {
    expect(read({ notBefore: '1999-12-31T23:59:59Z', notAfter: '9999-12-31T23:59:59Z' })).toMatchObject({
      notBefore: new Date('1999-12-31T23:59:59Z'),
      notAfter: new Date('9999-12-31T23:59:59Z'),
    });
  });

  it('what only public authorities put in: policies of the CA/Browser Forum, timestamps of logs', () => {
    expect(read({ policies: ['1.2.3', '2.23.140.1.2.1'] }).hasPublicMarks).toBe(true);
    expect(read({ isLogged: true }).hasPublicMarks).toBe(true);
    expect(read({ policies: ['1.2.3', '2.23.140.1.2.4'] }).hasPublicMarks).toBe(false);
    expect(read({}).hasPublicMarks).toBe(false);
  });

  it('tells no extended key usage, which allows any, from one without a known purpose', () => {
    expect(read({ extendedKeyUsage: 'none' }).extendedKeyUsage).toBeUndefined();
    expect(read({ extendedKeyUsage: ['1.2.3.4'] }).extendedKeyUsage).toEqual(['1.2.3.4']);
  });

  it('tells a chain’s authorities from its leaf', () => {
    const root = makeCertificate({ commonName: 'Contoso Root', isAuthority: true });
    const middle = makeCertificate({ commonName: 'Contoso Issuing', isAuthority: true, issuer: root });
    const leaf = makeCertificate({ commonName: 'mail.contoso.com', issuer: middle, key: 'EC' });

    expect(readX509(root.der)).toMatchObject({ isAuthority: true, isSelfIssued: true });
    expect(readX509(middle.der)).toMatchObject({ isAuthority: true, isSelfIssued: false });
    expect(readX509(leaf.der)).toMatchObject({
      isAuthority: false,
      isSelfIssued: false,
      issuer: 'CN=Contoso Issuing',
      keyType: 'EC',
      signatureAlgorithm: 'sha256WithRSAEncryption',
    });
    expect(new X509Certificate(leaf.der).verify(new X509Certificate(middle.der).publicKey)).toBe(true);
  });
});

describe('common names', () => {
  it('come in the order of the encoding', () => {
    const names = ['first.contoso.com', 'second.contoso.com'];
    expect(read({ commonName: names }).commonNames).toEqual(names);
  });

  it.each([
    ['UTF8String', 'münchen.contoso.com'],
    ['T61String', 'münchen.contoso.com'],
    ['BMPString', 'münchen.contoso.com'],
    ['UniversalString', 'münchen.contoso.com'],
    ['PrintableString', '*.contoso.com'],
    ['IA5String', 'mail.contoso.com'],
    ['NumericString', '2026'],
  ] as const)('are decoded from %s', (string, value) => {
    expect(read({ subject: [attribute('CN', value, string)] }).commonNames).toEqual([value]);
  });

  it('keep characters outside the Basic Multilingual Plane', () => {
    expect(
      read({
        subject: [attribute('CN', '𝕞.contoso.com'), attribute('CN', '𝕞.contoso.com', 'UniversalString')],
      }).commonNames,
    ).toEqual(['𝕞.contoso.com', '𝕞.contoso.com']);
  });

  it('are found in a name of several attributes', () => {
    const rdn = [attribute('OU', 'Mail'), attribute('CN', 'mail.contoso.com')];
    const certificate = read({ subject: [attribute('O', 'Contoso'), rdn] });
    expect(certificate.commonNames).toEqual(['mail.contoso.com']);
    expect(certificate.subject).toBe('OU=Mail+CN=mail.contoso.com,O=Contoso');
  });

  it.each([
    'Evil, CN=mail.contoso.com',
    'Evil\nCN=mail.contoso.com',
    'Evil + CN=mail.contoso.com',
    'Evil/CN=mail.contoso.com',
    'Evil\\, CN=mail.contoso.com',
    '", CN=mail.contoso.com',
  ])('are never found within another attribute: %j', (value) => {
    const certificate = read({ subject: [attribute('O', value)], commonName: 'www.fabrikam.com' });
    expect(certificate.commonNames).toEqual(['www.fabrikam.com']);
  });

  it.each(['mail.contoso.com\0.fabrikam.com', '\0', 'mail\r\n\u001b[31m'])('are never cut: %j', (value) => {
    for (const string of ['UTF8String', 'BMPString', 'PrintableString'] as const) {
      expect(read({ subject: [attribute('CN', value, string)] }).commonNames).toEqual([value]);
    }
  });

  it('are none in an empty subject', () => {
    expect(read({})).toMatchObject({ commonNames: [], subject: '' });
  });
});

describe('other names', () => {
  it('e-mail addresses come from the subject and from subjectAltName', () => {
    const options = {
      subject: [attribute('E', 'a@contoso.com', 'IA5String')],
      emailAddresses: ['b@contoso.com'],
    };
    expect(read(options).emailAddresses).toEqual(['a@contoso.com', 'b@contoso.com']);
  });

  it.each(['mail.contoso.com\0.fabrikam.com', 'x", DNS:mail.contoso.com', 'a, DNS:b'])(
    'a DNS name is the bytes of its entry: %j',
    (name) => {
      expect(read({ dnsNames: [name, 'second.contoso.com'] }).dnsNames).toEqual([name, 'second.contoso.com']);
    },
  );
});

describe('the subject as text (RFC 4514)', () => {
  it.each([
    ['a,b+c"d\\e<f>g;h', 'O=a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h'],
    ['#1', 'O=\\#1'],
    [' padded ', 'O=\\ padded\\ '],
    [' ', 'O=\\ '],
    ['nul\0', 'O=nul\\00'],
    ['two\nlines', 'O=two\\0alines'],
    ['next\u0085line', 'O=next\\c2\\85line'],
    ['Lučić', 'O=Lučić'],
    ['', 'O='],
  ])('%j', (value, text) => {
    expect(read({ subject: [attribute('O', value)] }).subject).toBe(text);
  });

  it('writes a type without a short name as numbers, and its value as the hexadecimal encoding', () => {
    expect(read({ subject: [attribute('1.2.3.4', 'Hi')] }).subject).toBe('1.2.3.4=#0c024869');
  });
});

describe('what is no certificate', () => {
  const { der } = makeCertificate({ key: 'EC', commonName: 'mail.contoso.com' });

  it('is undefined when bytes follow, or when bytes are missing', () => {
    expect(readX509(Buffer.concat([der, Buffer.from([0])]))).toBeUndefined();
    fc.assert(fc.property(fc.nat(der.length - 1), (end) => readX509(der.subarray(0, end)) === undefined));
  });

  it('never throws on changed bytes', () => {
    const change = fc.tuple(fc.nat(der.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = Uint8Array.from(der);
        for (const [index, byte] of changes) bytes[index] = byte;
        const certificate = readX509(bytes);
        expect(certificate === undefined || certificate.thumbprint.length === 40).toBe(true);
      }),
    );
  });

  it('never throws on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => readX509(bytes) === undefined));
  });

  it('is undefined for a certificate in armour, which OpenSSL would read', () => {
    expect(readX509(Buffer.from(makeCertificate({ key: 'EC' }).pem))).toBeUndefined();
  });

  it('does not mistake armour within a name for the certificate', () => {
    const inner = makeCertificate({ key: 'EC', commonName: 'mail.contoso.com' });
    const outer = makeCertificate({ key: 'EC', subject: [attribute('O', `\n${inner.pem}`)] });
    expect(readX509(outer.der)?.commonNames ?? []).toEqual([]);
  });

  it.each([
    ['a hundred thousand nested sequences', Buffer.alloc(200_000, Buffer.from([0x30, 0x80]))],
    [
      'a million empty values',
      Buffer.concat([Buffer.from([0x30, 0x83, 0x0f, 0x42, 0x40]), Buffer.alloc(1_000_000, 5)]),
    ],
    ['a length of exabytes', Buffer.from([0x30, 0x88, 1, 2, 3, 4, 5, 6, 7, 8, 0])],
  ])('is undefined soon for %s', (_, bytes) => {
    expect(readX509(bytes)).toBeUndefined();
  });
});
