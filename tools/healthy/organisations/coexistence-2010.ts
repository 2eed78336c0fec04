import { serverDump } from '../../rule-fixtures/dump.ts';
import { authCertificate, certificatesOf, publicCertificate } from '../certificates.ts';
import { method, outlookAnywhere, virtualDirectories } from '../client-access.ts';
import { internetConnector } from '../connectors.ts';
import { clixml, utf16 } from '../export.ts';
import {
  acceptedDomains,
  authConfig,
  clientAccessService,
  exchangeServer,
  organizationConfig,
  outlookProviders,
} from '../objects.ts';
import { filesOf, type Organisation, utf8 } from '../organisation.ts';
import { response } from '../response.ts';

const HOST = 'mail.contoso.com';
const LEGACY_DOMAIN = 'corp.contoso.com';
const CLIXML = { extension: 'xml', write: clixml };

/** Exchange 2016 at the name that was Exchange 2010's, and Outlook Anywhere on both, as Microsoft's assistant sets it up. */
export function coexistence2010(): Organisation {
  const front = publicCertificate([HOST, 'autodiscover.contoso.com']);
  const auth = authCertificate();
  const [own, ...others] = certificatesOf({ server: 'EX16', domain: LEGACY_DOMAIN, front, auth });
  const [old, oldSetup] = certificatesOf({ server: 'CAS10', domain: LEGACY_DOMAIN, front, auth });
  // Exchange 2010 does not know MAPI over HTTP.
  const { MapiVirtualDirectory: _, ...oldDirectories } = virtualDirectories('CAS10', LEGACY_DOMAIN, HOST);
  if (!own || !old || !oldSetup) throw new Error('a server lists no certificate');
  return {
    files: {
      ...filesOf(CLIXML, '', {
        OutlookProvider: outlookProviders({ EXPR: `msstd:${HOST}` }),
        OrganizationConfig: [organizationConfig({ MapiHttpEnabled: false, IsMixedMode: false })],
        AcceptedDomain: acceptedDomains('contoso.com'),
        AuthConfig: [authConfig(auth)],
        ExchangeServer: [
          exchangeServer('CAS10', LEGACY_DOMAIN, 'Berlin', '2010'),
          exchangeServer('EX16', LEGACY_DOMAIN, 'Berlin', '2016'),
        ],
        SendConnector: [internetConnector(['EX16'], HOST)],
      }),
      ...filesOf(CLIXML, 'EX16', {
        OutlookAnywhere: [outlookAnywhere('EX16', HOST)],
        ClientAccessService: [clientAccessService('EX16', 'autodiscover.contoso.com', 'Berlin')],
        ...virtualDirectories('EX16', LEGACY_DOMAIN, HOST),
      }),
      ...filesOf(CLIXML, 'CAS10', {
        OutlookAnywhere: [
          outlookAnywhere('CAS10', HOST, {
            InternalHostname: null,
            ClientAuthenticationMethod: method('Basic'),
            ExternalClientAuthenticationMethod: method('Basic'),
            IISAuthenticationMethods: ['Basic', 'Ntlm'],
            InternalClientsRequireSsl: false,
          }),
        ],
        ClientAccessService: [clientAccessService('CAS10', 'autodiscover.contoso.com', 'Berlin')],
        ...oldDirectories,
      }),
      'EX16-ExchangeCertificate.xml': utf16(serverDump([own, ...others])),
      'CAS10-ExchangeCertificate.xml': utf16(serverDump([old, { ...oldSetup, services: 16, sites: [] }])),
      'autodiscover-kim.xml': utf8(
        response({ host: HOST, rpcServer: `ex16.${LEGACY_DOMAIN}`, principalName: `msstd:${HOST}` }),
      ),
    },
    twin: {
      change:
        'Outlook Anywhere was set up anew on EX16, and TLS for clients outside forgotten, which is off by default.',
      finding: {
        ruleId: 'namespace/outlook-anywhere-tls',
        messageId: 'contradictory',
        object: 'EX16\\Rpc (Default Web Site)',
      },
      files: filesOf(CLIXML, 'EX16', {
        OutlookAnywhere: [outlookAnywhere('EX16', HOST, { ExternalClientsRequireSsl: false })],
      }),
    },
  };
}
