import { clientAddresses } from '../../src/model/client-address.ts';
import { mailDomainsIn } from '../../src/model/mail-domain.ts';
import { locationOf } from '../../src/model/reading.ts';
import { coverageOf } from '../../src/model/served-certificates.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { describeNames, originsOf } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'namespace/autodiscover-domain-uncovered',
  severity: 'info',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'The Autodiscover name of a mail domain is on no certificate',
  why:
    'Clients outside know nothing but an address, and ask autodiscover. and its domain. If that name leads to Exchange, it ' +
    'has to be on the certificate. Where an SRV record, a redirect or a CNAME to Exchange Online leads them, it need not: ' +
    'exports do not show DNS, so that this is worth knowing and no more, but in a hybrid organisation.',
  since: '0.1.0',
  citations: [
    {
      title: 'Certificate requirements for hybrid deployments',
      url: 'https://learn.microsoft.com/exchange/certificate-requirements',
    },
    CITATIONS.certificates,
  ],
  fix: 'none',
  needs: ['accepted-domain', 'certificate'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      allowFor: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        description:
          'Domains whose clients an SRV record, a redirect or a CNAME to Exchange Online leads to Autodiscover.',
      },
    },
  },
  messages: {
    uncovered:
      'Clients of {domain} outside ask {host} for Autodiscover, and no certificate that they meet has that name: {names}. ' +
      'If DNS leads it to Exchange, Outlook warns and phones cannot be set up: add the name to the certificate. If not, ' +
      'name the domain in allowFor.',
    hybrid:
      'The hybrid configuration shares {domain}, and no certificate that clients and Exchange Online meet has {host}: ' +
      '{names}. Microsoft asks for that name: free/busy and Autodiscover from outside can fail without it where DNS leads ' +
      'it to Exchange. Add it to the certificate; if it leads elsewhere, name the domain in allowFor.',
  },
  check(environment, { options, report, notEvaluated }) {
    const allowed = Array.isArray(options['allowFor']) ? options['allowFor'] : [];
    const published = new Set(clientAddresses(environment).map(({ host }) => host));
    for (const { domain, record, hybrid } of mailDomainsIn(environment)) {
      const host = `autodiscover.${domain}`;
      const isAllowed = allowed.some((entry) => String(entry).toLowerCase() === domain);
      // As the host of a URL it has been judged there.
      if (isAllowed || published.has(host)) continue;
      const coverage = coverageOf(environment, host, undefined);
      if (coverage.kind === 'unknown') notEvaluated({ evidence: 'certificate', missing: coverage.missing });
      if (coverage.kind !== 'missed') continue;
      report({
        messageId: hybrid ? 'hybrid' : 'uncovered',
        ...(hybrid && { severity: 'warning' as const }),
        data: { domain, host, names: describeNames(coverage.certificates) },
        location: locationOf(record, 'DomainName'),
        object: { kind: 'AcceptedDomain', identity: record.identity },
        property: 'DomainName',
        value: domain,
        related: [
          ...(hybrid
            ? [
                {
                  message: `The hybrid configuration names ${domain}`,
                  location: locationOf(hybrid, 'Domains'),
                },
              ]
            : []),
          ...coverage.certificates.flatMap(originsOf),
        ],
      });
    }
  },
});
