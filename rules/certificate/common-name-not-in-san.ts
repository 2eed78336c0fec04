import { describeCertificate } from '../../src/model/certificate.ts';
import { presentCertificates } from '../../src/model/certificate-in-use.ts';
import { parseServerName, sameName } from '../../src/names/host-name.ts';
import { aboutCertificate, whereInUse } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'certificate/common-name-not-in-san',
  severity: 'warning',
  preset: 'recommended',
  summary: 'The common name of a certificate does not stand in its subjectAltName',
  why:
    'Browsers and current TLS libraries look at subjectAltName alone, and take a server for another one where its name ' +
    'stands in the common name only. Outlook Anywhere compares the common name, so the name belongs in both.',
  since: '0.1.0',
  citations: [
    {
      title: 'Service Identity in TLS (RFC 9525), section 6.3',
      url: 'https://www.rfc-editor.org/rfc/rfc9525#section-6.3',
    },
    {
      title: 'Baseline Requirements for TLS Server Certificates, section 7.1.4.3',
      url: 'https://cabforum.org/working-groups/server/baseline-requirements/requirements/',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    'without-alternative-names':
      'Certificate {certificate}{where} has common name {name} and no subjectAltName, the only place where browsers and ' +
      'current TLS libraries look for a name. Have it issued anew with New-ExchangeCertificate -DomainName {name}.',
    'not-among-them':
      'Certificate {certificate}{where} has common name {name}, which is not in its subjectAltName ({others}); browsers ' +
      'and current TLS libraries look only there. Have it issued anew with {name} among -DomainName.',
  },
  check(environment, { asOf, report }) {
    for (const certificate of presentCertificates(environment, asOf)) {
      const { commonNames, dnsNames, printed } = certificate.x509;
      // Lists do not tell in which of the two places a name stands.
      if (printed) continue;
      for (const name of commonNames) {
        const isHost = name.includes('.') && parseServerName(name).kind !== 'invalid';
        if (!isHost || dnsNames.some((other) => sameName(other, name))) continue;
        report({
          ...aboutCertificate(certificate),
          messageId: dnsNames.length === 0 ? 'without-alternative-names' : 'not-among-them',
          data: {
            certificate: describeCertificate(certificate),
            where: whereInUse(certificate),
            name,
            others: dnsNames.slice(0, 5).join(', '),
          },
          property: 'DnsNameList',
          value: name,
        });
      }
    }
  },
});
