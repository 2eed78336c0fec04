import { type Certificate, describeCertificate, isExchangeOwn } from '../../src/model/certificate.ts';
import { coverageOf } from '../../src/model/served-certificates.ts';
import { bindingFixes } from '../../src/rule/binding-fix.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { describeSome } from '../../src/rule/describe-some.ts';
import { coveredHostFixes } from '../../src/rule/host-change.ts';
import { foreignResponses, type HostUse, usesOfHosts } from '../../src/rule/host-use.ts';
import { describeNames, originsOf } from '../../src/rule/provider-finding.ts';
import { requestFixes } from '../../src/rule/request-certificate.ts';

export const rule = defineRule({
  id: 'namespace/host-not-on-certificate',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'Clients are sent to a host name that is not on the certificate they meet there',
  why:
    'Every name that Exchange gives to clients has to be on the certificate that answers there. Outlook warns that "the ' +
    'name on the security certificate is invalid or does not match the name of the site" or does not connect, browsers ' +
    'warn, and phones and other servers give up without a word.',
  since: '0.1.0',
  citations: [CITATIONS.certificates, CITATIONS.certificateNameMismatch],
  fix: 'manual',
  needs: ['certificate'],
  messages: {
    'not-on-certificate':
      '{host}, in {places}, is not on the certificate that clients meet{where}: {names}. Outlook and browsers warn or ' +
      'refuse the server. Get a certificate with that name, or give clients a name that is on this one.',
    'only-exchange-own':
      '{host}, in {places}, is not on the certificate that clients meet{where}: only {certificate}, which Exchange made ' +
      'for itself, is enabled for IIS there. Outlook and browsers warn or refuse the server. Enable one that has the name ' +
      'with Enable-ExchangeCertificate -Services IIS; where a load balancer answers with a certificate of its own, name ' +
      'its file in externalCertificates.',
  },
  check(environment, { asOf, report, notEvaluated }) {
    const missed: MissedHost[] = [];
    for (const { source } of foreignResponses(environment))
      notEvaluated({
        evidence: 'certificate',
        missing: `a certificate for a host in the response ${source.path}`,
      });
    for (const [host, uses] of usesOfHosts(environment)) {
      const misses: { readonly use: HostUse; readonly certificates: readonly Certificate[] }[] = [];
      for (const use of uses) {
        const coverage = coverageOf(environment, host, use.server);
        if (coverage.kind === 'unknown') notEvaluated({ evidence: 'certificate', missing: coverage.missing });
        if (coverage.kind === 'missed') misses.push({ use, certificates: coverage.certificates });
      }
      const [first, ...others] = misses.map(({ use }) => use);
      const certificates = [...new Set(misses.flatMap((miss) => miss.certificates))];
      if (first) missed.push({ host, uses: [first, ...others], certificates });
    }
    for (const { host, uses, certificates } of missed) {
      const [first, ...others] = uses;
      const servers = [...new Set(uses.flatMap(({ server }) => server ?? []))];
      const fixes = coveredHostFixes(environment, host, uses);
      const isOwn = certificates.every(isExchangeOwn);
      const lacking = missed
        .filter((other) => other.certificates.some((each) => certificates.includes(each)))
        .map((other) => other.host);
      report({
        messageId: isOwn ? 'only-exchange-own' : 'not-on-certificate',
        data: {
          host,
          places: describeSome(uses.map(({ place }) => place)),
          where: servers.length > 0 ? ` at ${servers.slice(0, 3).join(', ')}` : '',
          names: describeNames(certificates),
          certificate: certificates.map(describeCertificate).join(' and '),
        },
        location: first.location,
        object: { kind: 'HostName', identity: host },
        value: host,
        related: [
          ...others.slice(0, 10).map(({ place, location }) => ({ message: `${place} too`, location })),
          ...certificates.flatMap(originsOf),
        ],
        fixes: isOwn
          ? bindingFixes(environment, servers, host, asOf)
          : fixes.length > 0
            ? fixes
            : requestFixes(certificates, servers, lacking),
      });
    }
  },
});

/** A host, the places that send clients there, and the certificates that they meet. */
interface MissedHost {
  readonly host: string;
  readonly uses: readonly [HostUse, ...HostUse[]];
  readonly certificates: readonly Certificate[];
}
