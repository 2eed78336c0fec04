import { describe, expect, it } from 'vitest';
import { principalNameCandidates } from '../../src/model/candidate.ts';
import { areNamesKnown, coversClientHost, matchKnownNames } from '../../src/model/certificate-facts.ts';
import { toCertificates } from '../../src/model/join-certificates.ts';
import { Moment } from '../../src/model/moment.ts';
import { printedFacts } from '../../src/model/printed-certificate.ts';
import { printedInstant, printedList } from '../../src/model/printed-value.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { servingCertificates, validityAt } from '../../src/model/serving.ts';
import type { Value } from '../../src/model/value.ts';
import { judgePrincipalName } from '../../src/model/verdict.ts';
import {
  AS_OF,
  certificateFile,
  installed,
  list,
  object,
  organisation,
  outlookAnywhere,
  record,
  type Shown,
  x509,
} from './organisation.ts';

const THUMBPRINT = 'AB'.repeat(20);
const NOWHERE = { start: 0, end: 0 };

function cut(text: string, ...items: readonly string[]): Value {
  const shown = items.map((item): Value => ({ kind: 'text', text: item, span: NOWHERE }));
  return { kind: 'truncated', text, ...(items.length > 0 && { items: shown }), span: NOWHERE };
}

function listing(properties: Readonly<Record<string, Shown>>, identity = THUMBPRINT): ExchangeRecord {
  return record({ path: 'list.txt', type: 'ExchangeCertificate', identity, properties });
}

const WHOLE = {
  Subject: 'CN=mail.contoso.com, O="Contoso, Inc.", C=US',
  CertificateDomains: list('mail.contoso.com', 'autodiscover.contoso.com'),
  Services: 'IIS, SMTP',
  NotBefore: '2026-01-01T00:00:00Z',
  NotAfter: '2028-01-01T00:00:00Z',
};

