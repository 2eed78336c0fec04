import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { presentCertificates } from '../../src/model/certificate-in-use.ts';
import { type CertificateTrouble, troubleOf } from '../../src/model/certificate-status.ts';
import { serverOf } from '../../src/model/server.ts';
import { aboutCertificate, whereInUse } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Severity } from '../../src/rule/finding.ts';

const SEVERITIES: Readonly<Record<CertificateTrouble, Severity>> = {
  revoked: 'error',
  invalid: 'error',
  pending: 'error',
  'no-private-key': 'error',
  'revocation-unknown': 'warning',
};

export const rule = defineRule({
  id: 'certificate/not-usable',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'A server says that a certificate in service cannot be used',
  why:
    'Exchange cannot prove who it is with a certificate whose private key it lacks, or with a request that no authority ' +
    'has answered: TLS fails, although the list shows the certificate with its services. Clients refuse one that was ' +
    'revoked. Where only the check for revocation failed, mostly the server has no way to the authority.',
  since: '0.1.0',
  citations: [
    {
      title: 'Get-ExchangeCertificate',
      url: 'https://learn.microsoft.com/powershell/module/exchange/get-exchangecertificate',
    },
    {
      title: 'Certificates with failed revocation checks',
      url: 'https://techcommunity.microsoft.com/blog/exchange/emc-and-certificates-with-failed-revocation-checks-in-exchange-2010/591628',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    revoked:
      'Certificate {certificate}{where} was revoked by its authority (Status Revoked{server}); clients refuse it. Request ' +
      'a new one with a new key: New-ExchangeCertificate -GenerateRequest.',
    invalid:
      'The server finds certificate {certificate}{where} invalid (Status Invalid{server}). Look at it with certutil ' +
      '-verify, import what is missing of its chain, or have it issued anew.',
    pending:
      'Certificate {certificate}{where} is a request that no authority has answered yet (Status PendingRequest{server}): ' +
      'TLS with it fails. Complete it with Import-ExchangeCertificate on the server that made the request, then run ' +
      'Enable-ExchangeCertificate.',
    'no-private-key':
      'Certificate {certificate}{where} has no private key{server}: TLS with it fails. Import it with its key ' +
      '(Import-ExchangeCertificate with a .pfx file), or complete the request on the server that made it.',
    'revocation-unknown':
      'The server could not find out whether certificate {certificate}{where} was revoked (Status ' +
      'RevocationCheckFailure{server}). Mostly it cannot reach the authority: look at netsh winhttp show proxy and at ' +
      'the firewall.',
  },
  check(environment, { asOf, report }) {
    for (const certificate of presentCertificates(environment, asOf)) {
      const found = troubleOf(environment, certificate);
      if (!found || !isFault(certificate, found.trouble)) continue;
      const { trouble, origin } = found;
      const server = serverOf(origin);
      report({
        ...aboutCertificate(certificate, origin),
        messageId: trouble,
        severity: SEVERITIES[trouble],
        data: {
          certificate: describeCertificate(certificate),
          where: whereInUse(certificate),
          server: server === undefined ? '' : ` on ${server}`,
        },
        property: trouble === 'no-private-key' ? 'HasPrivateKey' : 'Status',
        value: trouble,
      });
    }
  },
});

/** A request that waits for its answer is no fault as long as nothing is known to use it. */
function isFault({ services }: Certificate, trouble: CertificateTrouble): boolean {
  return trouble !== 'pending' || services !== undefined;
}
