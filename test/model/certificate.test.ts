import { describe, expect, it } from 'vitest';
import {
  allowsServerAuthentication,
  describeCertificate,
  isAuthority,
  isExchangeOwn,
  roleInIis,
  servicesOfRecord,
} from '../../src/model/certificate.ts';
import { toCertificates } from '../../src/model/join-certificates.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import type { X509 } from '../../src/model/x509.ts';
import {
  certificateFile,
  installed,
  list,
  object,
  organisation,
  record,
  type Shown,
  x509,
} from './organisation.ts';

function only(parts: Partial<X509>) {
  const [certificate] = toCertificates([certificateFile(x509(parts))]);
  if (!certificate) throw new Error('a record with a certificate gives one');
  return certificate;
}

describe('toCertificates', () => {
  it('makes one certificate of a file and of the dumps of two servers', () => {
    const mail = x509();
    const records = [certificateFile(mail), installed(mail, 'IMAP, IIS'), installed(mail, 'IIS, SMTP')];
    expect(toCertificates(records)).toEqual([
      {
        thumbprint: mail.thumbprint,
        identity: mail.thumbprint,
        x509: mail,
        services: ['IMAP', 'IIS', 'SMTP'],
        origins: records,
        isInstalled: true,
        hasIssued: false,
      },
    ]);
  });

  it('adds what a list without RawData says to a certificate that a file shows', () => {
    const mail = x509({ thumbprint: 'AB'.repeat(20) });
    const listed = (identity: string, thumbprint: string | null) =>
      record({
        type: 'ExchangeCertificate',
        identity,
        properties: { Thumbprint: thumbprint, Services: 'IIS' },
      });
    for (const bare of [
      listed('', 'AB'.repeat(20)),
      listed('', 'ab '.repeat(20)),
      listed(`EX01\\${'ab'.repeat(20)}`, null),
    ]) {
      // In whichever order the files are read.
      for (const records of [
        [bare, certificateFile(mail)],
        [certificateFile(mail), bare],
      ]) {
        expect(toCertificates(records)).toMatchObject([{ services: ['IIS'], isInstalled: true }]);
      }
    }
  });

  it('knows which certificates signed another one', () => {
    const authority = x509({ subject: 'CN=Contoso Issuing CA', isAuthority: true, isSelfIssued: true });
    const certificates = toCertificates([x509(), authority].map((each) => certificateFile(each)));
    expect(certificates.map(({ hasIssued }) => hasIssued)).toEqual([false, true]);
  });

  it('does not know the services of a certificate that is only a file', () => {
    expect(only({})).toMatchObject({ services: undefined, isInstalled: false });
  });
});

describe('servicesOfRecord', () => {
  it.each<[string, Shown, readonly string[] | undefined]>([
    ['the words of the flags', 'IMAP, POP, IIS, SMTP', ['IMAP', 'POP', 'IIS', 'SMTP']],
    ['words in any case', 'iis', ['IIS']],
    ['the number of the flags', '27', ['IMAP', 'POP', 'IIS', 'SMTP']],
    ['the letters of a table', 'IP.WS..', ['IMAP', 'POP', 'IIS', 'SMTP']],
    ['the letters of a certificate for one service', '....S..', ['SMTP']],
    ['the dots of one for none', '.......', []],
    ['letters of services that came later', 'IP.WSF.', ['IMAP', 'POP', 'IIS', 'SMTP', 'Federation']],
    ['words that are cut off', 'IMAP, POP, II...', undefined],
    ['every flag', '127', ['IMAP', 'POP', 'UM', 'IIS', 'SMTP', 'Federation', 'UMCallRouter']],
    ['a flag that has no word', '136', ['IIS', '128']],
    ['none', 'None', []],
    ['zero', '0', []],
    ['a list of words', list('IIS', 'SMTP'), ['IIS', 'SMTP']],
    ['a service of the future', 'IIS, Graph', ['IIS', 'Graph']],
    ['an enumeration, by its text', { ...object({}), text: 'SMTP' }, ['SMTP']],
    ['an object that shows nothing of it', object({}), undefined],
    ['a list of such', list('IIS', object({})), undefined],
    ['unset', null, undefined],
  ])('reads %s', (_, shown, services) => {
    expect(servicesOfRecord(installed(x509(), shown))).toEqual(services);
  });

  it('reads the letters where the words are not shown', () => {
    const letters = record({
      type: 'ExchangeCertificate',
      identity: 'X',
      properties: { ServicesStringForm: '...W...' },
    });
    expect(servicesOfRecord(letters)).toEqual(['IIS']);
  });

  it('does not take silence for none', () => {
    expect(servicesOfRecord(installed(x509()))).toBeUndefined();
  });
});

