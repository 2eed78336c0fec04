import { describe, expect, it } from 'vitest';
import { contradictionsOf } from '../../src/model/contradiction.ts';
import type { Value } from '../../src/model/value.ts';
import type { X509 } from '../../src/model/x509.ts';
import { list, record, type Shown, x509 } from './organisation.ts';

const span = { start: 5, end: 9 };
const carried = x509({
  thumbprint: 'AB'.repeat(20),
  serialNumber: '4A0102',
  subject: 'CN=mail.contoso.com,O=Contoso\\, Inc.,1.2.3.4=#0c0178',
  issuer: 'CN=Contoso Issuing CA',
  dnsNames: [
    'mail.contoso.com',
    'autodiscover.contoso.com',
    'xn--mller-kva.example',
    'EX01',
    'a_b.contoso.com',
  ],
});
const cut = (text: string): Value => ({ kind: 'truncated', text, span });

function differing(properties: Readonly<Record<string, Shown>>, certificate: X509 = carried): string[] {
  const shown = record({ type: 'ExchangeCertificate', identity: 'x', properties, x509: certificate });
  return contradictionsOf(shown).map(({ property }) => property);
}

describe('the same certificate', () => {
  const domains = list('mail.contoso.com', 'autodiscover.contoso.com', 'müller.example', 'EX01');

  it.each<[string, Readonly<Record<string, Shown>>]>([
    ['Thumbprint', { Thumbprint: 'ab '.repeat(20) }],
    ['Thumbprint, copied with a mark that cannot be seen', { Thumbprint: `\u200e${'ab'.repeat(20)}` }],
    ['Thumbprint, cut', { Thumbprint: 'CDCDCD...' }],
    ['Identity', { Identity: `EX01\\${'AB'.repeat(20)}` }],
    ['Identity of another kind', { Identity: 'EX01' }],
    ['Subject', { Subject: 'OID.1.2.3.4=x, O="contoso,  inc.", cn=MAIL.contoso.com' }],
    ['Subject, cut', { Subject: cut('CN=mail.contoso.com, O=Con') }],
    ['Subject that is no name', { Subject: 'mail.contoso.com' }],
    ['Subject that is not set', { Subject: null }],
    ['Issuer', { Issuer: '/CN=Contoso Issuing CA' }],
    ['SerialNumber', { SerialNumber: '00:4a:01:02' }],
    ['SerialNumber in decimal digits', { SerialNumber: String(0x4a0102) }],
    ['SerialNumber after a spreadsheet', { SerialNumber: '4.85E+06' }],
    ['NotAfter', { NotAfter: '2028-01-01T02:00:00+02:00' }],
    ['dates of a local machine', { NotAfter: '12/31/2027 9:38:50 PM', NotBefore: '2026-01-01T14:00:00' }],
    ['NotAfter with the day first', { NotAfter: '01.01.2028 01:00:00' }],
    ['NotAfter with spaces', { NotAfter: '2028. 01. 01. 1:00:00' }],
    ['NotAfter of the Thai calendar', { NotAfter: '1/1/2571 7:00:00' }],
    ['NotAfter of the Persian calendar', { NotAfter: '11/10/1406 03:30:00' }],
    ['NotAfter with a year of two digits', { NotAfter: '28.10.29 21:38:50' }],
    ['NotAfter in words', { NotAfter: 'Freitag, 31. Dezember 2027 20:00:00' }],
    ['NotAfter that says nothing', { NotAfter: 'soon' }],
    ['PublicKeySize', { PublicKeySize: '2048' }],
    ['IsSelfSigned', { IsSelfSigned: 'False' }],
    ['IsSelfSigned of a request', { IsSelfSigned: 'True', Status: 'PendingRequest' }],
    ['CertificateDomains', { CertificateDomains: domains }],
    ['CertificateDomains, cut', { CertificateDomains: cut('{mail.contoso.com, owa.cont...}') }],
    ['CertificateDomains, as a type name', { CertificateDomains: cut('System.String[]') }],
    [
      'CertificateDomains without a letter',
      { CertificateDomains: list('mail.contoso.com', 'm?ller.example') },
    ],
    ['nothing', {}],
  ])('%s', (_, properties) => {
    expect(differing(properties)).toEqual([]);
  });
});

