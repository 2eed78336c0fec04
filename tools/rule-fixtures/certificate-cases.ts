import { type CertificateOptions, makeCertificate } from '../certificates/make-certificate.ts';
import { type CaseFiles, mail, owa, pem, short, titled } from './certificates.ts';
import { selectedDump, serverDump } from './dump.ts';

const endingSoon = { notBefore: '2025-01-10T00:00:00Z', notAfter: '2027-01-10T00:00:00Z' } as const;

const twoYears = { notBefore: '2026-04-01T00:00:00Z', notAfter: '2028-04-01T00:00:00Z' } as const;
const renewedShortly = { notBefore: '2026-11-01T00:00:00Z', notAfter: '2027-04-01T00:00:00Z' } as const;
const FOR_CLIENTS = ['1.3.6.1.5.5.7.3.2'];

const AUTHORITY: CertificateOptions = { ...short, commonName: 'Contoso Issuing CA', isAuthority: true };

/** Issued by an authority, as certificates for clients should be, and the authority's own below it. */
function issued(options: CertificateOptions, ofAuthority: Partial<CertificateOptions> = {}): string {
  const authority = { ...AUTHORITY, ...ofAuthority };
  const issuer = makeCertificate(authority);
  return [pem({ ...options, issuer }), titled(authority, issuer)].join('');
}

