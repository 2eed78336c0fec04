import { type ClientAddress, clientAddresses } from '../../src/model/client-address.ts';
import type { Environment } from '../../src/model/environment.ts';
import { knownServers, ownerOf } from '../../src/model/known-server.ts';
import { locationOf, textIfSet } from '../../src/model/reading.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { changeOfHost } from '../../src/rule/host-change.ts';
import { placeOf } from '../../src/rule/host-use.ts';
import { groupBy } from '../../src/text/group-by.ts';

export const rule = defineRule({
  id: 'namespace/inconsistent',
  severity: 'warning',
  preset: 'recommended',
  summary: 'Servers of one site give clients different names for the same service',
  why:
    "Autodiscover hands out the addresses of whichever server of the mailbox's site it chooses. Where these differ, clients " +
    'of one mailbox are sent now here, now there: what works for one fails for another, and each name has to be in DNS, at ' +
    'the load balancer and on the certificates.',
  since: '0.2.0',
  citations: [CITATIONS.loadBalancing],
  fix: 'manual',
  needs: [],
  messages: {
    'different-names':
      'Servers of site {site} give clients {side} different names for {services}: {hosts}. Which of them a client is told ' +
      'depends on the server that answers. Choose one name and set it on all servers of the site.',
  },
  check(environment, { report, notEvaluated }) {
    const differing = [...groupBy(sharedAddresses(environment), keyOf).values()].filter(areDifferent);
    const near = differing.flatMap((addresses) => {
      const unplaced = addresses.find(({ site }) => site === undefined);
      if (unplaced)
        notEvaluated({
          evidence: 'exchange-server',
          missing: `the Active Directory site of server ${unplaced.server}`,
        });
      const placed = addresses.filter(({ site }) => site !== undefined);
      return [...groupBy(placed, ({ site, version }) => `${site} ${version}`).values()].filter(areDifferent);
    });
    // One server that is set up differently differs in all of its services.
    for (const groups of groupBy(near, differenceOf).values()) {
      const addresses = groups.flat();
      const [first, ...others] = addresses.toSorted(
        (a, b) => numberOf(addresses, a.host) - numberOf(addresses, b.host),
      );
      if (!first) continue;
      const byHost = groupBy(addresses, ({ host }) => host);
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

/** An address under a name that is no server's own, and where its server stands. */
interface SharedAddress {
  readonly address: ClientAddress;
  readonly host: string;
  readonly server: string;
  readonly site: string | undefined;
  readonly version: string | undefined;
}

/** Names of servers are another matter: Setup gives them, and no client expects the same from two servers. */
function sharedAddresses(environment: Environment): SharedAddress[] {
  return clientAddresses(environment).flatMap((address): SharedAddress[] => {
    const { host, server } = address;
    if (host === undefined || server === undefined) return [];
    if (ownerOf(environment, host).kind !== 'shared') return [];
    const { site, version } = knownServers(environment).get(server) ?? {};
    return [{ address, host, server, site, version }];
  });
}

/** The same web application, for the same clients; service connection points may be for sites of their own. */
function keyOf({ address: { record, property } }: SharedAddress): string {
  const name = record.identity.slice(record.identity.indexOf('\\') + 1).toLowerCase();
  const application = record.type === 'ClientAccessService' ? '' : name;
  return JSON.stringify([record.type, property, application, textIfSet(record, 'AutoDiscoverSiteScope')]);
}

function areDifferent(addresses: readonly SharedAddress[]): boolean {
  return addresses.some(({ host }) => host !== addresses[0]?.host);
}

/** Versions live side by side for the time of a migration, often under names of their own. */
function differenceOf(addresses: readonly SharedAddress[]): string {
  const [first] = addresses;
  const hosts = unique(addresses.map(({ host }) => host)).sort();
  return JSON.stringify([first?.site, first?.version, first?.address.side, hosts]);
}

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

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
