import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../src/model/certificate-facts.ts';
import type { Environment } from '../../src/model/environment.ts';
import { Moment } from '../../src/model/moment.ts';
import { servingCertificates, showsBinding } from '../../src/model/serving.ts';
import type { X509 } from '../../src/model/x509.ts';
import {
  AS_OF,
  behindProxy,
  certificateFile,
  installed,
  organisation,
  outlookAnywhere,
  x509,
} from './organisation.ts';

/** Which certificates serve, by common name, and why the others do not. */
function serving(environment: Environment) {
  const { usable, unfit } = servingCertificates(environment, 'external', new Moment(AS_OF));
  return {
    usable: usable.map(nameOf),
    unfit: unfit.map(({ certificate, why }) => `${nameOf(certificate)}: ${why}`),
  };
}

function nameOf({ x509: { commonNames } }: { readonly x509: CertificateFacts }): string {
  return commonNames[0] ?? '';
}

const mail = x509();
const owa = x509({ commonNames: ['owa.contoso.com'] });

describe('servingCertificates', () => {
  it('takes a certificate file at its word where nothing else is known', () => {
    expect(serving(organisation(certificateFile(mail)))).toEqual({ usable: ['mail.contoso.com'], unfit: [] });
  });

  it.each<[string, Partial<X509>]>([
    ['authority', { commonNames: ['Root'], isAuthority: true, isSelfIssued: true }],
    ['exchange-own', { commonNames: ['EX01'], isSelfIssued: true }],
    ['no-server-authentication', { extendedKeyUsage: [] }],
    ['expired', { notAfter: new Date(AS_OF.getTime() - 1) }],
    ['not-yet-valid', { notBefore: new Date(AS_OF.getTime() + 1) }],
  ])('leaves out what is unfit: %s', (why, parts) => {
    const certificate = x509(parts);
    expect(serving(organisation(certificateFile(certificate)))).toEqual({
      usable: [],
      unfit: [`${certificate.commonNames[0]}: ${why}`],
    });
  });

  it('includes the first and the last moment of validity', () => {
    const brief = x509({ notBefore: AS_OF, notAfter: AS_OF });
    expect(serving(organisation(certificateFile(brief))).usable).toEqual(['mail.contoso.com']);
  });

  it('believes a server about which certificates are for IIS', () => {
    expect(serving(organisation(installed(mail, 'IIS, SMTP'), installed(owa, 'SMTP')))).toEqual({
      usable: ['mail.contoso.com'],
      unfit: ['owa.contoso.com: not-bound'],
    });
  });

  it('lets what a server has for IIS outweigh loose files', () => {
    expect(serving(organisation(installed(mail, 'IIS'), certificateFile(owa)))).toEqual({
      usable: ['mail.contoso.com'],
      unfit: ['owa.contoso.com: not-in-service'],
    });
  });

  it('keeps loose files where the servers do not tell, or only of certificates clients never meet', () => {
    const ofServer = x509({ commonNames: ['EX01'], isSelfIssued: true });
    expect(serving(organisation(installed(mail), certificateFile(owa))).usable).toHaveLength(2);
    expect(serving(organisation(installed(ofServer, 'IIS'), certificateFile(owa))).usable).toEqual([
      'owa.contoso.com',
    ]);
  });

  it('prefers certificates for the host names that clients use', () => {
    const environment = organisation(
      certificateFile(mail),
      certificateFile(owa),
      outlookAnywhere({ ExternalHostname: 'OWA.contoso.com' }),
    );
    expect(serving(environment)).toEqual({ usable: ['owa.contoso.com'], unfit: [] });
    expect(servingCertificates(environment, 'external', new Moment(AS_OF)).missEndpoints).toBe(false);
  });

  it('says where no certificate is for those host names, and then leaves none out', () => {
    const anywhere = outlookAnywhere({ ExternalHostname: 'www.fabrikam.com' });
    const environment = organisation(certificateFile(mail), certificateFile(owa), anywhere);
    const { usable, missEndpoints } = servingCertificates(environment, 'external', new Moment(AS_OF));
    expect(usable).toHaveLength(2);
    expect(missEndpoints).toBe(true);
  });
});

describe('servingCertificates where something before Exchange answers', () => {
  const anywhere = outlookAnywhere({ ExternalHostname: 'mail.contoso.com' });
  const balancer = certificateFile(x509({ commonNames: ['*.contoso.com'] }), 'balancer/wildcard.pem');
  const isBalancer = (path: string) => path.startsWith('balancer/');

  it('takes its certificate in place of those of the servers', () => {
    const environment = behindProxy(
      ['mail.contoso.com'],
      isBalancer,
      anywhere,
      installed(mail, 'IIS'),
      balancer,
    );
    expect(serving(environment)).toEqual({ usable: ['*.contoso.com'], unfit: [] });
  });

  it('takes the servers for the other hosts', () => {
    const other = outlookAnywhere({ ExternalHostname: 'owa.contoso.com' }, 'EX02');
    const environment = behindProxy(
      ['mail.contoso.com'],
      isBalancer,
      anywhere,
      other,
      installed(owa, 'IIS'),
      balancer,
    );
    expect(serving(environment).usable.toSorted()).toEqual(['*.contoso.com', 'owa.contoso.com']);
  });

  it('knows none where no file shows it', () => {
    const environment = behindProxy(['*.contoso.com'], () => false, anywhere, installed(mail, 'IIS'));
    expect(serving(environment)).toEqual({ usable: [], unfit: [] });
    expect(servingCertificates(environment, 'external', new Moment(AS_OF))).toMatchObject({
      missEndpoints: false,
      hiddenHosts: ['mail.contoso.com'],
    });
  });
});

describe('showsBinding', () => {
  it.each([
    ['a certificate for IIS', organisation(installed(mail, 'IIS')), true],
    ['certificates for other services', organisation(installed(mail, 'SMTP')), false],
    ['certificates without a word of services', organisation(installed(mail)), false],
    ['files', organisation(certificateFile(mail)), false],
  ])('of %s', (_, environment, expected) => {
    expect(showsBinding(environment)).toBe(expected);
  });
});
