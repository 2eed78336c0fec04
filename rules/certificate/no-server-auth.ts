import { allowsServerAuthentication, describeCertificate } from '../../src/model/certificate.ts';
import { presentCertificates } from '../../src/model/certificate-in-use.ts';
import { usesOf } from '../../src/model/certificate-use.ts';
import { aboutCertificate, inWords, whereInUse } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

/** Purposes that authorities put into certificates, by RFC 5280 section 4.2.1.12 and Microsoft's identifiers. */
const PURPOSES: ReadonlyMap<string, string> = new Map([
  ['1.3.6.1.5.5.7.3.2', 'client authentication'],
  ['1.3.6.1.5.5.7.3.3', 'code signing'],
  ['1.3.6.1.5.5.7.3.4', 'e-mail protection'],
  ['1.3.6.1.5.5.7.3.8', 'time stamping'],
  ['1.3.6.1.4.1.311.20.2.2', 'smart card logon'],
]);

export const rule = defineRule({
  id: 'certificate/no-server-auth',
  severity: 'error',
  preset: 'recommended',
  summary: 'A certificate in service may not authenticate a server',
  why:
    'Extended key usage limits what a certificate is good for. Where it is there and lacks server authentication, ' +
    'Outlook, browsers and mail servers refuse the certificate whatever its names are. A certificate without the ' +
    'extension may be used for anything.',
  since: '0.1.0',
  citations: [
    {
      title: 'RFC 5280, section 4.2.1.12: Extended Key Usage',
      url: 'https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.12',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    'other-purposes':
      'Certificate {certificate}{where} may be used for {purposes} only: clients refuse it for a server. Have a ' +
      'certificate issued from a template for web servers, whose extended key usage has server authentication ' +
      '(1.3.6.1.5.5.7.3.1).',
    'before-exchange':
      'Certificate {certificate}, which clients meet before Exchange, may be used for {purposes} only: they refuse it ' +
      'for a server. Give the load balancer or proxy one whose extended key usage has server authentication ' +
      '(1.3.6.1.5.5.7.3.1).',
  },
  check(environment, { asOf, report }) {
    for (const certificate of presentCertificates(environment, asOf)) {
      // A file of which nothing is known may well be for clients, code or mail.
      const uses = usesOf(environment, certificate);
      if (!uses || allowsServerAuthentication(certificate)) continue;
      const purposes = certificate.x509.extendedKeyUsage ?? [];
      report({
        ...aboutCertificate(certificate),
        messageId: uses.has('external') ? 'before-exchange' : 'other-purposes',
        data: {
          certificate: describeCertificate(certificate),
          where: whereInUse(certificate),
          purposes: inWords(purposes.map((purpose) => PURPOSES.get(purpose) ?? purpose)) || 'nothing',
        },
        property: 'EnhancedKeyUsageList',
        value: purposes.join(' '),
      });
    }
  },
});
