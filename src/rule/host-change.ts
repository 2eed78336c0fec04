import { type ClientAddress, clientAddressesByServer } from '../model/client-address.ts';
import type { Environment } from '../model/environment.ts';
import { ownerOf } from '../model/known-server.ts';
import { propertyOf } from '../model/record.ts';
import { coverageOf } from '../model/served-certificates.ts';
import { internalKindOf } from '../names/internal-name.ts';
import type { Fix, PropertyChange } from './finding.ts';
import type { HostUse } from './host-use.ts';

/** Scheme and host of a URL; what follows stays as it is. */
const HOST_OF_URL = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#:]*/i;

/** Sends clients to another host, with scheme, port and path as they are. */
export function changeOfHost({ record, property, text }: ClientAddress, host: string): PropertyChange {
  const value = text.includes('://') ? text.replace(HOST_OF_URL, `$1${host}`) : host;
  return { record, property, current: propertyOf(record, property), value };
}

/**
 * Sends clients to the name that is on the certificate, in place of one server's own or one that only the organisation's
 * network knows, which need not or cannot be on a public certificate. None where they are not given exactly one name that
 * is.
 */
export function coveredHostFixes(environment: Environment, host: string, uses: readonly HostUse[]): Fix[] {
  if (isForAll(environment, host)) return [];
  const changes = uses.flatMap(({ address }) => {
    const [covered, ...others] = address ? coveredHosts(environment, address) : [];
    return address && covered !== undefined && others.length === 0 ? [changeOfHost(address, covered)] : [];
  });
  if (changes.length < uses.length) return [];
  return [
    {
      title: `Give clients the name on the certificate in place of ${host}`,
      applicability: 'manual',
      consequences: [
        {
          text: 'clients reach the servers by that name alone: it has to lead to them inside too, by DNS of the inside',
          isRefusal: false,
        },
      ],
      changes,
    },
  ];
}

/** What else clients of the same directory are given, or else of the same server, that its certificate covers. */
function coveredHosts(environment: Environment, { record, server }: ClientAddress): readonly string[] {
  const covered = (clientAddressesByServer(environment).get(server) ?? []).filter(
    (other) =>
      other.host !== undefined &&
      isForAll(environment, other.host) &&
      coverageOf(environment, other.host, server).kind === 'covered',
  );
  const own = covered.filter((other) => other.record === record);
  return [...new Set((own.length > 0 ? own : covered).flatMap((other) => other.host ?? []))];
}

/** Whether clients inside and outside can be given a name, and those of all servers. */
function isForAll(environment: Environment, host: string): boolean {
  return internalKindOf(host) === undefined && ownerOf(environment, host).kind === 'shared';
}