describe('what a list shows of a certificate', () => {
  it('are its names, its dates, and who signed it', () => {
    const facts = printedFacts([listing({ ...WHOLE, PublicKeySize: '2048', IsSelfSigned: 'False' })]);
    expect(facts).toEqual({
      subject: 'CN=mail.contoso.com, O="Contoso, Inc.", C=US',
      commonNames: ['mail.contoso.com'],
      emailAddresses: [],
      dnsNames: ['autodiscover.contoso.com'],
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2028-01-01T00:00:00Z'),
      extendedKeyUsage: undefined,
      isAuthority: undefined,
      isSelfIssued: false,
      keySize: 2048,
      printed: { hasSubject: true, hasDomains: true },
    });
  });

  it.each<[string, Readonly<Record<string, Shown>>, readonly string[], readonly string[], boolean]>([
    ['Subject and CertificateDomains', {}, ['mail.contoso.com'], ['autodiscover.contoso.com'], true],
    [
      'a Subject that is cut after the common name',
      { Subject: 'CN=mail.contoso.com, O="Contos...' },
      ['mail.contoso.com'],
      ['autodiscover.contoso.com'],
      false,
    ],
    [
      'a Subject that is cut in the common name',
      { Subject: cut('CN=mail.contoso.c') },
      [],
      ['mail.contoso.com', 'autodiscover.contoso.com'],
      false,
    ],
    ['no Subject', { Subject: null }, [], ['mail.contoso.com', 'autodiscover.contoso.com'], false],
    ['no CertificateDomains', { CertificateDomains: null }, ['mail.contoso.com'], [], false],
    [
      'domains that are cut off',
      { CertificateDomains: cut('{mail.contoso.com...}', 'mail.contoso.com', 'owa.contoso.com') },
      ['mail.contoso.com'],
      ['owa.contoso.com'],
      false,
    ],
    [
      'a type name for the domains',
      { CertificateDomains: cut('System.String[]') },
      ['mail.contoso.com'],
      [],
      false,
    ],
    ['domains that are none', { CertificateDomains: list() }, ['mail.contoso.com'], [], true],
    [
      'DnsNameList for CertificateDomains',
      {
        CertificateDomains: cut('System.Collections.ArrayList'),
        DnsNameList: list(
          'mail.contoso.com',
          'müller.example (xn--mller-kva.example)',
          object({ Punycode: 'owa.contoso.com', Unicode: 'owa.contoso.com' }),
        ),
      },
      ['mail.contoso.com'],
      ['xn--mller-kva.example', 'owa.contoso.com'],
      true,
    ],
    [
      'domains as objects',
      { CertificateDomains: list(object({ Domain: 'contoso.com', Address: '*.contoso.com' })) },
      ['mail.contoso.com'],
      ['*.contoso.com'],
      true,
    ],
    [
      'a common name that the encoding of the file could not hold',
      { Subject: 'CN=m?ller.example' },
      [],
      ['mail.contoso.com', 'autodiscover.contoso.com'],
      false,
    ],
  ])('of %s', (_, properties, commonNames, dnsNames, areKnown) => {
    const facts = printedFacts([listing({ ...WHOLE, ...properties })]);
    expect(facts?.commonNames).toEqual(commonNames);
    expect(facts?.dnsNames).toEqual(dnsNames);
    expect(facts && areNamesKnown(facts)).toBe(areKnown);
  });

  it('is nothing where it shows no name', () => {
    expect(printedFacts([listing({ Services: 'IIS', NotAfter: '2028-01-01T00:00:00Z' })])).toBeUndefined();
    expect(printedFacts([listing({ Subject: 'mail.contoso.com' })])).toBeUndefined();
  });

  it.each<[Readonly<Record<string, Shown>>, boolean | undefined]>([
    [{ IsSelfSigned: 'True' }, true],
    [{ Issuer: 'C=US, O="Contoso, Inc.", CN=MAIL.contoso.com' }, true],
    [{ Issuer: 'CN=Contoso CA' }, false],
    [{ Issuer: 'CN=mail.contoso.com, O="Cont...' }, undefined],
    [{}, undefined],
  ])('of who signed it: %j', (properties, expected) => {
    expect(printedFacts([listing({ ...WHOLE, ...properties })])?.isSelfIssued).toBe(expected);
  });

  it('are the purposes that it is for, where all are shown', () => {
    const usages = (shown: Shown) =>
      printedFacts([listing({ ...WHOLE, EnhancedKeyUsageList: shown })])?.extendedKeyUsage;
    expect(usages(list('Serverauthentifizierung (1.3.6.1.5.5.7.3.1)'))).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(usages(list(object({ FriendlyName: 'Client', ObjectId: '1.3.6.1.5.5.7.3.2' })))).toEqual([
      '1.3.6.1.5.5.7.3.2',
    ]);
    expect(usages(list('Client Authentication'))).toBeUndefined();
    expect(usages(cut('{Client...}', 'Client Authentication (1.3.6.1.5.5.7.3.2)'))).toBeUndefined();
  });

  it('is put together from the lists that show it best', () => {
    const one = listing({
      Subject: 'CN=mail.contoso.com, O=C...',
      CertificateDomains: WHOLE.CertificateDomains,
    });
    const two = listing({ Subject: 'CN=mail.contoso.com', NotAfter: '2028-01-01T00:00:00Z' });
    const facts = printedFacts([one, two]);
    expect(facts && areNamesKnown(facts)).toBe(true);
    expect(facts?.notAfter).toEqual(new Date('2028-01-01T00:00:00Z'));
  });
});

describe('a date', () => {
  it.each([
    ['2028-01-01T00:00:00Z', '2028-01-01T00:00:00.000Z'],
    ['2028-01-01T01:00:00.1234567+01:00', '2028-01-01T00:00:00.123Z'],
    ['/Date(1830297600000)/', '2028-01-01T00:00:00.000Z'],
  ])('%s is an instant', (text, expected) => {
    expect(printedInstant(text)?.toISOString()).toBe(expected);
  });

  it.each([
    '1/2/2028 12:00:00 AM',
    '01.02.2028 00:00:00',
    '2028-01-01',
    '2028-01-01T00:00:00',
    '2028-13-01T00:00:00Z',
    '',
  ])('%s is not known', (text) => {
    expect(printedInstant(text)).toBeUndefined();
  });
});

describe('a list', () => {
  const text = (shown: string): Value => ({ kind: 'text', text: shown, span: NOWHERE });

  it.each<[string, Value, readonly string[] | undefined, boolean]>([
    ['in braces', text('{a.example, b.example}'), ['a.example', 'b.example'], true],
    ['in braces and cut', text('{a.example, b.example...}'), ['a.example'], false],
    ['in braces and cut after an item', text('{a.example, b.example, …}'), ['a.example', 'b.example'], false],
    ['that is empty', text('{}'), [], true],
    ['joined by ConvertTo-Json', cut('a.example *.b.example'), ['a.example', '*.b.example'], true],
    ['of which the type is left', cut('System.Object[]'), undefined, true],
    ['of which another type is left', cut('System.Collections.ArrayList'), undefined, true],
    ['with an item that is cut', list('a.example', '...'), ['a.example'], false],
  ])('%s', (_, value, items, isWhole) => {
    expect(printedList(value)).toEqual(items && { items, isWhole });
  });
});