describe('roleInIis', () => {
  const front = 'IIS://EX01/W3SVC/1';
  const back = 'IIS://EX01/W3SVC/2';
  const serviceObject = { ...object({ serviceName: back }), text: '' };
  const cut: Value = { kind: 'truncated', text: '{IIS://EX01/W3SVC/2...', span: { start: 0, end: 0 } };

  it.each<[string, Shown, Shown, ReturnType<typeof roleInIis>]>([
    ['on the Default Web Site', 'IIS, SMTP', list(front), 'clients'],
    ['on both', 'IIS', list(front, back), 'clients'],
    ['on the back end', 'IIS, SMTP', list(back), 'back-end'],
    ['on the back end, as an object', 'IIS', list(serviceObject), 'back-end'],
    ['on a site that somebody added', 'IIS', list('IIS://EX01/W3SVC/22'), 'clients'],
    ['where no site is shown', 'IIS', list(), 'clients'],
    ['where the sites are cut off', 'IIS', cut, 'clients'],
    ['where a site is not understood', 'IIS', list(back, 'Default Web Site'), 'clients'],
    ['of another service', 'SMTP', list(back), 'none'],
  ])('%s', (_, services, sites, expected) => {
    const [certificate] = toCertificates([
      record({
        type: 'ExchangeCertificate',
        identity: 'X',
        properties: { Services: services, IISServices: sites },
        x509: x509(),
      }),
    ]);
    expect(certificate && roleInIis(certificate)).toBe(expected);
  });

  it('is for clients where one server has it so, whatever another has', () => {
    const mail = x509();
    const on = (sites: Shown) => ({
      ...installed(mail, 'IIS'),
      properties: object({ Services: 'IIS', IISServices: sites }).members,
    });
    const [certificate] = toCertificates([on(list(back)), on(list(front))]);
    expect(certificate && roleInIis(certificate)).toBe('clients');
  });

  it('is not known of a file', () => {
    expect(roleInIis(only({}))).toBeUndefined();
  });
});

describe('isAuthority', () => {
  it.each<[string, Partial<X509>, boolean]>([
    ['a server certificate', {}, false],
    ['a root', { commonNames: ['Contoso Root CA'], isAuthority: true, isSelfIssued: true }, true],
    ['an intermediate with a host name', { commonNames: ['pki.contoso.com'], isAuthority: true }, true],
    // openssl req -x509 marks every certificate it signs itself as an authority.
    ['a self-signed server certificate', { isAuthority: true, isSelfIssued: true }, false],
    [
      'one that names the server in subjectAltName',
      { commonNames: ['Mail'], dnsNames: ['*.contoso.com'], isAuthority: true, isSelfIssued: true },
      false,
    ],
  ])('of %s', (_, parts, expected) => {
    expect(isAuthority(only(parts))).toBe(expected);
  });

  it('of a self-signed one with a host name that signed another', () => {
    const authority = x509({
      subject: 'CN=ca.contoso.com',
      commonNames: ['ca.contoso.com'],
      isAuthority: true,
      isSelfIssued: true,
    });
    const certificates = toCertificates(
      [authority, x509({ issuer: 'CN=ca.contoso.com' })].map((each) => certificateFile(each)),
    );
    expect(certificates.map(isAuthority)).toEqual([true, false]);
  });
});

describe('isExchangeOwn', () => {
  it.each<[string, Partial<X509>, boolean]>([
    [
      'the Auth certificate',
      { commonNames: ['Microsoft Exchange Server Auth Certificate'], isSelfIssued: true },
      true,
    ],
    ['the federation certificate', { commonNames: ['Federation'], isSelfIssued: true }, true],
    ['that of web management', { commonNames: ['WMSvc-SHA2-EX01'], isSelfIssued: true }, true],
    ["Setup's, under the server's short name", { commonNames: ['EX01'], isSelfIssued: true }, true],
    ['a self-signed one with a full name', { isSelfIssued: true }, false],
    ['one with a short name from a real authority', { commonNames: ['EX01'] }, false],
  ])('of %s', (_, parts, expected) => {
    expect(isExchangeOwn(only(parts))).toBe(expected);
  });
});

describe('allowsServerAuthentication', () => {
  it.each<[string, readonly string[] | undefined, boolean]>([
    ['without extended key usage', undefined, true],
    ['for servers and clients', ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1'], true],
    ['for anything', ['2.5.29.37.0'], true],
    ['for clients only', ['1.3.6.1.5.5.7.3.2'], false],
    ['for nothing', [], false],
  ])('%s', (_, extendedKeyUsage, expected) => {
    expect(allowsServerAuthentication(only({ extendedKeyUsage }))).toBe(expected);
  });
});

describe('describeCertificate', () => {
  const thumbprint = '3BB11EF200000000000000000000000000000000';

  it.each<[Partial<X509>, string]>([
    [{}, 'mail.contoso.com (3BB11EF2...)'],
    [{ commonNames: [], subject: 'O=Contoso' }, 'O=Contoso (3BB11EF2...)'],
    [{ commonNames: [], subject: '' }, 'no subject (3BB11EF2...)'],
  ])('%j', (parts, expected) => {
    expect(describeCertificate(only({ thumbprint, ...parts }))).toBe(expected);
  });
});

describe('certificates whose names cannot be known', () => {
  const bare = (properties: Readonly<Record<string, Shown>>) =>
    record({ path: 'list.json', type: 'ExchangeCertificate', identity: 'AB'.repeat(20), properties });
  const described = (...records: readonly ExchangeRecord[]) =>
    organisation(...records).unreadableCertificates.map(({ description }) => description);

  it('are those listed without RawData', () => {
    expect(described(bare({ Services: 'IIS' }), bare({}))).toHaveLength(2);
    expect(described(bare({}))).toEqual([`${'AB'.repeat(20)} in list.json, which is listed without RawData`]);
  });

  it('are not those that another file shows, nor those for other services', () => {
    expect(described(bare({}), certificateFile(x509({ thumbprint: 'AB'.repeat(20) })))).toEqual([]);
    expect(described(bare({ Services: 'SMTP' }))).toEqual([]);
  });
});
