import {
  authCertificate,
  certificatesOf,
  federationCertificate,
  publicCertificate,
} from '../certificates.ts';
import { outlookAnywhere, protectedByTls, virtualDirectories } from '../client-access.ts';
import {
  cloudConnector,
  hybridConfiguration,
  inboundConnector,
  internetConnector,
  intraOrganizationConnector,
} from '../connectors.ts';
import { json } from '../export.ts';
import { listed, tlsCertificateName } from '../listed-certificate.ts';
import {
  acceptedDomains,
  authConfig,
  clientAccessService,
  exchangeServer,
  federationTrust,
  organizationConfig,
  outlookProviders,
} from '../objects.ts';
import { type Files, filesOf, type Organisation } from '../organisation.ts';
import { receiveConnectors } from '../receive-connectors.ts';
import { webBindings } from '../web-bindings.ts';

const HOST = 'mail.contoso.com';
const DOMAIN = 'corp.contoso.com';
const JSON_FILES = { extension: 'json', write: json };
const SERVERS = ['EX01', 'EX02'];

/** Microsoft's table for hybrid certificates: the SMTP domain is the subject, and the host names stand beside it. */
export function hybrid(): Organisation {
  const front = publicCertificate(['contoso.com', HOST, 'autodiscover.contoso.com'], {
    subject: [
      { type: 'C', value: 'US' },
      { type: 'O', value: 'Contoso, Ltd.' },
    ],
  });
  const auth = authCertificate();
  const federation = federationCertificate();
  const name = tlsCertificateName(front);
  const sendConnectors = (certificateName: string) =>
    filesOf(JSON_FILES, '', {
      SendConnector: [internetConnector(SERVERS, HOST), cloudConnector(SERVERS, certificateName)],
    });
  const serverFiles = (server: string): Files => {
    const certificates = certificatesOf({ server, domain: DOMAIN, front, auth, federation });
    const back = certificates.find(({ sites }) => sites?.includes('W3SVC/2'));
    return filesOf(JSON_FILES, server, {
      ClientAccessService: [clientAccessService(server, 'autodiscover.contoso.com', 'Seattle')],
      ReceiveConnector: receiveConnectors(server, DOMAIN, { cloud: name }),
      ...protectedByTls({
        OutlookAnywhere: [outlookAnywhere(server, HOST)],
        ...virtualDirectories(server, DOMAIN, HOST),
      }),
      ExchangeCertificate: certificates.map(listed),
      WebBinding: webBindings(server, front.thumbprint, back?.certificate.thumbprint ?? ''),
    });
  };
  return {
    files: {
      ...filesOf(JSON_FILES, '', {
        OutlookProvider: outlookProviders(),
        OrganizationConfig: [organizationConfig({ OAuth2ClientProfileEnabled: true })],
        AcceptedDomain: acceptedDomains('contoso.com', 'contoso.mail.onmicrosoft.com'),
        AuthConfig: [authConfig(auth)],
        FederationTrust: [federationTrust(federation)],
        ExchangeServer: SERVERS.map((server) => exchangeServer(server, DOMAIN, 'Seattle', '2019')),
        HybridConfiguration: [hybridConfiguration(SERVERS, name)],
        IntraOrganizationConnector: [intraOrganizationConnector()],
        InboundConnector: [
          inboundConnector('Inbound from 6e1f2d0a-8d1c-4a55-b7a9-3f0f8f2f5a11', 'contoso.com'),
        ],
      }),
      ...sendConnectors(name),
      ...Object.assign({}, ...SERVERS.map(serverFiles)),
    },
    twin: {
      change:
        'The authority issues from another intermediate since the renewal, and the send connector still names the old one.',
      finding: {
        ruleId: 'hybrid/tls-certificate-name-not-found',
        messageId: 'other-issuer',
        object: 'Outbound to Office 365 - 6e1f2d0a-8d1c-4a55-b7a9-3f0f8f2f5a11',
      },
      files: sendConnectors(name.replace('Issuing CA 3', 'Issuing CA 2')),
    },
  };
}
