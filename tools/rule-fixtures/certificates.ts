import { X509Certificate } from 'node:crypto';
import {
  type CertificateOptions,
  type MadeCertificate,
  makeCertificate,
} from '../certificates/make-certificate.ts';
import { bareList, printedList, rawDump, selectedDump, serverDump } from './dump.ts';
import { NAMESPACE_CASES } from './namespace-certificates.ts';

/** The certificate files of one case by name: made together, because they may show the same certificate. */
export type CaseFiles = () => Readonly<Record<string, string | Uint8Array>>;

export const short = { key: 'EC' } as const;
export const mail: CertificateOptions = {
  ...short,
  commonName: 'mail.contoso.com',
  dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com'],
};
export const owa: CertificateOptions = {
  ...short,
  commonName: 'owa.contoso.com',
  dnsNames: ['owa.contoso.com'],
};
export const wildcard: CertificateOptions = {
  ...short,
  commonName: '*.contoso.com',
  dnsNames: ['*.contoso.com', 'contoso.com'],
};
/** As Microsoft's table of hybrid certificates asks: the SMTP domain in the subject, the host only in subjectAltName. */
export const hybrid: CertificateOptions = {
  ...short,
  commonName: 'contoso.com',
  dnsNames: ['contoso.com', 'mail.contoso.com', 'autodiscover.contoso.com'],
};
export const ended = { notBefore: '2024-01-01T00:00:00Z', notAfter: '2026-01-01T00:00:00Z' } as const;
const staged = { notBefore: '2027-01-01T00:00:00Z', notAfter: '2029-01-01T00:00:00Z' } as const;
export const renewed = { notBefore: '2026-11-01T00:00:00Z', notAfter: '2028-11-01T00:00:00Z' } as const;
/** A certificate for the hosts that clients use whose common name is another. */
export const mailUnder = (commonName: string): CertificateOptions => ({
  ...short,
  commonName,
  dnsNames: [commonName, 'autodiscover.contoso.com', 'owa.contoso.com'],
});
/** What Setup and Exchange itself put on every server. */
const ofServer: CertificateOptions = { ...short, commonName: 'EX01', dnsNames: ['EX01', 'EX01.contoso.com'] };
const ofAuthentication: CertificateOptions = {
  ...short,
  commonName: 'Microsoft Exchange Server Auth Certificate',
};
const ofManagement: CertificateOptions = { ...short, commonName: 'WMSvc-SHA2-EX01' };

/** One PEM file: the certificate under a line that says what it is. */
export function pem(options: CertificateOptions): string {
  return titled(options, makeCertificate(options));
}

export function titled(options: CertificateOptions, { pem: block }: MadeCertificate): string {
  const { commonName = [], dnsNames = [], notBefore = '2026-01-01', notAfter = '2028-01-01' } = options;
  const names = [
    ...[commonName].flat().map((name) => `CN=${JSON.stringify(name)}`),
    ...dnsNames.map((name) => `DNS:${name}`),
  ];
  return `# ${names.join(' ')} valid ${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}\n${block}`;
}

const only = (options: CertificateOptions): CaseFiles => {
  return () => ({ 'server.pem': pem(options) });
};

function mailWithChain(): string {
  const root = { ...short, commonName: 'Contoso Root CA', isAuthority: true };
  const madeRoot = makeCertificate(root);
  const issuing = { ...short, commonName: 'Contoso Issuing CA', isAuthority: true, issuer: madeRoot };
  const madeIssuing = makeCertificate(issuing);
  return [pem({ ...mail, issuer: madeIssuing }), titled(issuing, madeIssuing), titled(root, madeRoot)].join(
    '',
  );
}

/** A server with the certificate that clients meet, and others that wait. */
function inService(present: CertificateOptions, ...waiting: readonly CertificateOptions[]): string {
  return selectedDump([
    { certificate: makeCertificate(present), services: 'IIS, SMTP' },
    ...waiting.map((options) => ({ certificate: makeCertificate(options), services: 'None' })),
  ]);
}

/** A certificate for the host of all servers, under the name of one. */
const mailOn = (server: number): CertificateOptions => ({
  ...short,
  commonName: `mail${server}.contoso.com`,
  dnsNames: [`mail${server}.contoso.com`, 'mail.contoso.com'],
});

