import { authCertificate, certificatesOf, publicCertificate } from '../certificates.ts';
import { outlookAnywhereAsInstalled, virtualDirectories } from '../client-access.ts';
import { json } from '../export.ts';
import { listed } from '../listed-certificate.ts';
import {
  acceptedDomains,
  authConfig,
  clientAccessService,
  exchangeServer,
  organizationConfig,
  outlookProviders,
} from '../objects.ts';
import { configuration, type Files, filesOf, type Organisation, utf8 } from '../organisation.ts';
import { receiveConnectors } from '../receive-connectors.ts';
import { mapiResponse } from '../response.ts';

const HOST = 'mail.contoso.com';
const DOMAIN = 'ad.contoso.com';
const JSON_FILES = { extension: 'json', write: json };
const SERVERS = ['EX01', 'EX02'];

/** MAPI over HTTP for everybody; Outlook Anywhere is as Setup left it. */
export function mapiOnly(): Organisation {
  const names = [HOST, 'autodiscover.contoso.com'] as const;
  const front = publicCertificate(names);
  const forgotten = publicCertificate(names, {
    notBefore: '2026-09-01T00:00:00Z',
    notAfter: '2027-03-15T23:59:59Z',
  });
  const auth = authCertificate();
  const certificates = Object.fromEntries(
    SERVERS.map((server) => [server, certificatesOf({ server, domain: DOMAIN, front, auth })]),
  );
  const serverFiles = (server: string): Files =>
    filesOf(JSON_FILES, server, {
      OutlookAnywhere: [outlookAnywhereAsInstalled(server, DOMAIN)],
      ClientAccessService: [clientAccessService(server, 'autodiscover.contoso.com', 'Wien')],
      ReceiveConnector: receiveConnectors(server, DOMAIN),
      ...virtualDirectories(server, DOMAIN, HOST),
      ExchangeCertificate: (certificates[server] ?? []).map(listed),
    });
  const left = {
    certificate: forgotten,
    server: `EX02.${DOMAIN}`,
    services: 16,
    rootCAType: 1,
    isSelfSigned: false,
  };
  return {
    files: {
      ...configuration({ clientFloor: 'mapi' }),
      ...filesOf(JSON_FILES, '', {
        OutlookProvider: outlookProviders(),
        OrganizationConfig: [organizationConfig()],
        AcceptedDomain: acceptedDomains('contoso.com'),
        AuthConfig: [authConfig(auth)],
        ExchangeServer: SERVERS.map((server) => exchangeServer(server, DOMAIN, 'Wien')),
      }),
      ...Object.assign({}, ...SERVERS.map(serverFiles)),
      'autodiscover-kim.xml': utf8(mapiResponse(HOST)),
    },
    twin: {
      change: 'The certificate before the last renewal was left on EX02, enabled for SMTP.',
      finding: {
        ruleId: 'certificate/ambiguous',
        messageId: 'two-for-one-name',
        object: forgotten.thumbprint,
      },
      files: filesOf(JSON_FILES, 'EX02', {
        ExchangeCertificate: [...(certificates['EX02'] ?? []), left].map(listed),
      }),
    },
  };
}
