import { isCloudHost } from '../model/autodiscover-response.ts';
import { type ClientAddress, clientAddresses } from '../model/client-address.ts';
import type { Environment } from '../model/environment.ts';
import { locationOf, readBoolean } from '../model/reading.ts';
import type { ExchangeRecord } from '../model/record.ts';
import { responseAddresses } from '../model/response-address.ts';
import { coverageOf } from '../model/served-certificates.ts';
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
  /** The setting that sends them there; a response is only what a server made of one. */
  readonly address?: ClientAddress;
}

/**
 * The hosts that clients are sent to by TLS, and from where: those of the exported settings, and of Autodiscover responses those that no
 * setting at hand has. Exchange Online has Microsoft's certificates.
 */
export function usesOfHosts(environment: Environment): ReadonlyMap<string, readonly HostUse[]> {
  const set = clientAddresses(environment).flatMap((address): HostUse[] => {
    const { host, server, record, property } = address;
    if (host === undefined || isCloudHost(host) || !isTls(address)) return [];
    return [{ host, server, place: placeOf(address), location: locationOf(record, property), address }];
  });
  const known = knownHosts(environment);
  const foreign = new Set(foreignResponses(environment));
  const told = responseAddresses(environment)
    .filter(({ host, record }) => !known.has(host) && !foreign.has(record))
    .map(({ host, element, record, value: { span } }): HostUse => {
      const place = `${element} of the response ${record.source.path}`;
      return { host, server: undefined, place, location: { source: record.source, span } };
    });
  return groupBy([...set, ...told], ({ host }) => host);
}

/**
 * The responses that nothing ties to the certificates at hand: no setting has one of their hosts and no certificate is for
 * one. Another site or forest may have given them.
 */
export function foreignResponses(environment: Environment): readonly ExchangeRecord[] {
  const known = knownHosts(environment);
  const byResponse = groupBy(responseAddresses(environment), ({ record }) => record);
  return [...byResponse].flatMap(([record, addresses]) => {
    const isTied = addresses.some(
      ({ host }) => known.has(host) || coverageOf(environment, host, undefined).kind === 'covered',
    );
    return isTied ? [] : [record];
  });
}

function knownHosts(environment: Environment): ReadonlySet<string> {
  return new Set(clientAddresses(environment).flatMap(({ host }) => host ?? []));
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
