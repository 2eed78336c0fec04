import { describeCertificate } from '../../src/model/certificate.ts';
import type { CertificateFacts } from '../../src/model/certificate-facts.ts';
import { presentCertificates } from '../../src/model/certificate-in-use.ts';
import { aboutCertificate, whereInUse } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

const LEAST_BITS = 2048;
/** No key on an elliptic curve has as many bits, and no RSA key in use has fewer. */
const MORE_THAN_A_CURVE = 768;

export const rule = defineRule({
  id: 'certificate/weak-crypto',
  severity: 'error',
  preset: 'recommended',
  summary: 'A certificate that serves clients has a short key, or a signature with MD5 or SHA-1',
  why:
    'RSA keys below 2048 bits can be broken, and signatures with MD5 or SHA-1 forged. Browsers and current TLS libraries ' +
    'refuse such certificates, and no public authority issues them any more. The signature that a certificate puts ' +
    'under itself is checked by nobody, so that only its key counts there.',
  since: '0.1.0',
  citations: [
    {
      title: 'Certificate check of HealthChecker (CSS-Exchange)',
      url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/CertificateCheck/',
    },
    {
      title: 'Baseline Requirements for TLS Server Certificates, sections 6.1.5 and 7.1.3.2',
      url: 'https://cabforum.org/working-groups/server/baseline-requirements/requirements/',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    'short-key':
      'Certificate {certificate}{where} has a key of {bits} bits, where 2048 are the least that browsers accept. ' +
      'Request a new one with New-ExchangeCertificate -GenerateRequest -KeySize 2048: a renewal that keeps the key keeps ' +
      'the fault.',
    'weak-signature':
      'Certificate {certificate}{where} is signed with {algorithm}, which browsers and current TLS libraries refuse ' +
      'because such signatures can be forged. Have its authority issue it anew with SHA-256.',
  },
  check(environment, { asOf, report }) {
    for (const certificate of presentCertificates(environment, asOf)) {
      const { x509 } = certificate;
      const about = aboutCertificate(certificate);
      const data = { certificate: describeCertificate(certificate), where: whereInUse(certificate) };
      const bits = shortKeyOf(x509);
      if (bits !== undefined) {
        const value = String(bits);
        const property = 'PublicKeySize';
        report({ ...about, messageId: 'short-key', data: { ...data, bits: value }, property, value });
      }
      const algorithm = weakSignatureOf(x509);
      if (algorithm !== undefined) {
        const property = 'SignatureAlgorithm';
        report({
          ...about,
          messageId: 'weak-signature',
          data: { ...data, algorithm },
          property,
          value: algorithm,
        });
      }
    }
  },
});

/** The bits of an RSA or DSA key that is too short; a list does not say which type a key is of. */
function shortKeyOf({ keyType, keySize }: CertificateFacts): number | undefined {
  if (keySize === undefined || keySize >= LEAST_BITS) return undefined;
  const isFactored = keyType === undefined ? keySize >= MORE_THAN_A_CURVE : /^[RD]SA$/.test(keyType);
  return isFactored ? keySize : undefined;
}

function weakSignatureOf({ signatureAlgorithm = '', isSelfIssued }: CertificateFacts): string | undefined {
  return isSelfIssued !== true && /^md[245]|sha1/i.test(signatureAlgorithm) ? signatureAlgorithm : undefined;
}