describe('certificates that are listed without RawData', () => {
  it('are certificates, with the services that the list shows', () => {
    expect(toCertificates([listing(WHOLE)])).toMatchObject([
      { thumbprint: THUMBPRINT, services: ['IIS', 'SMTP'], isInstalled: true },
    ]);
  });

  it('count as the certificate that another file shows whole', () => {
    const mail = x509({ thumbprint: THUMBPRINT });
    const [certificate, ...others] = toCertificates([listing(WHOLE), certificateFile(mail)]);
    expect(certificate).toMatchObject({ x509: mail, services: ['IIS', 'SMTP'] });
    expect(others).toEqual([]);
  });

  it('count so without a thumbprint too, by serial number and subject', () => {
    const mail = x509({ serialNumber: '4A01', subject: 'CN=mail.contoso.com' });
    const listed = (SerialNumber: string, Subject: string) =>
      toCertificates([
        certificateFile(mail),
        listing({ CertificateDomains: WHOLE.CertificateDomains, SerialNumber, Subject }, SerialNumber),
      ]);
    expect(listed('004a01', 'CN=mail.contoso.com')).toHaveLength(1);
    expect(listed('4A02', 'CN=mail.contoso.com')).toHaveLength(2);
    expect(listed('4A01', 'CN=owa.contoso.com')).toHaveLength(2);
  });

  it('are kept apart without a thumbprint where anything shown differs', () => {
    const { Subject } = WHOLE;
    const old = listing({ ...WHOLE, NotAfter: '2025-01-01T00:00:00Z' }, Subject);
    expect(toCertificates([listing(WHOLE, Subject), old, listing(WHOLE, Subject)])).toHaveLength(2);
  });

  it('and without names are none', () => {
    const bare = listing({ Services: 'IIS' });
    expect(toCertificates([bare])).toEqual([]);
    expect(organisation(bare).unreadableCertificates).toHaveLength(1);
    expect(organisation(bare, listing(WHOLE)).unreadableCertificates).toEqual([]);
  });
});

describe('a principal name', () => {
  const match = (name: string, properties: Readonly<Record<string, Shown>> = {}) => {
    const facts = printedFacts([listing({ ...WHOLE, ...properties })]);
    return facts && matchKnownNames(name, facts);
  };

  it.each<[string, Readonly<Record<string, Shown>>, string]>([
    ['mail.contoso.com', {}, 'common-name'],
    ['autodiscover.contoso.com', {}, 'subject-alternative-name'],
    ['owa.contoso.com', {}, 'none'],
    ['mail.contoso.com', { CertificateDomains: null }, 'common-name'],
    ['owa.contoso.com', { CertificateDomains: null }, 'unknown'],
    ['mail.contoso.com', { Subject: null }, 'one-of-its-names'],
    ['owa.contoso.com', { Subject: null }, 'unknown'],
    ['autodiscover.contoso.com', { Subject: 'CN=mail.contoso.com, O=C...' }, 'one-of-its-names'],
    ['mail.contoso.com', { Subject: 'CN=mail.contoso.com, O=C...' }, 'common-name'],
    ['owa.contoso.com', { Subject: 'CN=*.contoso.com', CertificateDomains: null }, 'unknown'],
    ['owa.contoso.com', { Subject: 'CN=*.contoso.com' }, 'wildcard-common-name'],
  ])('%s and %j', (name, properties, expected) => {
    expect(match(name, properties)).toBe(expected);
  });

  const judge = (name: string, ...records: readonly ExchangeRecord[]) =>
    judgePrincipalName(organisation(...records), 'external', name, new Moment(AS_OF));

  it('is a mismatch only where all names are shown', () => {
    expect(judge('owa.contoso.com', listing(WHOLE)).kind).toBe('mismatch');
    expect(judge('owa.contoso.com', listing({ ...WHOLE, CertificateDomains: null }))).toEqual({
      kind: 'undecided',
      missing:
        'the whole CertificateDomains of certificate mail.contoso.com (ABABABAB...) in list.txt, which is listed ' +
        'without RawData',
    });
  });

  it('may be on a certificate of which a part is shown, rather than under the wildcard of another', () => {
    const wildcard = installed(x509({ commonNames: ['*.contoso.com'] }), 'IIS');
    const part = listing({ ...WHOLE, CertificateDomains: null });
    expect(judge('owa.contoso.com', wildcard, part).kind).toBe('undecided');
    // Where a server tells which are for IIS, one of which it does not tell is not in the way.
    expect(
      judge('owa.contoso.com', wildcard, listing({ ...WHOLE, CertificateDomains: null, Services: null }))
        .kind,
    ).toBe('wildcard');
  });

  it('is not on an expired certificate of which only a part is shown', () => {
    const old = { ...WHOLE, CertificateDomains: null, NotAfter: '2025-01-01T00:00:00Z' };
    expect(judge('owa.contoso.com', listing(old)).kind).toBe('undecided');
    expect(judge('mail.contoso.com', listing(old))).toMatchObject({ kind: 'unusable', why: 'expired' });
  });
});

