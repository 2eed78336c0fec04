import { isCloudHost } from '../model/autodiscover-response.ts';
import { type ClientAddress, clientAddresses } from '../model/client-address.ts';
import type { Environment } from '../model/environment.ts';
import { locationOf, readBoolean } from '../model/reading.ts';
import { responseAddresses } from '../model/response-address.ts';
import { groupBy } from '../text/group-by.ts';
import type { Location } from './finding.ts';

/** One place that sends clients to a host, where they ask for a certificate. */
export interface HostUse {
  /** Lower case. */
  readonly host: string;
  /** The server that answers, where it is known. */
  readonly server: string | undefined;
  /** `ExternalUrl of EX01\owa (Default Web Site)`. */
  readonly place: string;
  readonly location: Location;
}

/**
 * The hosts that clients are sent to by TLS, and from where: those of the exported settings, and of Autodiscover responses those that no
 * setting at hand has. Exchange Online has Microsoft's certificates.
 */
export function usesOfHosts(environment: Environment): ReadonlyMap<string, readonly HostUse[]> {
  const set = clientAddresses(environment).flatMap((address): HostUse[] => {
    const { host, server, record, property } = address;
    if (host === undefined || isCloudHost(host) || !isTls(address)) return [];
    return [{ host, server, place: placeOf(address), location: locationOf(record, property) }];
  });
  const known = new Set(clientAddresses(environment).map(({ host }) => host));
  const told = responseAddresses(environment)
    .filter(({ host }) => !known.has(host))
    .map(({ host, element, record, value: { span } }): HostUse => {
      const place = `${element} of the response ${record.source.path}`;
      return { host, server: undefined, place, location: { source: record.source, span } };
    });
  return groupBy([...set, ...told], ({ host }) => host);
}

/** `ExternalUrl of EX01\owa (Default Web Site)`. */
export function placeOf({ property, record }: Pick<ClientAddress, 'property' | 'record'>): string {
  return `${property} of ${record.identity}`;
}

/** Outlook Anywhere uses TLS unless a server says that it is not required. */
function isTls({ record, property, text, side }: ClientAddress): boolean {
  if (!property.endsWith('Hostname')) return /^https:/i.test(text);
  const setting = side === 'external' ? 'ExternalClientsRequireSsl' : 'InternalClientsRequireSsl';
  return readBoolean(record, setting) !== false;
}
