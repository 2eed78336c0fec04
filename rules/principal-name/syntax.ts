import { isInert, type Side } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { Moment } from '../../src/model/moment.ts';
import { judgePrincipalName } from '../../src/model/verdict.ts';
import type { SyntaxDefect } from '../../src/names/principal-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { repairFixes } from '../../src/rule/principal-name-fix.ts';
import { aboutProvider, clientProviders } from '../../src/rule/provider-finding.ts';

const MESSAGES = {
  empty: '{provider} holds "{value}": no name follows msstd:. {effect}',
  'ip-address': '{provider} holds "{value}": certificates are known by name, not by IP address. {effect}',
  unicode:
    '{provider} holds "{value}": certificates carry international names in their ASCII form (xn--…). {effect}',
  'wildcard-position':
    '{provider} holds "{value}": a wildcard is a single * in place of the whole left-most label, as in *.contoso.com. {effect}',
  'several-names': '{provider} holds "{value}": the value takes one name only. {effect}',
  'invalid-characters': '{provider} holds "{value}", which is no host name. {effect}',
  'too-long': '{provider} holds "{value}", which is longer than a host name may be. {effect}',
  'white-space':
    '{provider} holds "{value}": there is a space, or a character that cannot be seen, where none may be. {effect}',
  quotes: '{provider} holds "{value}": the quotation marks have become part of the value. {effect}',
  scheme: '{provider} holds "{value}": the value is a name, not a URL. {effect}',
  port: '{provider} holds "{value}": the value is a name without a port. {effect}',
  path: '{provider} holds "{value}": the value is a name without a path. {effect}',
  'trailing-dot': '{provider} holds "{value}": the name must not end in a dot. {effect}',
  keyword:
    '{provider} holds "{value}", which asks for a certificate of that very name. To unset the value use $null without ' +
    'quotes; to switch the check off use none without msstd:.',
} as const satisfies Readonly<Record<SyntaxDefect, string>>;

export const rule = defineRule({
  id: 'principal-name/syntax',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'The name in CertPrincipalName is not one a certificate can carry',
  why:
    'Exchange stores any text. A space, a port, a URL or a quotation mark becomes part of the name that Outlook looks ' +
    'for in the certificate to the letter, so the comparison can never succeed.',
  since: '0.1.0',
  citations: [CITATIONS.principalNames, CITATIONS.mutualAuthentication],
  fix: 'safe',
  needs: ['outlook-provider'],
  messages: MESSAGES,
  check(environment, { asOf, report }) {
    for (const client of clientProviders(environment)) {
      const { provider, side } = client;
      const name = provider.principalName;
      if (name?.form !== 'bad-name' || isInert(environment, side)) continue;
      if (isCarried(environment, side, name.literal, asOf)) continue;
      const about = aboutProvider(client);
      const effect =
        'No certificate matches it, so Outlook Anywhere refuses the server; the Remote Connectivity Analyzer says ' +
        '"Mutual Authentication could not be established."';
      report({
        ...about,
        messageId: name.defect,
        data: { provider: provider.name, value: about.value, effect },
        fixes: repairFixes(environment, client, name, asOf),
      });
    }
  },
});

/**
 * A common name may be any text ("Contoso Mail"), and private names have underscores: to the letter, that is legal.
 * An international name is not, where the certificate carries its ASCII form.
 */
function isCarried(environment: Environment, side: Side, literal: string, asOf: Moment): boolean {
  const verdict = judgePrincipalName(environment, side, literal, asOf);
  if (
    verdict.kind !== 'common-name' &&
    verdict.kind !== 'subject-alternative-name' &&
    verdict.kind !== 'one-of-its-names'
  )
    return false;
  return verdict.certificates.some(({ x509: { commonNames, dnsNames, emailAddresses } }) =>
    [...commonNames, ...dnsNames, ...emailAddresses].some(
      (name) => name.toLowerCase() === literal.toLowerCase(),
    ),
  );
}