/** The dumps of two servers, which say of which server each certificate is. */
function twoServers(first: CertificateOptions, second: CertificateOptions): CaseFiles {
  return () => ({
    'EX01-ExchangeCertificate.xml': dumpOf('EX01', issued(first)),
    'EX02-ExchangeCertificate.xml': dumpOf('EX02', issued(second)),
  });
}

/** A certificate of the organisation's own authority. */
export function issued(options: CertificateOptions): MadeCertificate {
  const issuer = makeCertificate({ ...short, commonName: 'Contoso Issuing CA', isAuthority: true });
  return makeCertificate({ ...options, issuer });
}

function dumpOf(server: string, certificate: MadeCertificate): string {
  return serverDump([
    { certificate, server: `${server}.contoso.com`, services: 24, sites: ['W3SVC/1'], rootCAType: 2 },
  ]);
}

/** A server whose IIS certificate is another than the one that is only for mail. */
function serverWith(iis: CertificateOptions, smtp: CertificateOptions): string {
  return selectedDump([
    { certificate: makeCertificate(iis), services: 'IIS, SMTP' },
    { certificate: makeCertificate(smtp), services: 'SMTP' },
    { certificate: makeCertificate(ofServer), services: 'IIS, SMTP' },
    { certificate: makeCertificate(ofAuthentication), services: 'SMTP' },
    { certificate: makeCertificate(ofManagement), services: 'None' },
  ]);
}

/**
 * A raw dump of a server whose certificate for clients is on the Default Web Site, and the one that Setup made, here
 * under the full name, on Exchange Back End alone.
 */
function serverWithBackEnd(frontEnd: CertificateOptions, isSigned = false): string {
  const backEnd = makeCertificate({
    ...short,
    commonName: 'ex01.contoso.com',
    dnsNames: ['ex01.contoso.com'],
  });
  const server = 'EX01.contoso.com';
  return serverDump(
    [
      { certificate: makeCertificate(frontEnd), server, services: 24, sites: ['W3SVC/1'], rootCAType: 1 },
      { certificate: backEnd, server, services: 8, sites: ['W3SVC/2'], isSelfSigned: true, rootCAType: 0 },
      { certificate: makeCertificate(ofAuthentication), server, services: 16, isSelfSigned: true },
    ],
    isSigned,
  );
}

/** What Get-ExchangeCertificate prints of a certificate for `mail` of an organisation. */
function printedBy({ der, thumbprint }: MadeCertificate) {
  const subject = 'CN=mail.contoso.com, O="Contoso, Ltd.", L=München, C=DE';
  return {
    Subject: subject,
    Issuer: subject,
    SerialNumber: new X509Certificate(der).serialNumber,
    Thumbprint: thumbprint,
    NotBefore: '2026-01-01T00:00:00Z',
    NotAfter: '2028-01-01T00:00:00Z',
    CertificateDomains: ['mail.contoso.com', 'autodiscover.contoso.com'],
    Services: 'IIS, SMTP',
    Status: 'Valid',
  };
}

/** A list of one certificate, of which a person changed what is printed. */
function printedAs(
  change: (shown: ReturnType<typeof printedBy>) => Readonly<Record<string, unknown>>,
): CaseFiles {
  return () => {
    const certificate = makeCertificate({
      ...mail,
      subject: [
        { type: 'C', value: 'DE' },
        { type: 'L', value: 'München' },
        { type: 'O', value: 'Contoso, Ltd.' },
      ],
    });
    const printed = change(printedBy(certificate));
    return { 'EX01-ExchangeCertificate.json': printedList([{ certificate, printed }]) };
  };
}

const NO_SERVER_AUTHENTICATION = ['1.3.6.1.5.5.7.3.2'];

