import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { endpointsOf } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { Moment } from '../../src/model/moment.ts';
import { isLoose, type Unfitness, validityAt } from '../../src/model/serving.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { sameName } from '../../src/names/host-name.ts';
import { placeBeforeExchange } from '../../src/rule/certificate-finding.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { commonNameFixes, inDoubt } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProvider,
  describeNames,
  evidenceChain,
  isoDay,
  judgedProviders,
} from '../../src/rule/provider-finding.ts';

const MESSAGES = {
  expired:
    '{provider} expects {value}, but {certificate}, which carries that name, expired on {end}. {instead}',
  'not-yet-valid':
    '{provider} expects {value}, but {certificate}, which carries that name, is not valid before {start}. {instead}',
  'not-bound':
    '{provider} expects {value}, but {certificate}, which carries that name, is not enabled for IIS. {instead}',
  'back-end':
    '{provider} expects {value}, but {certificate}, which carries that name, is bound to the back-end site of IIS only ' +
    '(W3SVC/2), which no client reaches. {instead}',
  'not-in-service':
    '{provider} expects {value}, but {certificate}, which carries that name, is on no server at hand. {instead}',
  revoked:
    '{provider} expects {value}, but {certificate}, which carries that name, has been revoked. {instead}',
  pending:
    '{provider} expects {value}, but {certificate}, which carries that name, is a request that no authority has answered ' +
    'yet. {instead}',
  'no-server-authentication':
    '{provider} expects {value}, but {certificate}, which carries that name, may not authenticate a server. {instead}',
  'exchange-own':
    '{provider} expects {value}, but {certificate}, which carries that name, is one that Exchange made for its own ' +
    'use and no client trusts. {instead}',
  authority:
    '{provider} expects {value}, but {certificate}, which carries that name, is that of a certification authority. {instead}',
} as const satisfies Readonly<Record<Unfitness, string>>;

export const rule = defineRule({
  id: 'principal-name/unusable-certificate',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'The only certificate that carries the CertPrincipalName cannot serve clients',
  why:
    'The value names a certificate that clients never meet: it has expired, is not enabled for IIS, or was made for ' +
    'another purpose. The certificate they do meet has another name, and Outlook refuses it. This is what a renewal ' +
    'under a new name leaves behind.',
  since: '0.1.0',
  citations: [CITATIONS.mutualAuthentication],
  fix: 'safe',
  needs: ['outlook-provider', 'certificate'],
  absenceOf: ['certificate'],
  messages: MESSAGES,
  check(environment, { asOf, report }) {
    for (const client of judgedProviders(environment, asOf)) {
      const { provider, side, verdict } = client;
      if (verdict.kind !== 'unusable') continue;
      const { certificate, why, serving } = verdict;
      const about = aboutProvider(client);
      const fixes = commonNameFixes(environment, client, asOf);
      // The value may be ahead of a renewal, or right for a load balancer whose certificate is here as a file.
      const isOpen =
        why === 'not-yet-valid' || (why === 'not-in-service' && endpointsOf(environment, side).length === 0);
      report({
        ...about,
        messageId: why,
        data: {
          provider: provider.name,
          value: about.value,
          certificate: `certificate ${describeCertificate(certificate)}`,
          start: isoDay(certificate.x509.notBefore),
          end: isoDay(certificate.x509.notAfter),
          instead: whatInstead(environment, verdict, asOf),
        },
        related: evidenceChain(environment, side, [certificate, ...serving]),
        fixes: isOpen ? fixes.map(inDoubt) : fixes,
      });
    }
  },
});

type Unusable = Extract<Verdict, { kind: 'unusable' }>;

function whatInstead(
  environment: Environment,
  { certificate: unusable, why, serving }: Unusable,
  asOf: Moment,
): string {
  if (serving.length > 0) {
    return (
      `Clients meet another: ${describeNames(serving)}. Outlook refuses it, and the Remote Connectivity Analyzer says ` +
      '"Mutual Authentication could not be established."'
    );
  }
  const waiting = environment.certificates.find(
    (other) => isLoose(other) && validityAt(other, asOf) === 'valid' && sharesCommonName(other, unusable),
  );
  const place = placeBeforeExchange(environment, unusable);
  if (!waiting)
    return (
      `No other certificate here can serve clients: ${WAYS_OUT[why] ?? 'renew it'}` +
      (place === undefined ? ', or enable the right one for IIS.' : `, or install the right one on ${place}.`)
    );
  const way =
    place === undefined
      ? 'import it on the servers and enable it with Enable-ExchangeCertificate -Services IIS'
      : `install it on ${place}`;
  return `${describeCertificate(waiting)} of the same name is here as a file only: ${way}.`;
}

/** Where a renewal is not what helps: as the rules on the certificate itself have it. */
const WAYS_OUT: Readonly<Partial<Record<Unfitness, string>>> = {
  'not-yet-valid': 'keep the present one in service until then',
  pending: 'complete the request',
  revoked: 'request a new one with a new key',
};

function sharesCommonName(a: Certificate, b: Certificate): boolean {
  return a.x509.commonNames.some((name) => b.x509.commonNames.some((other) => sameName(name, other)));
}
