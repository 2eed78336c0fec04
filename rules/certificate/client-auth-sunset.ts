import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { connectorCertificates } from '../../src/model/connector-certificate.ts';
import type { Environment } from '../../src/model/environment.ts';
import { presentedCertificates } from '../../src/model/presented-certificates.ts';
import { readBoolean } from '../../src/model/reading.ts';
import { aboutCertificate } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

/** clientAuth and anyExtendedKeyUsage (RFC 5280 section 4.2.1.12). */
const FOR_CLIENTS = ['1.3.6.1.5.5.7.3.2', '2.5.29.37.0'];

export const rule = defineRule({
  id: 'certificate/client-auth-sunset',
  severity: 'info',
  preset: 'strict',
  summary: 'A certificate for mutual TLS may not authenticate a client',
  why:
    'A server that sends mail is the client of the TLS connection. Public authorities are taking client authentication ' +
    'out of the certificates that they issue, because browsers ask them to; who checks it then refuses the sender. ' +
    'Whether Exchange Online checks it is not documented.',
  since: '0.1.0',
  citations: [
    {
      title: 'Chrome Root Program Policy, section 3.2',
      url: 'https://googlechrome.github.io/chromerootprogram/',
    },
    {
      title: 'Domain Security in Exchange Server',
      url: 'https://learn.microsoft.com/previous-versions/office/exchange-server-2010/bb124392(v=exchg.141)',
    },
  ],
  fix: 'none',
  needs: ['certificate', 'send-connector'],
  messages: {
    'domain-security':
      'Certificate {certificate} is presented by {connector}, which uses Domain Security, and its extended key usage ' +
      'lacks client authentication: partners that check it refuse the connection. Ask the authority for a certificate ' +
      'with both uses, or use one of a private authority that the partner trusts.',
    cloud:
      'Certificate {certificate} is presented to Exchange Online, and its extended key usage lacks client ' +
      'authentication. Exchange Online is not documented to ask for it; watch the protocol log of the send connector ' +
      'after the renewal.',
  },
  check(environment, { report }) {
    const secured = connectorCertificates(environment).filter(({ connector }) =>
      readBoolean(connector, 'DomainSecureEnabled'),
    );
    const reported = new Set<Certificate>();
    for (const { connector, certificates } of secured) {
      for (const certificate of certificates.filter(lacksClientAuthentication)) {
        reported.add(certificate);
        report({
          ...aboutCertificate(certificate),
          messageId: 'domain-security',
          data: {
            certificate: describeCertificate(certificate),
            connector: `${connector.type} ${connector.identity}`,
          },
          property: 'EnhancedKeyUsageList',
          value: connector.identity,
        });
      }
    }
    for (const certificate of toCloud(environment)) {
      if (reported.has(certificate)) continue;
      report({
        ...aboutCertificate(certificate),
        messageId: 'cloud',
        data: { certificate: describeCertificate(certificate) },
        property: 'EnhancedKeyUsageList',
      });
    }
  },
});

function toCloud(environment: Environment): Certificate[] {
  return presentedCertificates(environment).certificates.filter(lacksClientAuthentication);
}

/** Without the extension a certificate may be used for anything, and of one from print it is not known. */
function lacksClientAuthentication({ x509 }: Certificate): boolean {
  return x509.extendedKeyUsage?.every((use) => !FOR_CLIENTS.includes(use)) === true;
}
