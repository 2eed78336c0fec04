import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { addressesWith } from '../../src/model/certificate-address.ts';
import { presentCertificates } from '../../src/model/certificate-in-use.ts';
import { usesOf } from '../../src/model/certificate-use.ts';
import type { ClientAddress } from '../../src/model/client-address.ts';
import type { Environment } from '../../src/model/environment.ts';
import { hasPrivateRoot } from '../../src/model/issuance.ts';
import { locationOf } from '../../src/model/reading.ts';
import { aboutCertificate, whereInUse } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

/** More addresses than these tell a reader nothing new. */
const MOST_ADDRESSES = 5;

export const rule = defineRule({
  id: 'certificate/self-signed',
  severity: 'warning',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'Clients outside meet a certificate that is self-signed, or whose root is trusted by hand',
  why:
    'A client trusts a certificate only if it has the root that it leads to. A self-signed certificate is its own root, ' +
    'and one that an administrator imported by hand is on no phone and no computer outside of the domain: Outlook warns, ' +
    'and mobile devices refuse to connect. Certificates that only servers meet are self-signed by design.',
  since: '0.2.0',
  citations: [
    {
      title: 'Digital certificates and encryption in Exchange Server',
      url: 'https://learn.microsoft.com/exchange/architecture/client-access/certificates',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    'self-signed':
      'Certificate {certificate}{where} is self-signed, and clients outside meet it at {host}. Only those trust it on ' +
      'which it was installed by hand: have a public authority issue one for the same names.',
    'private-root':
      'Certificate {certificate}{where} leads to a root that was put on the server by hand (RootCAType Registry), and ' +
      'clients outside meet it at {host}. Only those trust it that were given the same root: distribute it, or have a ' +
      'public authority issue a certificate for the same names.',
  },
  check(environment, { asOf, report }) {
    for (const certificate of presentCertificates(environment, asOf)) {
      const kind = kindOf(certificate);
      const addresses = kind ? addressesAt(environment, certificate) : [];
      const [address] = addresses;
      if (!kind || !address) continue;
      const about = aboutCertificate(certificate);
      report({
        ...about,
        messageId: kind,
        data: {
          certificate: describeCertificate(certificate),
          where: whereInUse(certificate),
          host: address.host ?? address.text,
        },
        related: [
          ...addresses.slice(0, MOST_ADDRESSES).map(({ record, property, text }) => ({
            message: `${property} of ${record.identity} is ${text}`,
            location: locationOf(record, property),
          })),
          ...about.related,
        ],
      });
    }
  },
});

function kindOf(certificate: Certificate): 'self-signed' | 'private-root' | undefined {
  if (certificate.x509.isSelfIssued === true) return 'self-signed';
  return hasPrivateRoot(certificate) ? 'private-root' : undefined;
}

/** The addresses for clients outside at which they meet the certificate, as the exports say and not as they allow. */
function addressesAt(environment: Environment, certificate: Certificate): readonly ClientAddress[] {
  if (usesOf(environment, certificate) === undefined) return [];
  return addressesWith(environment, certificate).filter(({ side }) => side === 'external');
}
