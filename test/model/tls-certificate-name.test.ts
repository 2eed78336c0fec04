import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/model/environment.ts';
import {
  namesCertificate,
  parseTlsCertificateName,
  readTlsCertificateName,
  tlsCertificateNameOf,
} from '../../src/model/tls-certificate-name.ts';
import { installed, organisation, record, x509 } from './organisation.ts';

const ISSUER = 'CN=Contoso Issuing CA, O="Contoso, Ltd.", C=DE';
const SUBJECT = 'CN=mail.contoso.com, O="Contoso, Ltd.", S=Bayern, C=DE';
const VALUE = `<I>${ISSUER}<S>${SUBJECT}`;

const encoded = installed(
  x509({
    issuer: 'CN=Contoso Issuing CA,O=Contoso\\, Ltd.,C=DE',
    subject: 'CN=mail.contoso.com,O=Contoso\\, Ltd.,ST=Bayern,C=DE',
  }),
);
const listed = (properties: Readonly<Record<string, string>>) =>
  record({
    type: 'ExchangeCertificate',
    identity: 'A'.repeat(40),
    properties: { Thumbprint: 'A'.repeat(40), ...properties },
  });

function certificateIn({ certificates }: Environment) {
  const [certificate] = certificates;
  if (!certificate) throw new Error('the organisation has no certificate');
  return certificate;
}

describe('a text is no TlsCertificateName', () => {
  it.each([
    ['as a host name', 'mail.contoso.com', 'shape'],
    ['with text before the marks', `x<I>${ISSUER}<S>${SUBJECT}`, 'shape'],
    ['without an issuer', `<S>${SUBJECT}`, 'no-issuer'],
    ['without a subject', `<I>${ISSUER}`, 'no-subject'],
    ['with nothing after the marks', '<I><S>', 'no-name'],
    ['with variables that nobody expanded', '<I>$($c.Issuer)<S>$($c.Subject)', 'no-name'],
  ])('%s', (_, text, mistake) => {
    expect(parseTlsCertificateName(text)).toBe(mistake);
  });
});

describe('a TlsCertificateName', () => {
  const named = (text: string) => {
    const name = parseTlsCertificateName(text);
    if (typeof name === 'string') throw new Error(name);
    return name;
  };

  it.each<[string, string, boolean | undefined]>([
    ['in the words of .NET', VALUE, true],
    [
      'with small marks, in another order',
      '<i>C=DE,O="Contoso, Ltd.",CN=Contoso Issuing CA<s>C=DE,ST=Bayern,O="Contoso, Ltd.",CN=MAIL.contoso.com',
      true,
    ],
    ['of another issuer', `<I>CN=Contoso Issuing CA 2<S>${SUBJECT}`, false],
    ['of another subject', `<I>${ISSUER}<S>CN=mail.contoso.com`, false],
  ])('%s is compared with a certificate', (_, text, expected) => {
    expect(namesCertificate(named(text), certificateIn(organisation(encoded)))).toBe(expected);
  });

  it('cannot be told from a list that does not show the issuer', () => {
    const certificate = certificateIn(organisation(listed({ Subject: SUBJECT })));
    expect(namesCertificate(named(VALUE), certificate)).toBeUndefined();
    expect(tlsCertificateNameOf(certificate)).toBeUndefined();
  });

  it.each([
    ['worked out from the certificate', encoded],
    ['taken from a list', listed({ Subject: SUBJECT, Issuer: ISSUER })],
  ])('is %s', (_, shown) => {
    expect(tlsCertificateNameOf(certificateIn(organisation(shown)))).toBe(VALUE);
  });

  it('is not made up for an attribute that Windows may print otherwise', () => {
    const certificate = certificateIn(organisation(installed(x509({ subject: 'CN=a,1.2.3.4=#1303616263' }))));
    expect(tlsCertificateNameOf(certificate)).toBeUndefined();
  });

  it('is not known where the export cut it off', () => {
    const connector = record({
      type: 'SendConnector',
      identity: 'x',
      properties: { TlsCertificateName: { kind: 'truncated', text: '…', span: { start: 0, end: 1 } } },
    });
    expect(readTlsCertificateName(connector)).toEqual({ state: 'unknown' });
  });
});
