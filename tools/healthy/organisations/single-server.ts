import { serverDump } from '../../rule-fixtures/dump.ts';
import { authCertificate, certificatesOf, chain, publicCertificate } from '../certificates.ts';
import { mailProtocols, outlookAnywhere, protectedByTls, virtualDirectories } from '../client-access.ts';
import { internetConnector } from '../connectors.ts';
import { clixml, utf16 } from '../export.ts';
import { tlsCertificateName } from '../listed-certificate.ts';
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
const DOMAIN = 'corp.contoso.com';
const CLIXML = { extension: 'xml', write: clixml };

/** One server, one name, raw exports of the Exchange Management Shell. */
export function singleServer(): Organisation {
  const front = publicCertificate([HOST, 'autodiscover.contoso.com']);
  const auth = authCertificate();
  return {
    files: {
      ...filesOf(CLIXML, '', {
        OutlookProvider: outlookProviders({ EXPR: `msstd:${HOST}` }),
        OrganizationConfig: [organizationConfig()],
        AcceptedDomain: acceptedDomains('contoso.com', DOMAIN),
        AuthConfig: [authConfig(auth)],
        ExchangeServer: [exchangeServer('EX01', DOMAIN, 'Berlin')],
        SendConnector: [internetConnector(['EX01'], HOST)],
      }),
      ...filesOf(
        CLIXML,
        'EX01',
        protectedByTls({
          OutlookAnywhere: [outlookAnywhere('EX01', HOST)],
          ...virtualDirectories('EX01', DOMAIN, HOST),
        }),
      ),
      ...filesOf(CLIXML, 'EX01', {
        ClientAccessService: [clientAccessService('EX01', 'autodiscover.contoso.com', 'Berlin')],
        ReceiveConnector: receiveConnectors('EX01', DOMAIN, {
          clients: { name: tlsCertificateName(front), host: HOST },
        }),
        ...mailProtocols('EX01', DOMAIN),
      }),
      'EX01-ExchangeCertificate.xml': utf16(
        serverDump(certificatesOf({ server: 'EX01', domain: DOMAIN, front, auth }), true),
      ),
      'mail.contoso.com.pem': chain(front),
    },
    twin: {
      change: 'Somebody set CertPrincipalName of EXPR to a name that is not on the certificate.',
      finding: { ruleId: 'principal-name/mismatch', messageId: 'not-on-certificate', object: 'EXPR' },
      files: filesOf(CLIXML, '', {
        OutlookProvider: outlookProviders({ EXPR: 'msstd:owa.contoso.com' }),
      }),
    },
  };
}
