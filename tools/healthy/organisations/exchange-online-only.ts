import { inboundConnector } from '../connectors.ts';
import { json } from '../export.ts';
import { acceptedDomains, organizationConfig } from '../objects.ts';
import { configuration, filesOf, type Organisation, utf8 } from '../organisation.ts';
import { response } from '../response.ts';

const JSON_FILES = { extension: 'json', write: json };

/** No servers: what Exchange Online PowerShell shows, with an application that sends through a connector. */
export function exchangeOnlineOnly(): Organisation {
  const connectors = (certificateName: string) =>
    filesOf(JSON_FILES, '', {
      InboundConnector: [
        inboundConnector('From the ticket system', certificateName, {
          ConnectorSource: 'AdminUI',
          CloudServicesMailEnabled: false,
          RestrictDomainsToCertificate: true,
        }),
      ],
    });
  return {
    files: {
      ...configuration({ clientFloor: 'cloud' }),
      ...filesOf(JSON_FILES, '', {
        AcceptedDomain: acceptedDomains('contoso.com', 'contoso.onmicrosoft.com'),
        OrganizationConfig: [organizationConfig({ OAuth2ClientProfileEnabled: true })],
      }),
      ...connectors('relay.contoso.com'),
      'autodiscover-kim.xml': utf8(
        response({
          host: 'outlook.office365.com',
          rpcServer: '8d5a0f7e-3c1b-4d6a-9b52-6f0e1c2d3a4b@contoso.com',
          principalName: 'msstd:outlook.com',
        }),
      ),
    },
    twin: {
      change: 'Somebody gave the connector the address of the relay in place of the name on its certificate.',
      finding: {
        ruleId: 'hybrid/tls-sender-certificate-name',
        messageId: 'malformed',
        object: 'From the ticket system',
      },
      files: connectors('https://relay.contoso.com'),
    },
  };
}
