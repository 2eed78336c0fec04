import { type CertificateOptions, makeCertificate } from '../certificates/make-certificate.ts';
import { bareList, rawDump, selectedDump, serverDump } from './dump.ts';

const short = { key: 'EC' } as const;
const mail: CertificateOptions = {
  ...short,
  commonName: 'mail.contoso.com',
  dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com'],
};
const owa: CertificateOptions = { ...short, commonName: 'owa.contoso.com', dnsNames: ['owa.contoso.com'] };
const wildcard: CertificateOptions = { ...short, commonName: '*.contoso.com', dnsNames: ['*.contoso.com'] };
/** What Setup puts on every server. */
const ofServer = (server: string): CertificateOptions => ({
  ...short,
  commonName: server,
  dnsNames: [server, `${server.toLowerCase()}.contoso.com`],
});

/** What a server lists that has one certificate for clients. */
function server(certificate: CertificateOptions, services = 'IIS, SMTP', name = 'EX01'): string {
  return selectedDump([
    { certificate: makeCertificate(certificate), services, server: `${name}.contoso.com` },
  ]);
}

const one = (certificate: CertificateOptions) => () => ({
  'EX01-ExchangeCertificate.xml': server(certificate),
});

const loose = (name: string, certificate: CertificateOptions) => () => ({
  [name]: makeCertificate(certificate).pem,
});

