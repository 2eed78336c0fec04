import { type Certificate, describeCertificate, isAuthority } from '../../src/model/certificate.ts';
import { addressesWith } from '../../src/model/certificate-address.ts';
import { certificatesInUse } from '../../src/model/certificate-in-use.ts';
import { usesOf } from '../../src/model/certificate-use.ts';
import type { Environment } from '../../src/model/environment.ts';
import { hybridUsesOf } from '../../src/model/hybrid-certificate.ts';
import { hasOwnRoot, hasPrivateRoot } from '../../src/model/issuance.ts';
import { locationOf } from '../../src/model/reading.ts';
import { validityAt } from '../../src/model/serving.ts';
import { aboutCertificate, whereInUse } from '../../src/rule/certificate-finding.ts';
import { connectorInWords } from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Related } from '../../src/rule/finding.ts';

/** More places than these tell a reader nothing new. */
const MOST_PLACES = 5;

export const rule = defineRule({
  id: 'certificate/self-signed',
  severity: 'warning',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'Clients outside or Exchange Online meet a certificate that no public authority stands behind',
  why:
    'A client trusts a certificate only if it has the root that it leads to. A self-signed certificate is its own root, ' +
    'and one that an administrator imported by hand is on no phone and no computer outside of the domain: Outlook warns, ' +
    'and mobile devices refuse to connect. Exchange Online takes hybrid mail only with a certificate of a public ' +
    'authority. Certificates that only servers meet are self-signed by design.',
  since: '0.1.0',
  citations: [
    {
      title: 'Digital certificates and encryption in Exchange Server',
      url: 'https://learn.microsoft.com/exchange/architecture/client-access/certificates',
    },
    {
      title: 'Certificate requirements for hybrid deployments',
      url: 'https://learn.microsoft.com/exchange/certificate-requirements',
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
    'self-signed-in-hybrid':
      'Certificate {certificate}{where} is self-signed, and {user} presents it to Exchange Online, which accepts only ' +
      'those of public authorities for hybrid mail. Have a public authority issue one, enable it for SMTP, and run the ' +
      'Hybrid Configuration Wizard again.',
    'private-root-in-hybrid':
      "Certificate {certificate}{where} leads to a root of the organisation's own, and {user} presents it to Exchange " +
      'Online, which accepts only those of public authorities for hybrid mail. Have a public authority issue one, enable ' +
      'it for SMTP, and run the Hybrid Configuration Wizard again.',
  },
  check(environment, { asOf, report }) {
    const inUse = new Set(certificatesInUse(environment));
    for (const certificate of environment.certificates) {
      if (validityAt(certificate, asOf) === 'expired' || isAuthority(certificate)) continue;
      const found =
        hybridMeeting(environment, certificate) ??
        (inUse.has(certificate) ? clientMeeting(environment, certificate) : undefined);
      if (!found) continue;
      const about = aboutCertificate(certificate);
      report({
        ...about,
        messageId: found.messageId,
        ...(found.isHybrid && { severity: 'error' as const }),
        data: {
          certificate: describeCertificate(certificate),
          where: whereInUse(certificate),
          host: found.by,
          user: found.by,
        },
        related: [...found.places.slice(0, MOST_PLACES), ...about.related],
      });
    }
  },
});

/** Who meets the certificate, and the places that say so. */
interface Meeting {
  readonly messageId: 'self-signed' | 'private-root' | 'self-signed-in-hybrid' | 'private-root-in-hybrid';
  readonly isHybrid: boolean;
  /** The host at which clients meet it, or what presents it to Exchange Online. */
  readonly by: string;
  readonly places: readonly Related[];
}

function hybridMeeting(environment: Environment, certificate: Certificate): Meeting | undefined {
  const isSelfSigned = certificate.x509.isSelfIssued === true;
  if (!isSelfSigned && !hasOwnRoot(certificate)) return undefined;
  const users = hybridUsesOf(environment, certificate);
  const [user] = users;
  return (
    user && {
      messageId: isSelfSigned ? 'self-signed-in-hybrid' : 'private-root-in-hybrid',
      isHybrid: true,
      by: connectorInWords(user),
      places: users.map((record) => ({
        message: `TlsCertificateName of ${connectorInWords(record)} names it`,
        location: locationOf(record, 'TlsCertificateName'),
      })),
    }
  );
}

/** At which addresses for clients outside they meet it, as the exports say and not as they allow. */
function clientMeeting(environment: Environment, certificate: Certificate): Meeting | undefined {
  const isSelfSigned = certificate.x509.isSelfIssued === true;
  const isOpen = usesOf(environment, certificate) === undefined;
  if (isOpen || (!isSelfSigned && !hasPrivateRoot(certificate))) return undefined;
  const addresses = addressesWith(environment, certificate).filter(({ side }) => side === 'external');
  const [address] = addresses;
  return (
    address && {
      messageId: isSelfSigned ? 'self-signed' : 'private-root',
      isHybrid: false,
      by: address.host ?? address.text,
      places: addresses.map(({ record, property, text }) => ({
        message: `${property} of ${record.identity} is ${text}`,
        location: locationOf(record, property),
      })),
    }
  );
}
