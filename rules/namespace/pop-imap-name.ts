import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { type MailProtocol, mailProtocols } from '../../src/model/mail-protocol.ts';
import { isInUse, judgeProtocol, usableHosts } from '../../src/model/protocol-verdict.ts';
import { locationOf } from '../../src/model/reading.ts';
import { certificatesByServer } from '../../src/model/served-certificates.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { changeOfRecord } from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { enableCommand } from '../../src/rule/enable-command.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { describeNames, originsOf } from '../../src/rule/provider-finding.ts';
import { shownValue } from '../../src/rule/shown-value.ts';

export const rule = defineRule({
  id: 'namespace/pop-imap-name',
  severity: 'warning',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'IMAP or POP looks for its certificate by a name that none has which it may use',
  why:
    'IMAP and POP look for a certificate by X509CertificateName: one that is enabled for the service and has the name, or a ' +
    'wildcard certificate for it, which need not be enabled. Where there is none, clients are offered no TLS, or another ' +
    'certificate.',
  since: '0.1.0',
  citations: [CITATIONS.setImapSettings, CITATIONS.enableCertificate],
  fix: 'manual',
  needs: ['mail-protocol', 'certificate'],
  messages: {
    'not-on-certificate':
      'X509CertificateName of {service} on {server} is {name}, and no certificate there that is enabled for {service} has ' +
      'that name: {names}. Set the name that clients use and a certificate has, and restart the service.',
    'not-enabled':
      'X509CertificateName of {service} on {server} is {name}, and the certificate that has it is not enabled for ' +
      '{service}: {names}. Enable it, and restart the service.',
    wildcard:
      'A wildcard certificate is enabled for {service} on {server}, which has no effect while X509CertificateName is ' +
      '{name}: {names}. Set the name that clients use, which the wildcard covers, and restart the service.',
  },
  check(environment, { report, notEvaluated }) {
    for (const settings of mailProtocols(environment)) {
      const { record, service, server, certificateName } = settings;
      const installed = certificatesByServer(environment).get(server);
      const verdict = installed && judgeProtocol(environment, settings, installed);
      if (!installed)
        notEvaluated({ evidence: 'certificate', missing: `the certificates of server ${server}` });
      if (verdict?.kind === 'unknown') notEvaluated({ evidence: 'certificate', missing: verdict.missing });
      if (!verdict || verdict.kind === 'unknown') continue;
      const certificates = [...new Set(verdict.about.map(({ certificate }) => certificate))];
      report({
        messageId: verdict.kind,
        ...(!isInUse(environment, settings) && { severity: 'info' as const }),
        data: {
          service,
          server,
          name: shownValue(record, 'X509CertificateName'),
          names: certificates.length > 0 ? describeNames(certificates) : 'none is enabled for it',
        },
        location: locationOf(record, 'X509CertificateName'),
        object: { kind: record.type, identity: server },
        property: 'X509CertificateName',
        value: certificateName ?? '',
        related: certificates.flatMap(originsOf),
        fixes:
          verdict.kind === 'not-enabled'
            ? enableFixes(settings, certificates)
            : nameFixes(settings, usableHosts(settings, installed)),
      });
    }
  },
});

/** A choice between more than these is none that a tool can prepare. */
const MOST_CHOICES = 3;

function enableFixes({ service, server }: MailProtocol, certificates: readonly Certificate[]): Fix[] {
  return certificates.slice(0, MOST_CHOICES).flatMap((certificate): Fix[] => {
    const { thumbprint } = certificate;
    if (thumbprint === undefined) return [];
    return [
      {
        title: `Enable ${describeCertificate(certificate)} for ${service} on ${server}`,
        applicability: 'manual',
        changes: [],
        commands: [enableCommand(server, thumbprint, [service])],
      },
    ];
  });
}

function nameFixes({ record, service, server }: MailProtocol, hosts: readonly string[]): Fix[] {
  return hosts.slice(0, MOST_CHOICES).map((host) => ({
    title: `Have ${service} on ${server} look for ${host}`,
    applicability: 'manual',
    consequences: [
      { text: `${service} takes it up when its service on ${server} is started again`, isRefusal: false },
    ],
    changes: [changeOfRecord(record, 'X509CertificateName', host)],
  }));
}
