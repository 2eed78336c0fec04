import { recordsOfType } from '../../src/model/environment.ts';
import { knownServers } from '../../src/model/known-server.ts';
import { locationOf } from '../../src/model/reading.ts';
import { type MisledAddress, serverNamesInAddresses } from '../../src/model/server-name-address.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { describeSome } from '../../src/rule/describe-some.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { changeOfHost } from '../../src/rule/host-change.ts';
import { placeOf } from '../../src/rule/host-use.ts';

export const rule = defineRule({
  id: 'namespace/server-name-in-url',
  severity: 'warning',
  preset: 'recommended',
  summary: 'Clients are given the name of one server where servers share a name, or from outside',
  why:
    'A name that servers share leads to whichever of them is up, and is the one name that the certificate needs. The ' +
    "name of one server ties clients to it, shows it to everybody outside, and has to be on the server's certificate too.",
  since: '0.1.0',
  citations: [CITATIONS.loadBalancing, CITATIONS.certificates],
  fix: 'unsafe',
  needs: [],
  messages: {
    external:
      '{host}, in {places}, is the name of server {server}. Clients outside depend on that one server and need its name in ' +
      'public DNS and on its certificate. Give them a name that the servers share.',
    internal:
      '{host}, in {places}, is the name of server {server}, while other servers give clients {shared}. Clients that are ' +
      'sent there stay with that one server, whatever balances the load. Give them the shared name.',
  },
  check(environment, { report, notEvaluated }) {
    // With one server its name is the name of the organisation.
    const isSingle = knownServers(environment).size < 2;
    const isListed = recordsOfType(environment, 'ExchangeServer').length > 0;
    if (isSingle && isListed) return;
    for (const { host, side, server, isCertain, misled } of serverNamesInAddresses(environment)) {
      const [first, ...others] = misled;
      if (!isCertain || isSingle) {
        const missing = isSingle ? 'the list of servers' : `the full name of server ${server.name}`;
        notEvaluated({ evidence: 'exchange-server', missing });
        continue;
      }
      report({
        messageId: side,
        data: {
          host,
          places: describeSome(misled.map(({ address }) => placeOf(address))),
          server: server.name,
          shared: describeSome(first.shared),
        },
        location: locationOf(first.address.record, first.address.property),
        object: { kind: 'HostName', identity: host },
        value: host,
        related: others.slice(0, 10).map(({ address }) => ({
          message: `${placeOf(address)} too`,
          location: locationOf(address.record, address.property),
        })),
        fixes: sharedHostFixes(host, misled),
      });
    }
  },
});

/** One fix that gives all of the addresses the name that others share, where that is one name for each. */
function sharedHostFixes(host: string, misled: readonly MisledAddress[]): Fix[] {
  const changes = misled.flatMap(({ address, shared: [name, ...others] }) =>
    name === undefined || others.length > 0 ? [] : [changeOfHost(address, name)],
  );
  if (changes.length < misled.length) return [];
  const names = [...new Set(misled.flatMap(({ shared }) => shared))];
  return [
    { title: `Give clients ${names.join(', ')} in place of ${host}`, applicability: 'unsafe', changes },
  ];
}
