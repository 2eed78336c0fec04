import { authCertificate, certificatesOf, publicCertificate } from '../certificates.ts';
import { mailProtocols, outlookAnywhere, virtualDirectories } from '../client-access.ts';
import { internetConnector } from '../connectors.ts';
import { selected } from '../export.ts';
import { listed } from '../listed-certificate.ts';
import {
  acceptedDomains,
  authConfig,
  clientAccessService,
  exchangeServer,
  organizationConfig,
  outlookProviders,
} from '../objects.ts';
import { filesOf, type Organisation, utf8 } from '../organisation.ts';
import { receiveConnectors } from '../receive-connectors.ts';
import { response } from '../response.ts';

const HOST = 'mail.contoso.com';
const DOMAIN = 'contoso.local';
const SELECTED = { extension: 'xml', write: selected };

/** Everything through `Select-Object *`: note properties of a custom object, and no SerializationData. */
export function selectObject(): Organisation {
  const front = publicCertificate([HOST, 'autodiscover.contoso.com']);
  const auth = authCertificate();
  const told = response({ host: HOST, rpcServer: `ex01.${DOMAIN}`, principalName: `msstd:${HOST}` });
  return {
    files: {
      ...filesOf(SELECTED, '', {
        OutlookProvider: outlookProviders({ EXPR: `msstd:${HOST}` }),
        OrganizationConfig: [organizationConfig()],
        AcceptedDomain: acceptedDomains('contoso.com', DOMAIN),
        AuthConfig: [authConfig(auth)],
        ExchangeServer: [exchangeServer('EX01', DOMAIN, 'Default-First-Site-Name', '2019')],
        SendConnector: [internetConnector(['EX01'], HOST)],
      }),
      ...filesOf(SELECTED, 'EX01', {
        OutlookAnywhere: [outlookAnywhere('EX01', HOST)],
        ClientAccessService: [clientAccessService('EX01', HOST, 'Default-First-Site-Name')],
        ReceiveConnector: receiveConnectors('EX01', DOMAIN),
        ...virtualDirectories('EX01', DOMAIN, HOST),
        ...mailProtocols('EX01', DOMAIN, HOST),
        ExchangeCertificate: certificatesOf({
          server: 'EX01',
          domain: DOMAIN,
          front,
          auth,
          services: 27,
        }).map(listed),
      }),
      'autodiscover-lee.xml': utf8(told),
    },
    twin: {
      change: 'Autodiscover leaves out how to sign in to Outlook Anywhere.',
      finding: {
        ruleId: 'autodiscover/authpackage-missing',
        messageId: 'not-by-server',
        object: 'autodiscover-lee.xml',
      },
      files: { 'autodiscover-lee.xml': utf8(told.replace(/ *<AuthPackage>.*\n/, '')) },
    },
  };
}