/** The cases that need certificates of an authority, in the manner of {@link CASES}. */
export const CERTIFICATE_CASES: Readonly<Record<string, CaseFiles>> = {
  'certificate/expiring/bad-superseded': () => ({
    'new.pem': issued({ ...mail, notBefore: '2026-11-20T00:00:00Z', notAfter: '2027-06-01T00:00:00Z' }),
    'old.pem': issued({ ...mail, ...endingSoon }),
  }),
  'certificate/expiring/bad-left-over-of-another-name': () => ({
    'mail.pem': issued(mail),
    'owa.pem': issued({ ...owa, ...endingSoon }),
  }),
  'certificate/expiring/bad-met-by-clients': () => ({
    'mail.pem': issued({ ...mail, ...endingSoon }),
    'owa.pem': issued(owa),
  }),
  'certificate/weak-crypto/bad-short-key': () => ({
    'mail.pem': issued({ ...mail, key: 'RSA', rsaBits: 1024 }),
  }),
  'certificate/weak-crypto/bad-signed-with-sha1': () => ({ 'mail.pem': issued({ ...mail, digest: 'sha1' }) }),
  'certificate/weak-crypto/good-curve': () => ({ 'mail.pem': issued(mail) }),
  'certificate/weak-crypto/good-root-signed-with-sha1': () => ({
    'mail.pem': issued(mail, { digest: 'sha1' }),
  }),
  'certificate/weak-crypto/good-signed-with-sha1-by-itself': () => ({
    'mail.pem': pem({ ...mail, key: 'RSA', digest: 'sha1' }),
  }),
  'certificate/no-server-auth/bad-before-exchange': () => ({
    'proxy/mail.pem': issued({ ...mail, extendedKeyUsage: FOR_CLIENTS }),
  }),
  'certificate/no-server-auth/good-any-purpose': () => ({
    'proxy/mail.pem': issued({ ...mail, extendedKeyUsage: 'none' }),
  }),
  'certificate/no-server-auth/good-file-for-something-else': () => ({
    'mail.pem': issued(mail),
    'reader.pem': issued({
      ...mail,
      commonName: 'reader.contoso.com',
      dnsNames: ['reader.contoso.com'],
      extendedKeyUsage: FOR_CLIENTS,
    }),
  }),
  'certificate/validity-too-long/bad-known-by-its-policy': () => ({
    'mail.pem': issued({ ...mail, ...twoYears, policies: ['1.3.6.1.4.1.99999.1', '2.23.140.1.2.2'] }),
  }),
  'certificate/validity-too-long/good-another-policy': () => ({
    'mail.pem': issued({ ...mail, ...twoYears, policies: ['1.3.6.1.4.1.99999.1'] }),
  }),
  'certificate/validity-too-long/bad-known-by-its-logs': () => ({
    'mail.pem': issued({ ...mail, ...twoYears, isLogged: true }),
  }),
  'certificate/self-signed/bad-before-exchange': () => ({ 'proxy/mail.pem': pem(mail) }),
  'certificate/self-signed/good-behind-proxy': () => ({ 'proxy/mail.pem': issued(mail) }),
  'certificate/self-signed/good-of-the-back-end': () => {
    const server = 'EX01.contoso.com';
    const issuer = makeCertificate(AUTHORITY);
    return {
      'EX01-ExchangeCertificate.xml': serverDump([
        {
          certificate: makeCertificate({ ...mail, issuer }),
          server,
          services: 8,
          sites: ['W3SVC/1'],
          rootCAType: 2,
        },
        { certificate: makeCertificate(mail), server, services: 8, sites: ['W3SVC/2'], isSelfSigned: true },
      ]),
    };
  },
  'certificate/common-name-not-in-san/bad-other-names': () => ({
    'mail.pem': issued({ ...mail, dnsNames: ['autodiscover.contoso.com'] }),
  }),
  'certificate/common-name-not-in-san/bad-no-alternative-names': () => ({
    'mail.pem': issued({ ...short, commonName: 'mail.contoso.com' }),
  }),
  'certificate/common-name-not-in-san/good-in-another-case': () => ({
    'mail.pem': issued({ ...mail, commonName: 'Mail.Contoso.com' }),
  }),
  'certificate/common-name-not-in-san/good-no-host-name': () => ({
    'mail.pem': issued({ ...mail, commonName: 'Contoso mail' }),
  }),
  'certificate/invalid-dns-name/bad-names': () => ({
    'mail.pem': issued({
      ...mail,
      dnsNames: [
        'mail.contoso.com',
        'mail contoso.com',
        'a..contoso.com',
        'mail.*.contoso.com',
        '*.com',
        '',
        'm\u00fcnchen.contoso.com',
        `${'a'.repeat(64)}.contoso.com`,
      ],
    }),
  }),
  'certificate/invalid-dns-name/bad-underscore-of-a-public-authority': () => ({
    'mail.pem': issued({
      ...mail,
      dnsNames: ['mail.contoso.com', 'my_mail.contoso.com'],
      policies: ['2.23.140.1.2.2'],
      ...renewedShortly,
    }),
  }),
  'certificate/invalid-dns-name/good-underscore-of-a-private-authority': () => ({
    'mail.pem': issued({ ...mail, dnsNames: ['mail.contoso.com', 'my_mail.contoso.com'] }),
  }),
  'certificate/internal-name/bad-publicly-issued': () => ({
    'mail.pem': issued({
      ...mail,
      dnsNames: ['mail.contoso.com', 'EX01', 'mail.contoso.local', '10.0.0.1'],
      policies: ['2.23.140.1.2.2'],
      ...renewedShortly,
    }),
  }),
  'certificate/internal-name/good-private-authority': () => ({
    'mail.pem': issued({ ...mail, dnsNames: ['mail.contoso.com', 'EX01', 'mail.contoso.local'] }),
  }),
  'certificate/file-not-in-use/bad-never-imported': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      {
        certificate: makeCertificate({ ...mail, issuer: makeCertificate(AUTHORITY) }),
        services: 'IIS, SMTP',
      },
    ]),
    'renewals/owa.pem': issued(owa),
  }),
  'certificate/file-not-in-use/good-in-service': () => {
    const certificate = makeCertificate({ ...mail, issuer: makeCertificate(AUTHORITY) });
    return {
      'EX01-ExchangeCertificate.xml': selectedDump([{ certificate, services: 'IIS, SMTP' }]),
      'mail.pem': titled(mail, certificate),
    };
  },
  'certificate/file-not-in-use/good-load-balancer': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      {
        certificate: makeCertificate({ ...mail, issuer: makeCertificate(AUTHORITY) }),
        services: 'IIS, SMTP',
      },
    ]),
    'balancer/owa.pem': issued(owa),
  }),
  'certificate/file-not-in-use/good-only-files': () => ({ 'mail.pem': issued(mail) }),
  'input/mixed-dates/bad-renewed-since': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      {
        certificate: makeCertificate({
          ...mail,
          notBefore: '2026-11-01T00:00:00Z',
          notAfter: '2028-11-01T00:00:00Z',
          issuer: makeCertificate(AUTHORITY),
        }),
        services: 'IIS, SMTP',
      },
    ]),
  }),
  'certificate/client-auth-sunset/bad-cloud': forMail({}),
  'certificate/client-auth-sunset/bad-domain-security': forMail({}),
  'certificate/client-auth-sunset/good-both-uses': forMail({
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
  }),
  'certificate/client-auth-sunset/good-any-use': forMail({ extendedKeyUsage: 'none' }),
};

/** A certificate that one server has for IIS and mail. */
function forMail(options: Partial<CertificateOptions>): CaseFiles {
  return () => {
    const certificate = makeCertificate({ ...mail, ...options, issuer: makeCertificate(AUTHORITY) });
    return {
      'EX01-ExchangeCertificate.xml': selectedDump([{ certificate, services: 'IIS, SMTP', server: 'EX01' }]),
    };
  };
}
