import { describe, expect, test } from 'vitest';
import type { Value } from '../../src/model/value.ts';
import { type InspectedText, inspectFile } from '../../src/report/inspection.ts';
import { formatInspection } from '../../src/report/inspection-text.ts';
import { sourceOf } from './build.ts';

const span = { start: 0, end: 1 };
const source = sourceOf('a.xml', '<S>x</S>');

function text(value: string): Value {
  return { kind: 'text', text: value, span };
}

function list(...items: Value[]): Value {
  return { kind: 'list', items, span };
}

function object(value: string, members: Readonly<Record<string, Value>>): Value {
  return { kind: 'object', text: value, members: new Map(Object.entries(members)), span };
}

function shownOf(value: Value): InspectedText | undefined {
  const properties = new Map([['P', value]]);
  const records = [{ source, type: 'OutlookProvider', identity: 'EXPR', properties, span }];
  return inspectFile(source, { source, format: 'clixml', records, problems: [] }).records[0]?.properties['P']
    ?.value;
}

describe('a value is shown as', () => {
  test.each<[string, Value, InspectedText]>([
    ['a text', text('msstd:mail.contoso.com'), 'msstd:mail.contoso.com'],
    ['nothing', { kind: 'unset', span }, null],
    ['a list', list(text('IIS'), text('SMTP')), ['IIS', 'SMTP']],
    ['an object with a text', object('mail.contoso.com', { IsWildcard: text('False') }), 'mail.contoso.com'],
    ['an object without', object('', { Host: text('mail'), Port: text('443') }), '{Host: mail, Port: 443}'],
    [
      'an object within one',
      object('', { In: object('', { A: { kind: 'unset', span } }), L: list(text('1'), text('2')) }),
      '{In: {A: }, L: {1, 2}}',
    ],
    ['an object of nothing', object('', {}), ''],
    ['an object in a list', list(object('', { A: text('1') })), ['{A: 1}']],
    ['a long text', text('x'.repeat(1000)), `${'x'.repeat(200)}…`],
    ['a large object', object('', { A: text('x'.repeat(1000)) }), `{A: ${'x'.repeat(196)}…`],
  ])('%s', (_, value, shown) => {
    expect(shownOf(value)).toEqual(shown);
  });
});

test('a certificate is shown with its key and signature', () => {
  const certificate = {
    thumbprint: '0123456789ABCDEF0123456789ABCDEF01234567',
    subject: 'CN=mail.contoso.com',
    commonNames: ['mail.contoso.com'],
    dnsNames: [],
    namesAreComplete: true,
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    printedNotBefore: null,
    printedNotAfter: null,
    services: null,
    keyType: 'RSA',
    keySize: 2048,
    signatureAlgorithm: 'sha256WithRSAEncryption',
  };
  const shown = (keyType: string, keySize: number | null) =>
    formatInspection({
      ...inspectFile(source, { source, format: 'certificate', records: [], problems: [] }),
      certificates: [{ ...certificate, keyType, keySize }],
    });
  expect(shown('RSA', 2048)).toContain(
    '    key             RSA, 2048 bits\n    signature       sha256WithRSAEncryption\n',
  );
  expect(shown('Ed25519', null)).toContain('    key             Ed25519\n');
});

test('a certificate that is listed without RawData is shown as far as the list goes', () => {
  const inspected = (members: Readonly<Record<string, Value>>) => {
    const properties = new Map(Object.entries(members));
    const records = [{ source, type: 'ExchangeCertificate', identity: 'AB'.repeat(20), properties, span }];
    return inspectFile(source, { source, format: 'format-list', records, problems: [] });
  };
  const subject = text('CN=mail.contoso.com, O="Contoso, Inc."');
  const whole = inspected({
    Subject: subject,
    CertificateDomains: list(text('mail.contoso.com')),
    NotAfter: text('2028-01-01T00:00:00Z'),
    Services: text('IIS'),
  });
  expect(whole.certificates).toEqual([
    {
      thumbprint: 'AB'.repeat(20),
      subject: 'CN=mail.contoso.com, O="Contoso, Inc."',
      commonNames: ['mail.contoso.com'],
      dnsNames: [],
      namesAreComplete: true,
      notBefore: null,
      notAfter: '2028-01-01T00:00:00.000Z',
      printedNotBefore: null,
      printedNotAfter: null,
      services: ['IIS'],
      keyType: null,
      keySize: null,
      signatureAlgorithm: null,
    },
  ]);
  const part = inspected({
    Subject: text('CN=mail.contoso.c...'),
    CertificateDomains: { kind: 'truncated', text: '{a...}', items: [text('mail.contoso.com')], span },
  });
  expect(part.certificates).toMatchObject([
    {
      subject: null,
      commonNames: null,
      dnsNames: ['mail.contoso.com'],
      namesAreComplete: false,
      services: null,
    },
  ]);
  expect(formatInspection(part)).toContain(
    '    common name     not shown in this file\n    subjectAltName  mail.contoso.com (there may be other names)\n',
  );
  const localised = inspected({
    Subject: subject,
    CertificateDomains: list(text('mail.contoso.com')),
    NotAfter: text('10/28/2029 9:38:50 PM'),
  });
  expect(localised.certificates).toMatchObject([
    { notAfter: null, printedNotBefore: null, printedNotAfter: '10/28/2029 9:38:50 PM' },
  ]);
  expect(formatInspection(localised)).toContain(
    '    valid           not shown in this file to 10/28/2029 9:38:50 PM (as printed)\n',
  );
  expect(inspected({ Services: text('IIS') }).certificates).toEqual([]);
});
