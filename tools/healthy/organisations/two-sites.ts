import { makeCertificate } from '../../certificates/make-certificate.ts';
import { authCertificate, certificatesOf, chain, publicCertificate } from '../certificates.ts';
import { outlookAnywhere, virtualDirectories } from '../client-access.ts';
import { formatList } from '../export.ts';
import { listed } from '../listed-certificate.ts';
import {
  acceptedDomains,
  authConfig,
  clientAccessService,
  exchangeServer,
  organizationConfig,
  outlookProviders,
} from '../objects.ts';
import { configuration, type Files, filesOf, type Organisation } from '../organisation.ts';

const DOMAIN = 'corp.contoso.com';
const TEXT = { extension: 'txt', write: formatList };
const SITES = [
  { site: 'Berlin', host: 'mail.contoso.com', servers: ['BER01', 'BER02'] },
  { site: 'Hamburg', host: 'mail-hh.contoso.com', servers: ['HAM01', 'HAM02'] },
] as const;
const AUTODISCOVER = 'autodiscover.contoso.com';

/**
 * Two sites with a name each, behind load balancers with certificates of their own, which share a principal name as
 * Microsoft's plan for high availability asks; behind them the servers have one of the organisation's authority.
 */
export function twoSites(): Organisation {
  const authority = makeCertificate({
    commonName: 'Contoso Issuing CA',
    isAuthority: true,
    notAfter: '2036-01-01T00:00:00Z',
  });
  const front = makeCertificate({
    commonName: 'exchange.corp.contoso.com',
    dnsNames: ['exchange.corp.contoso.com', 'mail.contoso.com', 'mail-hh.contoso.com', AUTODISCOVER],
    issuer: authority,
  });
  const auth = authCertificate();
  const names = ['mail.contoso.com', 'mail-hh.contoso.com', AUTODISCOVER] as const;
  const serverFiles = (server: string, site: string, host: string): Files =>
    filesOf(TEXT, server, {
      OutlookAnywhere: [outlookAnywhere(server, host)],
      ClientAccessService: [clientAccessService(server, AUTODISCOVER, site)],
      ...virtualDirectories(server, DOMAIN, host),
      ExchangeCertificate: certificatesOf({ server, domain: DOMAIN, front, auth, rootCAType: 2 }).map(listed),
    });
  const forgotten = publicCertificate(names, {
    notBefore: '2026-06-01T00:00:00Z',
    notAfter: '2026-12-16T23:59:59Z',
  });
  return {
    files: {
      ...configuration({
        externalCertificates: [
          { hosts: ['mail.contoso.com', AUTODISCOVER], files: ['load-balancers/berlin.pem'] },
          { hosts: ['mail-hh.contoso.com'], files: ['load-balancers/hamburg.pem'] },
        ],
      }),
      ...filesOf(TEXT, '', {
        OutlookProvider: outlookProviders({ EXCH: 'msstd:mail.contoso.com', EXPR: 'msstd:mail.contoso.com' }),
        OrganizationConfig: [organizationConfig()],
        AcceptedDomain: acceptedDomains('contoso.com'),
        AuthConfig: [authConfig(auth)],
        ExchangeServer: SITES.flatMap(({ site, servers }) =>
          servers.map((server) => exchangeServer(server, DOMAIN, site, '2016')),
        ),
      }),
      ...Object.assign(
        {},
        ...SITES.flatMap(({ site, host, servers }) =>
          servers.map((server) => serverFiles(server, site, host)),
        ),
      ),
      'load-balancers/berlin.pem': chain(publicCertificate(names)),
      'load-balancers/hamburg.pem': chain(
        publicCertificate(names, { notBefore: '2026-11-02T00:00:00Z', notAfter: '2027-05-19T23:59:59Z' }),
      ),
    },
    twin: {
      change: 'The certificate of the load balancer in Hamburg was not renewed in time.',
      finding: { ruleId: 'certificate/expiring', messageId: 'very-soon', object: forgotten.thumbprint },
      files: { 'load-balancers/hamburg.pem': chain(forgotten) },
    },
  };
}
