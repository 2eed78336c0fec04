import { type MadeCertificate, makeCertificate } from '../certificates/make-certificate.ts';
import { forestOf, hostOf, ORGANISATION_NAMES, type OrganisationNames } from './names.ts';

/** What the certificate that clients meet is called by. */
export type CertificateKind = 'host' | 'wildcard' | 'domain';

export const CERTIFICATE_KINDS: readonly CertificateKind[] = ['host', 'wildcard', 'domain'];

/** The most servers that an organisation has. */
export const SERVERS: readonly string[] = ['EX01', 'EX02', 'EX03', 'EX04'];

/** The names that the certificate carries, its common name first. */
export function namesOn(names: OrganisationNames, kind: CertificateKind): readonly [string, ...string[]] {
  const { domain } = names;
  const host = hostOf(names);
  switch (kind) {
    case 'host':
      return [host, `autodiscover.${domain}`, domain];
    case 'wildcard':
      return [`*.${domain}`, domain];
    case 'domain':
      return [domain, host, `autodiscover.${domain}`];
  }
}

const OF_ALL = { C: 'US', O: 'Example Trust Services' } as const;

/** Every certificate of the suite by the name of its file. */
export function makeCertificates(): Readonly<Record<string, string>> {
  const authority = [
    { type: 'C', value: OF_ALL.C },
    { type: 'O', value: OF_ALL.O },
  ];
  const issuer = makeCertificate({
    subject: authority,
    commonName: 'Example Issuing CA 3',
    isAuthority: true,
    notBefore: '2020-01-01T00:00:00Z',
    notAfter: '2035-01-01T00:00:00Z',
  });
  const auth = makeCertificate({
    commonName: 'Microsoft Exchange Server Auth Certificate',
    notBefore: '2024-05-06T08:00:00Z',
    notAfter: '2029-04-10T08:00:00Z',
  });
  return Object.fromEntries([
    ['auth', auth.pem],
    ...ORGANISATION_NAMES.flatMap((names) => certificatesOf(names, issuer)),
  ]);
}

function certificatesOf(names: OrganisationNames, issuer: MadeCertificate): [string, string][] {
  const { style, domain, organisation } = names;
  const subject = [{ type: 'O', value: organisation }];
  const issued = (dnsNames: readonly [string, ...string[]], notBefore: string, notAfter: string): string =>
    makeCertificate({ subject, commonName: dnsNames[0], dnsNames, notBefore, notAfter, issuer }).pem;
  return [
    ...CERTIFICATE_KINDS.flatMap((kind): [string, string][] => {
      const dnsNames = namesOn(names, kind);
      return [
        [`${style}-${kind}`, issued(dnsNames, '2026-10-05T00:00:00Z', '2027-04-21T23:59:59Z')],
        [`${style}-${kind}-next`, issued(dnsNames, '2026-11-20T00:00:00Z', '2027-06-06T23:59:59Z')],
      ];
    }),
    [
      `${style}-retired`,
      issued([`old.${domain}`, hostOf(names)], '2026-05-01T00:00:00Z', '2026-11-15T23:59:59Z'),
    ],
    ...SERVERS.map((server): [string, string] => [
      `${style}-setup-${server}`,
      makeCertificate({
        commonName: server,
        dnsNames: [server, `${server}.${forestOf(names)}`],
        notBefore: '2024-05-06T08:00:00Z',
        notAfter: '2029-05-06T08:00:00Z',
      }).pem,
    ]),
  ];
}
