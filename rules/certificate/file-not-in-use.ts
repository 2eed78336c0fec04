import { describeCertificate, isAuthority, isExchangeOwn } from '../../src/model/certificate.ts';
import { usesOf } from '../../src/model/certificate-use.ts';
import { isLoose, showsBinding } from '../../src/model/serving.ts';
import { aboutCertificate } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'certificate/file-not-in-use',
  severity: 'warning',
  preset: 'strict',
  summary: 'A certificate file is on no server that was exported',
  why:
    'A file that no server has says nothing about what clients meet: a renewal that was never imported, or one that was ' +
    'replaced long ago. Whoever looks for the certificate in the repository is led astray.',
  since: '0.1.0',
  citations: [
    {
      title: 'Import or install a certificate on an Exchange server',
      url: 'https://learn.microsoft.com/exchange/architecture/client-access/import-certificates',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  absenceOf: ['certificate'],
  messages: {
    unused:
      'Certificate {certificate} is on none of the servers whose certificates are exported. Import it with ' +
      'Import-ExchangeCertificate if it is to be used, or take the file away; one of a load balancer is named in ' +
      '"externalCertificates".',
  },
  check(environment, { report }) {
    // Without a server's word on what is in service, a file is all there is.
    if (!showsBinding(environment)) return;
    for (const certificate of environment.certificates) {
      const isFile = isLoose(certificate) && !isAuthority(certificate) && !isExchangeOwn(certificate);
      if (!isFile || usesOf(environment, certificate)) continue;
      report({
        ...aboutCertificate(certificate),
        messageId: 'unused',
        data: { certificate: describeCertificate(certificate) },
      });
    }
  },
});
