import { describeCertificate } from '../../src/model/certificate.ts';
import { presentCertificates } from '../../src/model/certificate-in-use.ts';
import { isPubliclyIssued } from '../../src/model/issuance.ts';
import { type HostDefect, parseServerName } from '../../src/names/host-name.ts';
import { aboutCertificate, whereInUse } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { shownName } from '../../src/rule/shown-name.ts';

/** What is wrong with a name, in words; an address among DNS names is the business of certificate/internal-name. */
const DEFECTS: Readonly<Record<Exclude<HostDefect, 'ip-address'>, string>> = {
  empty: 'it is empty',
  unicode: 'it is not in the ASCII form that certificates need (xn--...)',
  'wildcard-position': 'the * must be the whole left-most label, before a domain of two labels at least',
  'several-names': 'it holds several names, or a separator',
  'invalid-characters': 'it has characters or a form that no host name has',
  'too-long': 'a label has more than 63 characters, or the name more than 253',
};

export const rule = defineRule({
  id: 'certificate/invalid-dns-name',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A certificate holds a DNS name that is no host name',
  why:
    'A name with an underscore, a space, an empty label or a wildcard in the wrong place is never the name that a client ' +
    'connects to, so the certificate does not cover what it was meant to; strict libraries refuse all of it.',
  since: '0.1.0',
  citations: [
    {
      title: 'Service Identity in TLS (RFC 9525), section 2',
      url: 'https://www.rfc-editor.org/rfc/rfc9525#section-2',
    },
    {
      title: 'Subject Alternative Name (RFC 5280), section 4.2.1.6',
      url: 'https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.6',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    invalid:
      'Certificate {certificate}{where} holds the DNS name {name}, which is no host name: {defect}. Clients need not ' +
      'accept it for any server. Have it issued anew with the name that clients use.',
  },
  check(environment, { asOf, report }) {
    for (const certificate of presentCertificates(environment, asOf)) {
      for (const name of certificate.x509.dnsNames) {
        const parsed = parseServerName(name);
        if (parsed.kind !== 'invalid' || parsed.defect === 'ip-address') continue;
        if (isTolerated(name) && !isPubliclyIssued(certificate)) continue;
        report({
          ...aboutCertificate(certificate),
          messageId: 'invalid',
          data: {
            certificate: describeCertificate(certificate),
            where: whereInUse(certificate),
            name: shownName(name),
            defect: DEFECTS[parsed.defect],
          },
          property: 'DnsNameList',
          value: name,
        });
      }
    }
  },
});

/** Windows knows computers with an underscore, and private authorities certify them. */
function isTolerated(name: string): boolean {
  return name.includes('_') && parseServerName(name.replaceAll('_', '-')).kind !== 'invalid';
}