/** The cases of the area namespace that need certificates. */
export const NAMESPACE_CASES: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  'namespace/host-not-on-certificate/bad-renewed-without-a-name': one(mail),
  'namespace/host-not-on-certificate/bad-one-of-two-servers': () => ({
    'EX01-ExchangeCertificate.xml': server(mail),
    'EX02-ExchangeCertificate.xml': server(owa, 'IIS, SMTP', 'EX02'),
  }),
  'namespace/host-not-on-certificate/bad-two-labels-below-wildcard': one(wildcard),
  'namespace/host-not-on-certificate/bad-only-a-file': loose('mail.pem', mail),
  'namespace/host-not-on-certificate/bad-response': one(mail),
  'namespace/host-not-on-certificate/bad-load-balancer': () => ({
    'EX01-ExchangeCertificate.xml': server(mail),
    'balancer/owa.pem': makeCertificate(owa).pem,
  }),
  'namespace/host-not-on-certificate/good-response-of-another-forest': one(owa),
  'namespace/host-not-on-certificate/good-wildcard': one(wildcard),
  'namespace/host-not-on-certificate/good-load-balancer': () => ({
    'EX01-ExchangeCertificate.xml': server({
      ...short,
      commonName: 'ex01.contoso.com',
      dnsNames: ['ex01.contoso.com'],
    }),
    'balancer/mail.pem': makeCertificate(mail).pem,
  }),
  'namespace/host-not-on-certificate/good-hidden-load-balancer': one(owa),
  'namespace/host-not-on-certificate/good-back-end': () => ({
    'EX01-ExchangeCertificate.xml': serverDump([
      {
        certificate: makeCertificate(mail),
        server: 'EX01.contoso.com',
        services: 24,
        sites: ['W3SVC/1'],
      },
      {
        certificate: makeCertificate({
          ...short,
          commonName: 'ex01.contoso.com',
          dnsNames: ['ex01.contoso.com'],
        }),
        server: 'EX01.contoso.com',
        services: 8,
        sites: ['W3SVC/2'],
        isSelfSigned: true,
        rootCAType: 0,
      },
    ]),
  }),
  'namespace/host-not-on-certificate/good-certificates-of-another-server': one(mail),
  'namespace/host-not-on-certificate/bad-only-exchange-own': one(ofServer('EX01')),
  'namespace/host-not-on-certificate/bad-only-exchange-own-is-enabled': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      { certificate: makeCertificate(mail), services: 'SMTP', server: 'EX01.contoso.com' },
      { certificate: makeCertificate(ofServer('EX01')), services: 'IIS, SMTP', server: 'EX01.contoso.com' },
    ]),
  }),
  'namespace/host-not-on-certificate/good-enabled-for-another-purpose': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      {
        certificate: makeCertificate({ ...mail, extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }),
        services: 'IIS, SMTP',
        server: 'EX01.contoso.com',
      },
      {
        certificate: makeCertificate(ofServer('EX01')),
        services: 'IIS, SMTP',
        server: 'EX01.contoso.com',
      },
    ]),
  }),
  'namespace/host-not-on-certificate/good-directories-of-back-end': one(mail),
  'namespace/host-not-on-certificate/good-names-unreadable': () => ({
    'EX01-ExchangeCertificate.json': bareList([
      { certificate: makeCertificate(mail), services: 'IIS, SMTP' },
    ]),
    'owa.pem': makeCertificate(owa).pem,
  }),
  'namespace/host-not-on-certificate/good-file-of-a-stranger': loose('www.pem', {
    ...short,
    commonName: 'www.fabrikam.com',
    dnsNames: ['www.fabrikam.com'],
  }),
  'namespace/host-not-on-certificate/bad-derived-too': one(owa),
  'namespace/host-not-on-certificate/good-without-tls-and-for-administrators': one(mail),
  'namespace/autodiscover-domain-uncovered/bad-default-domain': one(owa),
  'namespace/autodiscover-domain-uncovered/bad-hybrid-domains': one(mail),
  'namespace/autodiscover-domain-uncovered/bad-domain-of-a-user': one(mail),
  'namespace/autodiscover-domain-uncovered/good-on-certificate': one(mail),
  'namespace/autodiscover-domain-uncovered/good-allowed': one(owa),
  'namespace/autodiscover-domain-uncovered/good-marked-for-autodiscover': one(mail),
  'namespace/autodiscover-domain-uncovered/good-not-known-to-be-in-use': one(mail),
  'namespace/autodiscover-domain-uncovered/good-judged-as-address': one(owa),
  'namespace/autodiscover-domain-uncovered/good-server-unseen': one(owa),
  'namespace/download-domain/bad-uncovered': one(mail),
  'namespace/download-domain/good-set-up': one(wildcard),
  'namespace/pop-imap-name/bad-name-of-no-certificate': () => ({
    'EX01-ExchangeCertificate.xml': server(mail, 'IMAP, POP, IIS, SMTP'),
  }),
  'namespace/pop-imap-name/bad-not-enabled': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      { certificate: makeCertificate(mail), services: 'IIS, SMTP', server: 'EX01.contoso.com' },
      {
        certificate: makeCertificate(ofServer('EX01')),
        services: 'IMAP, POP, SMTP',
        server: 'EX01.contoso.com',
      },
    ]),
  }),
  'namespace/pop-imap-name/bad-none-enabled': one(mail),
  'namespace/pop-imap-name/bad-wildcard-enabled': () => ({
    'EX01-ExchangeCertificate.xml': server(wildcard, 'IMAP, POP, IIS, SMTP'),
  }),
  'namespace/pop-imap-name/bad-wildcard-enabled-and-nobody-told': () => ({
    'EX01-ExchangeCertificate.xml': server(wildcard, 'IMAP, IIS, SMTP'),
  }),
  'namespace/pop-imap-name/good-enabled': () => ({
    'EX01-ExchangeCertificate.xml': server(mail, 'IMAP, POP, IIS, SMTP'),
  }),
  'namespace/pop-imap-name/good-wildcard-by-name': one(wildcard),
  'namespace/pop-imap-name/good-as-installed': one(mail),
  'namespace/pop-imap-name/good-load-balancer': one(mail),
  'namespace/pop-imap-name/good-certificates-of-another-server': one(mail),
  'namespace/pop-imap-name/good-services-not-shown': () => ({
    'EX01-ExchangeCertificate.xml': rawDump([makeCertificate(mail)]),
  }),
  'namespace/pop-imap-name/good-name-not-shown': one(mail),
};
