import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../src/model/served-certificates.ts';
import type { X509 } from '../../src/model/x509.ts';
import { behindProxy, certificateFile, organisation, outlookAnywhere, record, x509 } from './organisation.ts';

const MAIL = 'mail.contoso.com';

function listed(certificate: X509, server: string, services?: string) {
  const identity = `${server}.contoso.com\\${certificate.thumbprint}`;
  return record({
    path: `${server}-ExchangeCertificate.xml`,
    type: 'ExchangeCertificate',
    identity: certificate.thumbprint,
    properties: { Identity: identity, ...(services !== undefined && { Services: services }) },
    x509: certificate,
  });
}

const mail = () => x509({ dnsNames: [MAIL] });
const owa = () => x509({ commonNames: ['owa.contoso.com'], dnsNames: ['owa.contoso.com'] });

describe('whether the certificate that clients meet covers a host', () => {
  test('is a matter of the server that answers', () => {
    const environment = organisation(listed(mail(), 'EX01', 'IIS'), listed(owa(), 'EX02', 'IIS'));
    expect(coverageOf(environment, MAIL, 'EX01').kind).toBe('covered');
    expect(coverageOf(environment, MAIL, 'EX02').kind).toBe('missed');
    expect(coverageOf(environment, MAIL, 'EX03')).toEqual({
      kind: 'unknown',
      missing: 'the certificates of server EX03',
    });
  });

  test('is a matter of all servers where it is not known which one answers', () => {
    const both = organisation(listed(mail(), 'EX01', 'IIS'), listed(owa(), 'EX02', 'IIS'));
    expect(coverageOf(both, MAIL, undefined).kind).toBe('covered');
    const unseen = organisation(
      listed(owa(), 'EX01', 'IIS'),
      outlookAnywhere({ ExternalHostname: MAIL }, 'EX02'),
    );
    expect(coverageOf(unseen, MAIL, undefined).kind).toBe('unknown');
  });

  test('leaves out what is not for IIS, and asks no more where nothing is', () => {
    const other = organisation(listed(mail(), 'EX01', 'SMTP'), listed(owa(), 'EX01', 'IIS'));
    expect(coverageOf(other, MAIL, 'EX01').kind).toBe('missed');
    expect(coverageOf(organisation(listed(mail(), 'EX01', 'SMTP')), MAIL, 'EX01').kind).toBe('unknown');
  });

  test('takes any certificate of a list without services for one that may serve', () => {
    const environment = organisation(listed(mail(), 'EX01'), listed(owa(), 'EX01'));
    expect(coverageOf(environment, MAIL, 'EX01').kind).toBe('covered');
    expect(coverageOf(environment, 'pop.contoso.com', 'EX01').kind).toBe('missed');
  });

  test('counts an expired one: that is another fault', () => {
    const expired = x509({ dnsNames: [MAIL], notAfter: new Date('2026-06-01T00:00:00Z') });
    expect(coverageOf(organisation(listed(expired, 'EX01', 'IIS')), MAIL, 'EX01').kind).toBe('covered');
  });

  test('takes a loose file only where it has a name that clients use', () => {
    const addressed = outlookAnywhere({ ExternalHostname: MAIL, InternalHostname: 'owa.contoso.com' });
    expect(coverageOf(organisation(addressed, certificateFile(mail())), 'owa.contoso.com', 'EX01').kind).toBe(
      'missed',
    );
    const stranger = x509({ commonNames: ['www.fabrikam.com'], dnsNames: ['www.fabrikam.com'] });
    expect(coverageOf(organisation(addressed, certificateFile(stranger)), MAIL, 'EX01').kind).toBe('unknown');
  });

  test('is told by the certificate before Exchange, not by those of the servers', () => {
    const isBefore = (path: string) => path.startsWith('balancer/');
    const server = listed(owa(), 'EX01', 'IIS');
    const balancer = certificateFile(mail(), 'balancer/mail.pem');
    expect(coverageOf(behindProxy([MAIL], isBefore, server, balancer), MAIL, 'EX01').kind).toBe('covered');
    expect(coverageOf(behindProxy([MAIL], isBefore, server), MAIL, 'EX01').kind).toBe('unknown');
  });
});