describe('another certificate', () => {
  it.each<[string, Shown]>([
    ['Thumbprint', 'CD'.repeat(20)],
    ['Identity', `EX01\\${'CD'.repeat(20)}`],
    ['Subject', 'CN=owa.contoso.com, O="Contoso, Inc.", OID.1.2.3.4=x'],
    ['Subject', cut('CN=owa.contoso.com, O=Con')],
    ['Issuer', 'CN=Fabrikam Issuing CA'],
    ['SerialNumber', '4A0103'],
    ['NotBefore', '2026-01-01T00:00:01Z'],
    ['NotAfter', '/Date(1830297601000)/'],
    ['NotAfter', '10/28/2029 9:38:50 PM'],
    ['NotAfter', '28.10.2029 21:38:50'],
    ['NotAfter', '2029. 10. 28. 21:38:50'],
    ['NotAfter', '\u200f28/10/2029 21:38:50'],
    ['NotAfter', '1/1/2572 7:00:00'],
    ['NotAfter', 'Oct 28 21:38:50 2029 GMT'],
    ['NotAfter', '12/30/2027 9:38:50 PM'],
    ['NotBefore', '2/3/2026 0:00:00'],
    ['PublicKeySize', '4096'],
    ['IsSelfSigned', 'True'],
    [
      'CertificateDomains',
      list('mail.contoso.com', 'autodiscover.contoso.com', 'müller.example', 'EX01', 'x.example'),
    ],
    ['CertificateDomains', list('mail.contoso.com', 'müller.example', 'EX01')],
    ['CertificateDomains', cut('{mail.contoso.com, x.example, owa.cont...}')],
    ['DnsNameList', list('owa.contoso.com')],
  ])('%s %j', (property, shown) => {
    expect(differing({ [property]: shown })).toEqual([property]);
  });

  it('is not what a date shows whose day and month may be read either way', () => {
    const february = x509({ notAfter: new Date('2028-02-01T12:00:00Z') });
    const shown = ['1/2/2028 13:00:00', '2/1/2028 1:00:00 PM', '1/3/2028 13:00:00'];
    expect(shown.map((NotAfter) => differing({ NotAfter }, february))).toEqual([[], [], ['NotAfter']]);
  });

  it('is self-signed after all', () => {
    expect(differing({ IsSelfSigned: 'False' }, x509({ isSelfIssued: true }))).toEqual(['IsSelfSigned']);
  });

  it('has another kind of key, of which sizes say nothing', () => {
    expect(differing({ PublicKeySize: '0' }, x509({ keyType: 'EC', keySize: 256 }))).toEqual([]);
  });

  it('is shown with what is printed, what is carried, and where', () => {
    const value: Value = { kind: 'text', text: '2029-01-01T00:00:00Z', span };
    const shown = record({
      type: 'ExchangeCertificate',
      identity: 'x',
      properties: { NotAfter: value },
      x509: carried,
    });
    expect(contradictionsOf(shown)).toEqual([
      { property: 'NotAfter', printed: '2029-01-01T00:00:00Z', carried: '2028-01-01T00:00:00Z', span },
    ]);
  });
});

describe('a certificate that is printed as a whole', () => {
  const printed = (text: string) =>
    contradictionsOf({
      ...record({ type: 'ExchangeCertificate', identity: 'x', x509: carried }),
      text: { kind: 'text', text, span },
    }).map(({ property, printed: shown }) => `${property} ${shown}`);
  const whole = (subject: string, thumbprint: string) =>
    `[Subject]\r\n  ${subject}\r\n\r\n[Not After]\r\n  31.01.2027 01:00:00\r\n\r\n[Thumbprint]\r\n  ${thumbprint}\r\n`;
  const subject = 'CN=mail.contoso.com, O="Contoso, Inc.", OID.1.2.3.4=x';

  it('is the one in RawData, or another', () => {
    expect(printed(whole(subject, 'AB'.repeat(20)))).toEqual([]);
    expect(printed(whole(subject, 'CD'.repeat(20)))).toEqual([`ToString ${'CD'.repeat(20)}`]);
    expect(printed(whole('CN=owa.contoso.com', 'AB'.repeat(20)))).toEqual(['ToString CN=owa.contoso.com']);
    expect(printed('@{Thumbprint=CDCD}')).toEqual([]);
  });
});

it('a record without RawData contradicts nothing', () => {
  expect(
    contradictionsOf(
      record({ type: 'ExchangeCertificate', identity: 'x', properties: { Thumbprint: 'AB' } }),
    ),
  ).toEqual([]);
});
