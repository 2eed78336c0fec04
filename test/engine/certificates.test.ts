import { describe, expect, test } from 'vitest';
import { describeCertificates } from '../../src/engine/certificates.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import {
  certificateFile,
  installed,
  organisation,
  outlookAnywhere,
  provider,
  response,
  x509,
} from '../model/organisation.ts';

/** What is shown of an organisation, a line for a certificate. */
function shown(...records: readonly ExchangeRecord[]): string[] {
  return describeCertificates(organisation(...records)).map(({ commonNames, dependants }) => {
    const names = dependants.map(({ object, property, value }) => `${object.kind} ${property} ${value}`);
    return `${commonNames.join(', ')}: ${names.join('; ')}`;
  });
}

describe('the certificates that are shown', () => {
  const authority = { isAuthority: true, commonNames: ['Contoso Issuing CA'] };
  const own = { isSelfIssued: true, commonNames: ['Microsoft Exchange Server Auth Certificate'] };
  const past = { notAfter: new Date('2001-01-01T00:00:00Z') };

  test('serve clients, now or but for their dates', () => {
    expect(
      shown(certificateFile(x509()), certificateFile(x509({ ...past, commonNames: ['old.contoso.com'] }))),
    ).toEqual(['mail.contoso.com: ', 'old.contoso.com: ']);
  });

  test('are no authorities, nor what Exchange made for itself', () => {
    expect(
      shown(installed(x509(own), 'IIS'), certificateFile(x509(authority)), installed(x509(), 'IIS')),
    ).toEqual(['mail.contoso.com: ']);
  });

  test('are enabled for IIS where a server says so, or carry a name that something asks for', () => {
    const iis = installed(x509(), 'IIS');
    const smtp = installed(x509({ commonNames: ['smtp.contoso.com'] }), 'SMTP');
    const named = installed(x509({ commonNames: ['owa.contoso.com'] }), 'SMTP');
    const records = [iis, smtp, named];
    expect(shown(...records)).toEqual(['mail.contoso.com: ']);
    expect(shown(...records, provider('EXPR', { CertPrincipalName: 'msstd:owa.contoso.com' }))).toEqual([
      'mail.contoso.com: ',
      'owa.contoso.com: OutlookProvider CertPrincipalName msstd:owa.contoso.com',
    ]);
  });

  test('are sorted by thumbprint, each once, with all the files that show it', () => {
    const certificate = x509({ thumbprint: 'B'.repeat(40), dnsNames: ['a.contoso.com'] });
    const other = x509({ thumbprint: 'A'.repeat(40) });
    const file = certificateFile(certificate, 'z.pem');
    const described = describeCertificates(
      organisation(file, installed(certificate, 'IIS'), certificateFile(other), installed(other, 'IIS')),
    );
    expect(described.map(({ thumbprint }) => thumbprint?.charAt(0))).toEqual(['A', 'B']);
    expect(described[1]).toMatchObject({
      environment: 'default',
      commonNames: ['mail.contoso.com'],
      dnsNames: ['a.contoso.com'],
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2028-01-01T00:00:00.000Z',
      places: [
        { path: 'EX01-ExchangeCertificate.xml', line: 1 },
        { path: 'z.pem', line: 1 },
      ],
    });
  });
});

describe('who depends on a certificate', () => {
  const certificate = certificateFile(x509({ dnsNames: ['*.contoso.com', 'outlook.contoso.com'] }));
  const dependantsOf = (...records: readonly ExchangeRecord[]) => {
    const [line = ''] = shown(certificate, ...records);
    return line
      .replace('mail.contoso.com: ', '')
      .split('; ')
      .filter((name) => name !== '');
  };

  test('providers by CertPrincipalName, whichever of its names that is', () => {
    const named = (name: string, identity = 'EXPR') => provider(identity, { CertPrincipalName: name });
    expect(dependantsOf(named('msstd:MAIL.contoso.com'))).toHaveLength(1);
    expect(dependantsOf(named('msstd:outlook.contoso.com', 'EXCH'))).toHaveLength(1);
    expect(dependantsOf(named('msstd:www.contoso.com'))).toHaveLength(1);
    expect(dependantsOf(named('msstd:mail.fabrikam.com'))).toEqual([]);
    expect(dependantsOf(named('none'), provider('EXCH', { CertPrincipalName: null }))).toEqual([]);
  });

  test('Outlook Anywhere by its host names', () => {
    const hosts = { ExternalHostname: 'outlook.contoso.com', InternalHostname: 'ex01.corp.contoso.com' };
    expect(dependantsOf(outlookAnywhere(hosts))).toEqual([
      'OutlookAnywhere ExternalHostname outlook.contoso.com',
    ]);
    expect(dependantsOf(outlookAnywhere({ ...hosts, ExternalHostname: null }))).toEqual([]);
  });

  test('Autodiscover responses by what they tell Outlook, or by the server from which it derives the name', () => {
    const block = { Type: 'EXPR', Server: 'mail.contoso.com', SSL: 'On' };
    expect(dependantsOf(response(block))).toEqual(['AutodiscoverResponse Server msstd:mail.contoso.com']);
    expect(dependantsOf(response({ ...block, CertPrincipalName: 'msstd:outlook.contoso.com' }))).toEqual([
      'AutodiscoverResponse CertPrincipalName msstd:outlook.contoso.com',
    ]);
    expect(dependantsOf(response({ ...block, CertPrincipalName: 'none' }))).toEqual([]);
  });

  test('each once, however many files show the object and however many responses say the same', () => {
    const expr = provider('EXPR', { CertPrincipalName: 'msstd:mail.contoso.com' });
    const told = response({
      Type: 'EXPR',
      Server: 'mail.contoso.com',
      CertPrincipalName: 'msstd:mail.contoso.com',
    });
    const servers = ['EX01', 'EX02'].map((server) =>
      outlookAnywhere({ ExternalHostname: 'mail.contoso.com', InternalHostname: null }, server),
    );
    expect(dependantsOf(expr, expr, told, { ...told, identity: 'other.xml' }, ...servers)).toEqual([
      'AutodiscoverResponse CertPrincipalName msstd:mail.contoso.com',
      'OutlookAnywhere ExternalHostname mail.contoso.com',
      'OutlookAnywhere ExternalHostname mail.contoso.com',
      'OutlookProvider CertPrincipalName msstd:mail.contoso.com',
    ]);
  });
});