/** The cases of fixtures/rules that need certificates. Whoever adds a case adds it here and runs make.ts. */
export const CASES: Readonly<Record<string, CaseFiles>> = {
  'autodiscover/differs-from-provider/bad-refused': only(mail),
  'autodiscover/principal-mismatch/bad-alternative-wildcard': only({
    ...wildcard,
    commonName: 'contoso.com',
  }),
  'autodiscover/principal-mismatch/bad-derived-from-server': only(mail),
  'autodiscover/principal-mismatch/bad-name-not-on-certificate': only(mail),
  'autodiscover/principal-mismatch/bad-two-blocks-of-one-provider': only(mail),
  'autodiscover/principal-mismatch/good-cloud': only(mail),
  'autodiscover/principal-mismatch/good-judged-at-the-provider': only(mail),
  'autodiscover/principal-mismatch/good-mapi-http': only(mail),
  'autodiscover/principal-mismatch/good-name-on-certificate': only(mail),
  'autodiscover/principal-mismatch/good-tls-off': only(mail),
  'certificate/outside-validity/bad-expired': only({ ...mail, ...ended }),
  'certificate/outside-validity/bad-not-yet-valid': only({ ...mail, ...staged }),
  'certificate/outside-validity/bad-superseded': () => ({
    'new.pem': pem(mail),
    'old.pem': pem({ ...mail, ...ended }),
  }),
  'certificate/outside-validity/good-certification-authority': only({
    ...short,
    commonName: 'Contoso Root CA',
    isAuthority: true,
    ...ended,
  }),
  'analyzer/failed-step/bad-english': only(wildcard),
  'analyzer/failed-step/bad-mended-since': only(wildcard),
  'certificate/outside-validity/good-not-in-service': () => ({
    'EX01-ExchangeCertificate.xml': serverWith(mail, owa),
    'archive.pem': pem({ ...owa, ...ended }),
  }),
  'certificate/outside-validity/good-of-exchange-itself': only({ ...ofAuthentication, ...ended }),
  'certificate/outside-validity/good-without-service': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      { certificate: makeCertificate(mail), services: 'IIS, SMTP' },
      { certificate: makeCertificate({ ...owa, ...ended }), services: 'None' },
    ]),
  }),
  'input/malformed/bad-certificate': () => ({ 'mail.pem': pem(mail).replace(/\n(.{64})\n/, '\n$1*\n') }),
  'input/missing-evidence/good-complete': only(mail),
  'principal-name/derived-mismatch/bad-alternative-wildcard': only({
    ...wildcard,
    commonName: 'contoso.com',
  }),
  'principal-name/derived-mismatch/bad-both-providers-one-host': only(owa),
  'principal-name/derived-mismatch/bad-certificate-of-another-service': () => ({
    'EX01-ExchangeCertificate.xml': serverWith(owa, mail),
  }),
  'principal-name/derived-mismatch/bad-host-not-on-certificate': only(owa),
  'principal-name/derived-mismatch/bad-inside-only': only(mail),
  'principal-name/derived-mismatch/bad-not-common-name-for-old-windows': only(hybrid),
  'principal-name/derived-mismatch/bad-wildcard': only(wildcard),
  'principal-name/derived-mismatch/fix-wildcard': only(wildcard),
  'principal-name/derived-mismatch/good-host-on-certificate': only(mail),
  'principal-name/derived-mismatch/good-no-host-name': only(mail),
  'principal-name/derived-mismatch/good-subject-alternative-name': only(hybrid),
  'principal-name/derived-mismatch/good-tls-not-required': only(owa),
  'principal-name/mismatch/bad-article': only(mail),
  'principal-name/mismatch/bad-certificate-with-email-name': only({
    ...mail,
    subject: [{ type: 'E', value: 'hostmaster@contoso.com' }],
  }),
  'principal-name/mismatch/bad-exported-twice': only(mail),
  'principal-name/mismatch/bad-host-names-of-another-certificate': only({
    ...owa,
    commonName: 'owa.fabrikam.com',
    dnsNames: [],
  }),
  'principal-name/mismatch/bad-hostile-certificate': only({
    ...short,
    commonName: 'x\u001b[2J\u202e\r\n::error::{provider}$&',
  }),
  'principal-name/mismatch/bad-name-inside-of-organisation': only({
    ...short,
    subject: [{ type: 'O', value: 'Evil, CN=mail.contoso.com' }],
    commonName: 'www.fabrikam.com',
  }),
  'principal-name/mismatch/bad-observed': only(mail),
  'principal-name/mismatch/bad-on-exch': only(mail),
  'principal-name/mismatch/bad-raw-dump': () => ({
    'EX01-ExchangeCertificate.xml': rawDump(
      [mail, ofServer, ofAuthentication, ofManagement].map(makeCertificate),
    ),
  }),
  'principal-name/mismatch/bad-select-object-dump': () => ({
    'EX01-ExchangeCertificate.xml': serverWith(mail, owa),
  }),
  'principal-name/mismatch/bad-two-certificates': () => ({ 'mail.pem': pem(mail), 'owa.pem': pem(owa) }),
  'principal-name/mismatch/bad-two-environments': () => ({
    'north/mail.pem': pem(mail),
    'south/owa.pem': pem(owa),
  }),
  'principal-name/mismatch/fix-article': only(mail),
  'principal-name/mismatch/fix-clixml-utf16': only({ ...mail, key: 'RSA' }),
  'principal-name/mismatch/fix-convert-to-xml': only({ ...mail, key: 'Ed25519' }),
  'principal-name/mismatch/fix-exported-twice': only(mail),
  'principal-name/mismatch/fix-unsafe-email-name': only({
    ...mail,
    emailAddresses: ['hostmaster@contoso.com'],
  }),
  'principal-name/mismatch/good-chain-in-one-file': () => ({ 'server.pem': mailWithChain() }),
  'principal-name/mismatch/good-damaged-certificate': () => ({
    'mail.pem': pem(mail).replace(/\n(.{64})\n/, '\n$1*\n'),
    'owa.pem': pem(owa),
  }),
  'principal-name/mismatch/good-email-name': only({ ...owa, emailAddresses: ['hostmaster@contoso.com'] }),
  'principal-name/mismatch/good-joined-by-thumbprint': () => {
    const inService = makeCertificate(mail);
    return {
      'EX01-ExchangeCertificate.json': bareList([
        { certificate: inService, services: 'IIS, SMTP' },
        { certificate: makeCertificate(ofAuthentication), services: 'SMTP' },
      ]),
      'mail.pem': titled(mail, inService),
      'owa.pem': pem(owa),
    };
  },
  'principal-name/mismatch/good-listed-without-raw-data': () => ({
    'EX01-ExchangeCertificate.json': bareList([
      { certificate: makeCertificate(mail), services: 'IIS, SMTP' },
    ]),
    'owa.pem': pem(owa),
  }),
  'principal-name/mismatch/good-name-on-certificate': only(mail),
  'principal-name/mismatch/good-not-exported': only(mail),
  'principal-name/mismatch/good-self-signed-by-openssl': only({ ...mail, isAuthority: true }),
  'principal-name/mismatch/good-two-environments': () => ({
    'north/mail.pem': pem(mail),
    'south/owa.pem': pem(owa),
  }),
  'principal-name/prefix/bad-missing-and-another-name': only(mail),
  'principal-name/prefix/bad-missing': only(mail),
  'principal-name/prefix/bad-url': only(mail),
  'principal-name/prefix/fix-misspelt': only(mail),
  'principal-name/prefix/fix-missing': only(mail),
  'principal-name/prefix/fix-unsafe-url': only(mail),
  'principal-name/prefix/fix-unsafe-null-as-text': only(mail),
  'principal-name/prefix/good-upper-case': only(mail),
  'principal-name/san-only/bad-hybrid-certificate': only(hybrid),
  'principal-name/san-only/bad-old-windows': only(hybrid),
  'principal-name/san-only/fix-old-windows': only(hybrid),
  'principal-name/san-only/good-common-name': only(hybrid),
  'principal-name/syntax/bad-white-space': only(mail),
  'principal-name/syntax/bad-white-space-and-another-name': only(mail),
  'principal-name/syntax/bad-quotes': only(mail),
  'principal-name/syntax/fix-quotes': only(mail),
  'principal-name/syntax/fix-no-break-space': only(mail),
  'principal-name/syntax/fix-trailing-dot': only(mail),
  'principal-name/syntax/fix-two-names': only(mail),
  'principal-name/syntax/fix-unsafe-port': only(mail),
  'principal-name/syntax/fix-unsafe-unicode': only({ ...short, commonName: 'mail.xn--bcher-kva.example' }),
  'principal-name/syntax/good-common-name-is-no-host-name': only({ ...short, commonName: 'Contoso Mail' }),
  'principal-name/syntax/good-underscore-on-certificate': only({
    ...mail,
    dnsNames: ['mail.contoso.com', 'ex_01.contoso.com'],
  }),
  'principal-name/unusable-certificate/bad-authority': () => {
    const authority = { ...short, commonName: 'pki.contoso.com', isAuthority: true };
    const made = makeCertificate(authority);
    return { 'server.pem': [pem({ ...mail, issuer: made }), titled(authority, made)].join('') };
  },
  'principal-name/unusable-certificate/bad-exchange-own': () => ({
    'EX01-ExchangeCertificate.xml': rawDump([mail, ofServer].map(makeCertificate)),
  }),
  'principal-name/unusable-certificate/bad-expired': only({ ...mail, ...ended }),
  'principal-name/unusable-certificate/bad-no-server-authentication': only({
    ...mail,
    extendedKeyUsage: NO_SERVER_AUTHENTICATION,
  }),
  'principal-name/unusable-certificate/bad-not-bound': () => ({
    'EX01-ExchangeCertificate.xml': serverWith(owa, mail),
  }),
  'principal-name/unusable-certificate/bad-not-in-service': () => ({
    'EX01-ExchangeCertificate.xml': serverWith(mail, {
      ...mail,
      commonName: 'smtp.contoso.com',
      dnsNames: [],
    }),
    'owa.pem': pem(owa),
  }),
  'principal-name/unusable-certificate/bad-not-yet-valid': () => ({
    'new.pem': pem({ ...owa, ...staged }),
    'mail.pem': pem(mail),
  }),
  'principal-name/unusable-certificate/fix-renewed-under-another-name': () => ({
    'new.pem': pem(mail),
    'old.pem': pem({ ...owa, ...ended }),
  }),
  'principal-name/unusable-certificate/good-renewed-under-the-same-name': () => ({
    'new.pem': pem(mail),
    'old.pem': pem({ ...mail, ...ended }),
  }),
  'principal-name/wildcard/bad-alternative-wildcard': only({
    ...short,
    commonName: 'contoso.com',
    dnsNames: ['contoso.com', '*.contoso.com'],
  }),
  'principal-name/wildcard/bad-host-for-wildcard': only(wildcard),
  'principal-name/wildcard/bad-host-for-wildcard-with-mapi': only(wildcard),
  'principal-name/wildcard/bad-wildcard-for-host': only(mail),
  'principal-name/wildcard/fix-host-for-wildcard': only(wildcard),
  'principal-name/wildcard/fix-wildcard-for-host': only(mail),
  'principal-name/wildcard/good-literal-wildcard': only(wildcard),
  'autodiscover/principal-mismatch/bad-bare-name': only(mail),
  'autodiscover/principal-mismatch/bad-mistyped': only(mail),
  'autodiscover/principal-mismatch/bad-wildcard-certificate': only(wildcard),
  'autodiscover/principal-mismatch/bad-certificate-of-another-service': () => ({
    'EX01-ExchangeCertificate.xml': serverWith(mail, {
      ...mail,
      commonName: 'smtp.contoso.com',
      dnsNames: [],
    }),
  }),
  'autodiscover/principal-mismatch/good-bare-name': only(mail),
  'certificate/outside-validity/bad-renewal-only-as-a-file': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      { certificate: makeCertificate({ ...mail, ...ended }), services: 'IIS, SMTP' },
    ]),
    'renewed.pem': pem(mail),
  }),
  'certificate/outside-validity/bad-left-over-of-another-name': () => ({
    'legacy.pem': pem({ ...owa, ...ended }),
    'mail.pem': pem(mail),
  }),
  'principal-name/mismatch/bad-certificate-of-a-stranger': only({
    ...short,
    commonName: 'www.fabrikam.com',
    dnsNames: ['www.fabrikam.com'],
  }),
  'principal-name/mismatch/bad-beside-a-list-without-services': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([{ certificate: makeCertificate(mail), services: 'IIS' }]),
    'list.json': bareList([{ certificate: makeCertificate(owa) }]),
  }),
  'principal-name/mismatch/good-only-exchange-own-for-iis': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      { certificate: makeCertificate(ofServer), services: 'IIS, SMTP' },
    ]),
  }),
  'principal-name/mismatch/good-provider-without-name': only(mail),
  'principal-name/unusable-certificate/bad-revoked': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      { certificate: makeCertificate(mail), services: 'IIS', status: 'Revoked' },
    ]),
  }),
  'principal-name/unusable-certificate/bad-pending': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      { certificate: makeCertificate(mail), services: 'IIS', status: 'PendingRequest' },
    ]),
  }),
  'principal-name/unusable-certificate/bad-renewal-waits-as-a-file': () => ({
    'EX01-ExchangeCertificate.xml': selectedDump([
      { certificate: makeCertificate({ ...mail, ...ended }), services: 'IIS, SMTP' },
    ]),
    'renewed.pem': pem(mail),
  }),
  'principal-name/mismatch/fix-installed-under-another-domain': () => ({
    'EX01-ExchangeCertificate.xml': rawDump([makeCertificate(mail)]),
  }),
  'certificate/outside-validity/good-of-the-back-end': () => {
    const backEnd = { ...short, ...ended, commonName: 'ex01.contoso.com', dnsNames: ['ex01.contoso.com'] };
    const server = 'EX01.contoso.com';
    return {
      'EX01-ExchangeCertificate.xml': serverDump([
        { certificate: makeCertificate(mail), server, services: 8, sites: ['W3SVC/1'] },
        {
          certificate: makeCertificate(backEnd),
          server,
          services: 8,
          sites: ['W3SVC/2'],
          isSelfSigned: true,
        },
      ]),
    };
  },
  'principal-name/mismatch/fix-beside-the-back-end': () => ({
    'EX01-ExchangeCertificate.xml': serverWithBackEnd(mail, true),
  }),
  'principal-name/mismatch/good-front-end-and-back-end': () => ({
    'EX01-ExchangeCertificate.xml': serverWithBackEnd(mail),
  }),
  'principal-name/unusable-certificate/bad-back-end': () => ({
    'EX01-ExchangeCertificate.xml': serverWithBackEnd(mail),
  }),
  'input/edited-evidence/bad-date': printedAs(({ NotAfter, ...rest }) => ({
    ...rest,
    NotAfter: NotAfter.replace('2028', '2029'),
  })),
  'input/edited-evidence/bad-domains': printedAs(({ CertificateDomains, ...rest }) => ({
    ...rest,
    CertificateDomains: [...CertificateDomains, 'owa.contoso.com'],
  })),
  'input/edited-evidence/bad-raw-data-of-another': () => ({
    'EX01-ExchangeCertificate.json': printedList([
      { certificate: makeCertificate(owa), printed: printedBy(makeCertificate(mail)) },
    ]),
  }),
  'input/edited-evidence/bad-serialization-data-of-another': () => {
    const server = 'EX01.contoso.com';
    const [dump, other] = [mail, owa].map((options) =>
      serverDump([{ certificate: makeCertificate(options), server, services: 8, sites: ['W3SVC/1'] }]),
    );
    const blob = /<BA N="SerializationData">.*<\/BA>/;
    return { 'EX01-ExchangeCertificate.xml': dump?.replace(blob, other?.match(blob)?.[0] ?? '') ?? '' };
  },
  'input/edited-evidence/bad-subject': printedAs((shown) => ({
    ...shown,
    Subject: 'CN=owa.contoso.com, O="Contoso, Ltd.", L=München, C=DE',
  })),
  'input/edited-evidence/good-as-exported': printedAs((shown) => shown),
  'input/edited-evidence/good-cut-off': printedAs(({ CertificateDomains, ...rest }) => ({
    ...rest,
    Subject: 'CN=mail.contoso.com, O="Contoso, L...',
    CertificateDomains: `{${CertificateDomains[0]}...}`,
    Thumbprint: `${rest.Thumbprint.slice(0, 12)}...`,
  })),
  'input/edited-evidence/good-other-spelling': printedAs((shown) => ({
    ...shown,
    Thumbprint: shown.Thumbprint.toLowerCase().replace(/../g, '$& ').trim(),
    Subject: '/C=de/L=M?nchen/O=CONTOSO, Ltd./CN=MAIL.contoso.com',
    Issuer: 'C = DE, L = München, O = "Contoso, Ltd.", CN = mail.contoso.com',
    SerialNumber: `00${shown.SerialNumber.toLowerCase()}`,
    NotBefore: '01.01.2026 01:00:00',
    NotAfter: '2028-01-01T01:00:00+01:00',
    CertificateDomains: shown.CertificateDomains.toReversed().map((name) => name.toUpperCase()),
  })),
  'principal-name/internal-name/bad-internal-domain': only({
    ...mail,
    dnsNames: ['mail.contoso.com', 'mail.contoso.local'],
  }),
  'principal-name/internal-name/bad-server-name': only({
    ...short,
    commonName: 'ex01.contoso.com',
    dnsNames: ['ex01.contoso.com', 'mail.contoso.com'],
  }),
  'principal-name/internal-name/fix-unsafe-internal-domain': only({
    ...mail,
    dnsNames: ['mail.contoso.com', 'mail.contoso.local'],
  }),
  'principal-name/internal-name/good-not-on-certificate': only(mail),
  'principal-name/internal-name/good-single-server': only({
    ...short,
    commonName: 'ex01.contoso.com',
    dnsNames: ['ex01.contoso.com'],
  }),
  'principal-name/renewal-breaks/bad-file': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail),
    '2027/renewed.pem': pem({ ...mailUnder('contoso.org'), ...renewed }),
  }),
  'principal-name/renewal-breaks/bad-installed': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail, { ...wildcard, ...renewed }),
  }),
  'principal-name/renewal-breaks/bad-not-valid-yet': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail, { ...mailUnder('smtp.contoso.com'), ...staged }),
  }),
  'principal-name/renewal-breaks/bad-present-carries-the-new-name': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail, {
      ...short,
      ...renewed,
      commonName: 'autodiscover.contoso.com',
      dnsNames: ['autodiscover.contoso.com', 'owa.contoso.com'],
    }),
  }),
  'principal-name/renewal-breaks/bad-alternative-name': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail),
    'renewed.pem': pem({ ...hybrid, ...renewed }),
  }),
  'principal-name/renewal-breaks/bad-alternative-name-for-old-windows': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail),
    'renewed.pem': pem({ ...hybrid, ...renewed }),
  }),
  'principal-name/renewal-breaks/bad-lost-host': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail, { ...mailUnder('owa.contoso.com'), ...renewed }),
  }),
  'principal-name/renewal-breaks/good-lost-host-but-another-waits': () => ({
    'EX01-ExchangeCertificate.xml': inService(
      mail,
      { ...mail, ...renewed },
      {
        ...mailUnder('owa.contoso.com'),
        notBefore: '2026-11-20T00:00:00Z',
        notAfter: '2028-11-20T00:00:00Z',
      },
    ),
  }),
  'principal-name/renewal-breaks/good-file-of-another-service': () => ({
    'EX01-ExchangeCertificate.xml': inService({
      ...mail,
      dnsNames: [...(mail.dnsNames ?? []), 'owa.contoso.com'],
    }),
    'owa.pem': pem({ ...owa, ...renewed }),
  }),
  'principal-name/renewal-breaks/bad-name-of-no-host': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail, {
      ...mail,
      ...renewed,
      commonName: 'Contoso Mail',
      dnsNames: ['autodiscover.contoso.com'],
    }),
  }),
  'principal-name/renewal-breaks/good-same-name': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail, { ...mail, ...renewed }),
    'older.pem': pem({ ...hybrid, notBefore: '2025-06-01T00:00:00Z', notAfter: '2027-06-01T00:00:00Z' }),
  }),
  'principal-name/renewal-breaks/good-newest-has-the-name': () => ({
    'EX01-ExchangeCertificate.xml': inService(
      mail,
      { ...wildcard, ...renewed },
      { ...mail, notBefore: '2026-11-20T00:00:00Z', notAfter: '2028-11-20T00:00:00Z' },
    ),
  }),
  'principal-name/renewal-breaks/good-for-mail-alone': () => ({
    'EX01-ExchangeCertificate.xml': serverWith(mail, { ...mailUnder('smtp.contoso.com'), ...renewed }),
  }),
  'principal-name/renewal-breaks/good-wildcard-file-of-others': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail),
    'web/wildcard.pem': pem({ ...wildcard, ...renewed }),
  }),
  'principal-name/renewal-breaks/good-other-hosts': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail),
    'owa.pem': pem({ ...owa, ...renewed }),
  }),
  'principal-name/renewal-breaks/good-mismatch-already': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail, { ...wildcard, ...renewed }),
  }),
  'principal-name/renewal-breaks/good-load-balancer': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail, { ...wildcard, ...renewed }),
    'balancer/mail.pem': pem({ ...mail, notBefore: '2026-02-01T00:00:00Z' }),
  }),
  'principal-name/renewal-breaks/good-names-not-shown': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail),
  }),
  'principal-name/renewal-breaks/bad-alternative-wildcard': () => ({
    'EX01-ExchangeCertificate.xml': inService(mail, {
      ...wildcard,
      ...renewed,
      commonName: 'contoso.com',
    }),
  }),
  'principal-name/renewal-breaks/bad-load-balancer': () => ({
    'EX01-ExchangeCertificate.xml': inService(owa),
    'balancer/mail.pem': pem(mail),
    'balancer/next.pem': pem({ ...wildcard, ...renewed, dnsNames: ['*.contoso.com', 'mail.contoso.com'] }),
  }),
  'principal-name/certificates-disagree/bad-behind-one-host': twoServers(mailOn(1), mailOn(2)),
  'principal-name/certificates-disagree/bad-two-sites-and-one-value': twoServers(
    { ...short, commonName: 'mail1.contoso.com', dnsNames: ['mail1.contoso.com'] },
    { ...short, commonName: 'mail2.contoso.com', dnsNames: ['mail2.contoso.com'] },
  ),
  'principal-name/certificates-disagree/bad-wildcard-on-one': twoServers(mail, wildcard),
  'principal-name/certificates-disagree/bad-common-names-differ': twoServers(mailOn(1), mailOn(2)),
  'principal-name/certificates-disagree/bad-old-windows': twoServers(mail, hybrid),
  'principal-name/certificates-disagree/good-two-namespaces': twoServers(
    { ...short, commonName: 'mail1.contoso.com', dnsNames: ['mail1.contoso.com'] },
    { ...short, commonName: 'mail2.contoso.com', dnsNames: ['mail2.contoso.com'] },
  ),
  'principal-name/certificates-disagree/good-two-sites': twoServers(mailOn(1), mailOn(2)),
  'principal-name/certificates-disagree/good-load-balancer': twoServers(mailOn(1), mailOn(2)),
  'principal-name/certificates-disagree/good-fits-none': twoServers(mailOn(1), mailOn(2)),
  'principal-name/certificates-disagree/good-not-for-the-host': twoServers(mail, owa),
  'principal-name/certificates-disagree/good-same-certificate': () => {
    const certificate = issued(mail);
    return {
      'EX01-ExchangeCertificate.xml': dumpOf('EX01', certificate),
      'EX02-ExchangeCertificate.xml': dumpOf('EX02', certificate),
    };
  },
  'principal-name/certificates-disagree/good-not-exported': () => ({
    'EX01-ExchangeCertificate.xml': dumpOf('EX01', issued(mail)),
  }),
  'client/principal-mismatch/bad-not-on-certificate': only(mail),
  'client/principal-mismatch/bad-malformed': only(mail),
  'client/principal-mismatch/bad-registry': only(mail),
  'client/principal-mismatch/bad-differs': only(mail),
  'client/principal-mismatch/fix-profile-file': only(mail),
  'client/principal-mismatch/fix-malformed': only(mail),
  'client/principal-mismatch/fix-unsafe-registry': only(mail),
  'client/principal-mismatch/good-fits': only(mail),
  'client/principal-mismatch/good-cloud': only(mail),
  'client/principal-mismatch/good-other-organisation': only(mail),
  'client/principal-mismatch/good-not-compared': only(mail),
  'client/principal-mismatch/good-provider-at-fault': only(mail),
  'client/principal-mismatch/bad-wildcard': only(wildcard),
  'client/flags-inconsistent/fix-flags': only(mail),
  'client/flags-inconsistent/bad-name-missing': only(mail),
  'client/flags-inconsistent/fix-name-missing': only(mail),
  ...NAMESPACE_CASES,
  'client/legacy-endpoint/bad-host': only(mail),
  'client/legacy-endpoint/good-published': only(mail),
  'client/legacy-endpoint/good-on-certificate': only(mail),
  'client/legacy-endpoint/good-load-balancer': only(mail),
  'client/legacy-endpoint/good-other-organisation': only(mail),
  'client/legacy-endpoint/good-server-not-exported': only(mail),
};