describe('the validity', () => {
  const validity = (properties: Readonly<Record<string, Shown>>) => {
    const [certificate] = toCertificates([listing({ ...WHOLE, ...properties })]);
    return certificate && validityAt(certificate, new Moment(AS_OF));
  };

  it.each<[Readonly<Record<string, Shown>>, string]>([
    [{}, 'valid'],
    [{ NotAfter: '2025-01-01T00:00:00Z' }, 'expired'],
    [{ NotBefore: '2027-01-01T00:00:00Z' }, 'not-yet-valid'],
    [{ NotAfter: '1/1/2025 12:00:00 AM' }, 'unknown'],
    [{ NotBefore: null }, 'unknown'],
    [{ NotBefore: null, NotAfter: '2025-01-01T00:00:00Z' }, 'expired'],
  ])('%j: %s', (properties, expected) => {
    expect(validity(properties)).toBe(expected);
  });

  it('that is not known keeps no certificate from serving', () => {
    const environment = organisation(listing({ ...WHOLE, NotAfter: null }));
    expect(servingCertificates(environment, 'external', new Moment(AS_OF)).usable).toHaveLength(1);
  });
});

describe('the host of an endpoint', () => {
  const covers = (host: string, properties: Readonly<Record<string, Shown>> = {}) => {
    const facts = printedFacts([listing({ ...WHOLE, ...properties })]);
    return facts && coversClientHost(facts, host);
  };

  it.each<[string, Readonly<Record<string, Shown>>, boolean | undefined]>([
    ['mail.contoso.com', {}, true],
    ['autodiscover.contoso.com', {}, true],
    ['owa.contoso.com', {}, false],
    ['owa.contoso.com', { CertificateDomains: null }, undefined],
    ['owa.contoso.com', { CertificateDomains: list('*.contoso.com') }, true],
  ])('%s and %j', (host, properties, expected) => {
    expect(covers(host, properties)).toBe(expected);
  });

  it('keeps in service a certificate that may be for it', () => {
    const anywhere = outlookAnywhere({ ExternalHostname: 'owa.contoso.com' });
    const part = listing({ ...WHOLE, CertificateDomains: null });
    const other = certificateFile(x509({ commonNames: ['www.fabrikam.com'] }));
    const environment = organisation(part, installed(other.x509 ?? x509(), 'IIS'), anywhere);
    const { usable, missEndpoints } = servingCertificates(environment, 'external', new Moment(AS_OF));
    expect(usable.map(({ thumbprint }) => thumbprint)).toEqual([THUMBPRINT]);
    expect(missEndpoints).toBe(false);
  });
});

describe('the name to be proposed', () => {
  const candidates = (properties: Readonly<Record<string, Shown>>) =>
    principalNameCandidates(
      organisation(listing({ ...WHOLE, ...properties })),
      'external',
      new Moment(AS_OF),
    ).map(({ value, certainty }) => `${value} ${certainty}`);

  it('is the common name that a list shows, with a doubt', () => {
    expect(candidates({})).toEqual(['msstd:mail.contoso.com doubtful']);
  });

  it('is none where Subject is not shown whole', () => {
    expect(candidates({ Subject: 'CN=mail.contoso.com, O=C...' })).toEqual([]);
    expect(candidates({ Subject: null })).toEqual([]);
  });
});
