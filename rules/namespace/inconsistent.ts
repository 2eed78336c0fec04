import { namespaceDifferences, type SharedAddress } from '../../src/model/namespace-difference.ts';
import { locationOf } from '../../src/model/reading.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { changeOfHost } from '../../src/rule/host-change.ts';
import { placeOf } from '../../src/rule/host-use.ts';

export const rule = defineRule({
  id: 'namespace/inconsistent',
  severity: 'warning',
  preset: 'recommended',
  summary: 'Servers of one site give clients different names for the same service',
  why:
    "Autodiscover hands out the addresses of whichever server of the mailbox's site it chooses. Where these differ, clients " +
    'of one mailbox are sent now here, now there: what works for one fails for another, and each name has to be in DNS, at ' +
    'the load balancer and on the certificates.',
  since: '0.1.0',
  citations: [CITATIONS.loadBalancing],
  fix: 'manual',
  needs: [],
  messages: {
    'different-names':
      'Servers of site {site} give clients {side} different names for {services}: {hosts}. Which of them a client is told ' +
      'depends on the server that answers. Choose one name and set it on all servers of the site.',
  },
  check(environment, { report, notEvaluated }) {
    const { differences, unplaced } = namespaceDifferences(environment);
    if (unplaced.size > 0)
      notEvaluated({
        evidence: 'exchange-server',
        missing: `the Active Directory site of ${inWords(unplaced)}`,
      });
    for (const { addresses, byHost } of differences) {
      const [first, ...others] = addresses.toSorted(
        (a, b) => numberOf(addresses, a.host) - numberOf(addresses, b.host),
      );
      if (!first) continue;
      report({
        messageId: 'different-names',
        data: {
          site: first.site ?? '',
          side: first.address.side === 'external' ? 'outside' : 'inside',
          services: unique(addresses.map(serviceOf)).join(', '),
          hosts: [...byHost].map(describeHost).join(' and '),
        },
        location: locationOf(first.address.record, first.address.property),
        object: { kind: 'ADSite', identity: first.site ?? '' },
        value: `${first.address.side} ${[...byHost.keys()].sort().join(' ')}`,
        related: others.slice(0, 10).map(({ address }) => ({
          message: `${placeOf(address)} is ${address.text}`,
          location: locationOf(address.record, address.property),
        })),
        fixes: [...byHost.keys()].slice(0, MOST_CHOICES).map((host) => choiceOf(host, addresses)),
      });
    }
  },
});

/** A choice between more names than these is none that a tool can prepare. */
const MOST_CHOICES = 3;

function numberOf(addresses: readonly SharedAddress[], host: string): number {
  return addresses.filter((each) => each.host === host).length;
}

function serviceOf({ address: { record } }: SharedAddress): string {
  return record.type.replace('VirtualDirectory', '');
}

/** `mail.contoso.com (EX01, EX02)`. */
function describeHost([host, addresses]: readonly [string, readonly SharedAddress[]]): string {
  const servers = unique(addresses.map(({ server }) => server));
  const more = servers.length > 3 ? ` and ${servers.length - 3} more` : '';
  return `${host} (${servers.slice(0, 3).join(', ')}${more})`;
}

function choiceOf(host: string, addresses: readonly SharedAddress[]): Fix {
  const others = addresses.filter((each) => each.host !== host);
  return {
    title: `Give clients ${host} on all servers of the site`,
    applicability: 'manual',
    changes: others.map(({ address }) => changeOfHost(address, host)),
  };
}

function inWords(servers: ReadonlySet<string>): string {
  const shown = [...servers].slice(0, 3);
  const more = servers.size > shown.length ? ` and ${servers.size - shown.length} more` : '';
  return `server ${shown.join(', ')}${more}`;
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
