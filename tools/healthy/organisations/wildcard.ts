import { authCertificate, certificatesOf, chain, publicCertificate } from '../certificates.ts';
import { mailProtocols, outlookAnywhere, virtualDirectories } from '../client-access.ts';
import { internetConnector } from '../connectors.ts';
import { csv } from '../export.ts';
import { listed } from '../listed-certificate.ts';
import {
  acceptedDomains,
  authConfig,
  clientAccessService,
  exchangeServer,
  organizationConfig,
  outlookProviders,
} from '../objects.ts';
import { filesOf, type Organisation } from '../organisation.ts';
import { receiveConnectors } from '../receive-connectors.ts';

const HOST = 'mail.contoso.com';
const DOMAIN = 'contoso.com';
const DOWNLOADS = {
  InternalDownloadHostName: 'download.contoso.com',
  ExternalDownloadHostName: 'download.contoso.com',
};
const CSV = { extension: 'csv', write: csv };

/** A certificate for *.contoso.com, whose principal name is that to the letter, in the tables of Microsoft's collector. */
export function wildcard(): Organisation {
  const front = publicCertificate(['*.contoso.com', 'contoso.com']);
  const auth = authCertificate();
  return {
    files: {
      ...filesOf(CSV, 'Contoso', {
        OutlookProvider: outlookProviders({ EXCH: 'msstd:*.contoso.com', EXPR: 'msstd:*.contoso.com' }),
        OrganizationConfig: [organizationConfig({ EnableDownloadDomains: true })],
        AcceptedDomain: acceptedDomains('contoso.com'),
        SendConnector: [internetConnector(['EX01'], HOST)],
        AuthConfig: [authConfig(auth)],
        ExchangeServer: [exchangeServer('EX01', DOMAIN, 'Paris', '2019')],
      }),
      ...filesOf(CSV, 'EX01', {
        OutlookAnywhere: [outlookAnywhere('EX01', HOST)],
        ClientAccessServer: [clientAccessService('EX01', 'autodiscover.contoso.com', 'Paris')],
        ...virtualDirectories('EX01', DOMAIN, HOST, DOWNLOADS),
        ...mailProtocols('EX01', DOMAIN),
        ReceiveConnector: receiveConnectors('EX01', DOMAIN),
        ExchangeCertificate: certificatesOf({ server: 'EX01', domain: DOMAIN, front, auth }).map(listed),
      }),
      'star.contoso.com.pem': chain(front),
    },
    twin: {
      change:
        'Outlook on the web got a name of two labels below contoso.com, which the wildcard does not cover.',
      finding: {
        ruleId: 'namespace/host-not-on-certificate',
        messageId: 'not-on-certificate',
        object: 'owa.mail.contoso.com',
      },
      files: filesOf(CSV, 'EX01', {
        OwaVirtualDirectory:
          virtualDirectories('EX01', DOMAIN, 'owa.mail.contoso.com', DOWNLOADS)['OwaVirtualDirectory'] ?? [],
      }),
    },
  };
}
