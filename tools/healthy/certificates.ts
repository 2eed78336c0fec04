import {
  type CertificateOptions,
  type MadeCertificate,
  makeCertificate,
} from '../certificates/make-certificate.ts';
import type { ServerCertificate } from '../exports/serialization-data.ts';

/** CA/Browser Forum: the domain, or the organisation, was validated. */
const DOMAIN_VALIDATED = '2.23.140.1.2.1';
const ORGANISATION_VALIDATED = '2.23.140.1.2.2';

const root = makeCertificate({
  subject: [
    { type: 'C', value: 'US' },
    { type: 'O', value: 'Example Trust Services' },
  ],
  commonName: 'Example Root CA',
  isAuthority: true,
  notBefore: '2015-01-01T00:00:00Z',
  notAfter: '2040-01-01T00:00:00Z',
});

/** The public authority that issues for everybody here. */
const issuing = makeCertificate({
  subject: [
    { type: 'C', value: 'US' },
    { type: 'O', value: 'Example Trust Services' },
  ],
  commonName: 'Example Issuing CA 3',
  isAuthority: true,
  issuer: root,
  notBefore: '2020-01-01T00:00:00Z',
  notAfter: '2035-01-01T00:00:00Z',
});

/** A certificate of the public authority, for less than the 200 days that it may issue one for. */
export function publicCertificate(
  names: readonly [string, ...string[]],
  options: Pick<CertificateOptions, 'subject' | 'notBefore' | 'notAfter'> = {},
): MadeCertificate {
  return makeCertificate({
    notBefore: '2026-10-05T00:00:00Z',
    notAfter: '2027-04-21T23:59:59Z',
    ...options,
    commonName: names[0],
    dnsNames: names,
    policies: [options.subject ? ORGANISATION_VALIDATED : DOMAIN_VALIDATED],
    isLogged: true,
    issuer: issuing,
  });
}

/** What Setup makes on every server, for SMTP between servers and for Exchange Back End. */
function setupCertificate(server: string, domain: string): MadeCertificate {
  return makeCertificate({
    commonName: server,
    dnsNames: [server, `${server}.${domain}`],
    notBefore: '2024-05-06T08:00:00Z',
    notAfter: '2029-05-06T08:00:00Z',
  });
}

/** What Setup makes for the organisation, with which servers sign what they tell each other. */
export function authCertificate(): MadeCertificate {
  return makeCertificate({
    commonName: 'Microsoft Exchange Server Auth Certificate',
    notBefore: '2024-05-06T08:00:00Z',
    notAfter: '2029-04-10T08:00:00Z',
  });
}

/** What the assistant for federation makes. */
export function federationCertificate(): MadeCertificate {
  return makeCertificate({
    commonName: 'Federation',
    notBefore: '2024-06-01T08:00:00Z',
    notAfter: '2029-06-01T08:00:00Z',
  });
}

/** What Windows makes for the management service of IIS. */
function managementCertificate(server: string): MadeCertificate {
  return makeCertificate({
    commonName: `WMSvc-SHA2-${server}`,
    notBefore: '2024-05-05T08:00:00Z',
    notAfter: '2034-05-03T08:00:00Z',
  });
}

export interface ServerWithCertificates {
  readonly server: string;
  readonly domain: string;
  /** Bound to Default Web Site, and enabled for SMTP. */
  readonly front: MadeCertificate;
  readonly auth: MadeCertificate;
  readonly federation?: MadeCertificate;
  /** AllowedServices of the front end's. Default: 24, IIS and SMTP; IMAP and POP then stay with what Setup made. */
  readonly services?: 24 | 27;
  /** CertificateAuthorityType of the front end's. Default: 1, ThirdParty. */
  readonly rootCAType?: number;
}

/** All that one server lists: its own, the organisation's, and what Setup and Windows made. */
export function certificatesOf(options: ServerWithCertificates): readonly ServerCertificate[] {
  const { server: name, domain, front, auth, federation, services = 24, rootCAType = 1 } = options;
  const server = `${name}.${domain}`;
  return [
    {
      certificate: front,
      server,
      services,
      sites: ['W3SVC/1'],
      rootCAType,
      isSelfSigned: false,
      friendlyName: 'Clients and mail',
    },
    ...(federation ? [{ certificate: federation, server, services: 48 }] : []),
    {
      certificate: setupCertificate(name, domain),
      server,
      services: services === 24 ? 27 : 24,
      sites: ['W3SVC/2'],
      friendlyName: 'Microsoft Exchange',
    },
    {
      certificate: auth,
      server,
      services: 16,
      rootCAType: 0,
      friendlyName: 'Microsoft Exchange Server Auth Certificate',
    },
    { certificate: managementCertificate(name), server, services: 0, friendlyName: `WMSVC-SHA2` },
  ];
}

/** A certificate with the one that issued it, as the authority sends them. */
export function chain(certificate: MadeCertificate): Uint8Array {
  return Buffer.from(certificate.pem + issuing.pem);
}
