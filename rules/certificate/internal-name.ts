import { describeCertificate } from '../../src/model/certificate.ts';
import { presentCertificates } from '../../src/model/certificate-in-use.ts';
import { isPubliclyIssued } from '../../src/model/issuance.ts';
import { parseServerName } from '../../src/names/host-name.ts';
import { type InternalKind, internalKindOf } from '../../src/names/internal-name.ts';
import { namesIn } from '../../src/names/match.ts';
import { aboutCertificate, whereInUse } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { shownName } from '../../src/rule/shown-name.ts';

const KINDS: Readonly<Record<InternalKind | 'address', string>> = {
  'single-label': 'a name of one label',
  'internal-domain': 'a name in a domain that the public DNS does not have',
  address: 'an IP address among the DNS names',
};

export const rule = defineRule({
  id: 'certificate/internal-name',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A publicly issued certificate holds a name that only the inside knows',
  why:
    'Public authorities may not certify names that they cannot check, such as EX01 or mail.contoso.local, and must ' +
    'revoke a certificate that has one. Then every client refuses it at once.',
  since: '0.1.0',
  citations: [
    {
      title: 'Baseline Requirements for TLS Server Certificates, section 4.2.2',
      url: 'https://cabforum.org/working-groups/server/baseline-requirements/requirements/',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    internal:
      'Certificate {certificate}{where} was issued publicly and holds {name}, {kind}: public authorities must revoke such ' +
      'certificates. Have it issued anew without that name, and give clients inside a public one (split DNS).',
  },
  check(environment, { asOf, report }) {
    for (const certificate of presentCertificates(environment, asOf)) {
      if (!isPubliclyIssued(certificate)) continue;
      for (const name of new Set(namesIn(certificate.x509))) {
        const kind = kindOf(name);
        if (!kind) continue;
        report({
          ...aboutCertificate(certificate),
          messageId: 'internal',
          data: {
            certificate: describeCertificate(certificate),
            where: whereInUse(certificate),
            name: shownName(name),
            kind: KINDS[kind],
          },
          property: 'DnsNameList',
          value: name,
        });
      }
    }
  },
});

function kindOf(name: string): InternalKind | 'address' | undefined {
  const parsed = parseServerName(name);
  if (parsed.kind === 'invalid') return parsed.defect === 'ip-address' ? 'address' : undefined;
  return internalKindOf(parsed.ascii);
}
