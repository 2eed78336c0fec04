import { mailServers } from '../../src/model/mail-servers.ts';
import { locationOf, textIfSet } from '../../src/model/reading.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { sameName } from '../../src/names/host-name.ts';
import { endsInDomain, internalKindOf } from '../../src/names/internal-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { commonNameFixes, inDoubt } from '../../src/rule/principal-name-fix.ts';
import { aboutProvider, judgedProviders } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'principal-name/internal-name',
  severity: 'warning',
  preset: 'recommended',
  summary: 'CertPrincipalName of EXPR is a name that only the inside knows',
  why:
    'EXPR is for clients outside. Public certification authorities issue no certificate for a name of one label or under ' +
    '.local, so such a value fits only while the servers keep a certificate that computers outside do not trust; the name of ' +
    'one server fits no other server behind the same host name.',
  since: '0.1.0',
  citations: [
    CITATIONS.setOutlookProvider,
    {
      title: 'Digital certificates and encryption in Exchange Server',
      url: 'https://learn.microsoft.com/exchange/architecture/client-access/certificates',
    },
  ],
  fix: 'unsafe',
  needs: ['outlook-provider'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      internalSuffixes: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        description:
          'Domains whose names are meant, such as contoso.local where every client is inside and trusts your own authority.',
      },
    },
  },
  messages: {
    'single-label':
      '{provider} tells Outlook outside to expect {value}, a name of one label, for which no public certification authority ' +
      'issues a certificate. Use the host name that clients outside connect to, and a certificate for that.',
    'internal-domain':
      '{provider} tells Outlook outside to expect {value}, a name in a domain of the inside, for which no public certification ' +
      'authority issues a certificate. Use the host name that clients outside connect to, and a certificate for that.',
    'server-name':
      '{provider} tells Outlook outside to expect {value}, which is the name of one server of {count}: it fits none of the ' +
      'others. Use the host name that all of them answer to, and a certificate for that.',
  },
  check(environment, { asOf, options, report }) {
    const suffixes = Array.isArray(options['internalSuffixes'])
      ? options['internalSuffixes'].map(String)
      : [];
    const servers = mailServers(environment);
    for (const client of judgedProviders(environment, asOf)) {
      const { provider, side, verdict } = client;
      const name = provider.principalName?.form === 'msstd' ? provider.principalName.name : '';
      if (side !== 'external' || REPORTED.has(verdict.kind) || endsInDomain(name, suffixes)) continue;
      const server = servers.length > 1 ? servers.find((each) => sameName(fqdnOf(each), name)) : undefined;
      const messageId = internalKindOf(name) ?? (server ? 'server-name' : undefined);
      if (messageId === undefined) continue;
      const about = aboutProvider(client);
      const fixes = commonNameFixes(environment, client, asOf).filter(({ changes }) =>
        changes.every(({ value }) => isForOutside(value?.replace('msstd:', '') ?? '', servers)),
      );
      report({
        ...about,
        messageId,
        data: { provider: provider.name, value: about.value, count: String(servers.length) },
        related: server
          ? [{ message: `Fqdn of ${server.identity}`, location: locationOf(server, 'Fqdn') }]
          : [],
        fixes: fixes.map(inDoubt),
      });
    }
  },
});

/** A value that is on no certificate in use, or only as a pattern, has to change for that reason already. */
const REPORTED: ReadonlySet<Verdict['kind']> = new Set(['mismatch', 'unusable', 'wildcard']);

function fqdnOf(record: ExchangeRecord): string {
  return textIfSet(record, 'Fqdn') ?? '';
}

function isForOutside(name: string, servers: readonly ExchangeRecord[]): boolean {
  return internalKindOf(name) === undefined && !servers.some((server) => sameName(fqdnOf(server), name));
}
