import { describeCertificate } from '../../src/model/certificate.ts';
import type { Unfitness } from '../../src/model/serving.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { commonNameFixes } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProvider,
  describeNames,
  evidenceChain,
  isoDay,
  judgedProviders,
} from '../../src/rule/provider-finding.ts';

const MESSAGES = {
  expired:
    '{provider} expects {value}, but {certificate}, the only one of that name, expired on {end}. {instead}',
  'not-yet-valid':
    '{provider} expects {value}, but {certificate}, the only one of that name, is not valid before {start}. {instead}',
  'not-bound':
    '{provider} expects {value}, but {certificate}, the only one of that name, is not enabled for IIS. {instead}',
  'not-in-service':
    '{provider} expects {value}, but {certificate}, the only one of that name, is on no server at hand. {instead}',
  'no-server-authentication':
    '{provider} expects {value}, but {certificate}, the only one of that name, may not authenticate a server. {instead}',
  'exchange-own':
    '{provider} expects {value}, but {certificate}, the only one of that name, is one that Exchange made for its own ' +
    'use and no client trusts. {instead}',
  authority:
    '{provider} expects {value}, but {certificate}, the only one of that name, is that of a certification authority. {instead}',
} as const satisfies Readonly<Record<Unfitness, string>>;

export const rule = defineRule({
  id: 'principal-name/unusable-certificate',
  severity: 'error',
  preset: 'recommended',
  summary: 'The only certificate that carries the CertPrincipalName cannot serve clients',
  why:
    'The value names a certificate that clients never meet: it has expired, is not enabled for IIS, or was made for ' +
    'another purpose. The certificate they do meet has another name, and Outlook refuses it. This is what a renewal ' +
    'under a new name leaves behind.',
  since: '0.1.0',
  citations: [CITATIONS.mutualAuthentication],
  fix: 'safe',
  needs: ['outlook-provider', 'certificate'],
  messages: MESSAGES,
  check(environment, { asOf, report }) {
    for (const client of judgedProviders(environment, asOf)) {
      const { provider, side, verdict } = client;
      if (verdict.kind !== 'unusable') continue;
      const { certificate, why, serving } = verdict;
      const about = aboutProvider(client, 'error');
      const instead =
        serving.length > 0
          ? `Clients meet another: ${describeNames(serving)}. Outlook refuses it, and the Remote Connectivity Analyzer says "Mutual Authentication could not be established."`
          : 'No other certificate here can serve clients: renew it, or enable the right one for IIS.';
      report({
        ...about,
        messageId: why,
        data: {
          provider: provider.name,
          value: about.value,
          certificate: `certificate ${describeCertificate(certificate)}`,
          start: isoDay(certificate.x509.notBefore),
          end: isoDay(certificate.x509.notAfter),
          instead,
        },
        related: evidenceChain(environment, side, [certificate, ...serving]),
        fixes: commonNameFixes(environment, client, asOf).map((fix) =>
          why === 'not-yet-valid' ? inDoubt(fix) : fix,
        ),
      });
    }
  },
});

/** Who names a certificate that is not valid yet may be ahead of a renewal; only a person knows. */
function inDoubt(fix: Fix): Fix {
  return fix.applicability === 'safe' ? { ...fix, applicability: 'unsafe' } : fix;
}
