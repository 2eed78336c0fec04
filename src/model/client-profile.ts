import { sameName } from '../names/host-name.ts';
import { endsInDomain } from '../names/internal-name.ts';
import { type PrincipalName, parsePrincipalName } from '../names/principal-name.ts';
import { isCloudHost } from './autodiscover-response.ts';
import { coversClientHost } from './certificate-facts.ts';
import { clientAddresses } from './client-address.ts';
import { endpointsOf, type Side } from './endpoint.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { readText, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

/** The bits of RPCoverHTTPflags (PidTagRpcOverHttpFlags). */
export const PROFILE_FLAGS = { use: 1, tlsOnly: 2, mutualAuthentication: 4 } as const;

/** How one Outlook profile reaches the server through RPC over HTTP. */
export interface ClientProfile {
  readonly record: ExchangeRecord;
  /** `profile Contoso`: what a person calls it. */
  readonly called: string;
  /** From the registry, where what is written back is bytes that nobody reads. */
  readonly isRegistry: boolean;
  /** The host that Outlook connects to, lower case. */
  readonly proxyServer: string | undefined;
  /** What the profile's principal name means; undefined where it cannot be read. */
  readonly principalName: PrincipalName | undefined;
  /** Undefined where the profile does not say. */
  readonly flags: number | undefined;
  /** From which side clients with this profile come. */
  readonly side: Side;
}

/** The profiles that use RPC over HTTP, as far as they say. */
export function clientProfiles(environment: Environment): ClientProfile[] {
  const registry = new Set(
    environment.files.filter(({ format }) => format === 'reg').map(({ source }) => source),
  );
  return recordsOfType(environment, 'ClientProfile')
    .map((record): ClientProfile => {
      const proxyServer = textIfSet(record, 'RPCProxyServer')?.toLowerCase();
      return {
        record,
        called: `profile ${record.identity.replace(/\\.*$/s, '') || 'without a name'}`,
        isRegistry: registry.has(record.source),
        proxyServer,
        principalName: principalNameOf(record),
        flags: numberOf(record, 'RPCoverHTTPflags'),
        side: sideOf(environment, proxyServer),
      };
    })
    .filter(({ flags }) => hasFlag(flags, PROFILE_FLAGS.use) !== false);
}

/** Whether a bit is set; undefined where the profile shows no flags. */
export function hasFlag(flags: number | undefined, bit: number): boolean | undefined {
  return flags === undefined ? undefined : (flags & bit) !== 0;
}

/**
 * Whether a host is this organisation's: published, on a certificate, or in the domain of one that is. A profile may as
 * well lead to Exchange Online, or to another organisation.
 */
export function isOwnHost(environment: Environment, host: string): boolean {
  if (isCloudHost(host)) return false;
  const published = clientAddresses(environment).flatMap((address) => address.host ?? []);
  const domains = recordsOfType(environment, 'AcceptedDomain').flatMap(
    (record) => textIfSet(record, 'DomainName') ?? [],
  );
  return (
    endsInDomain(host, [...published.flatMap(domainAbove), ...domains]) ||
    published.some((other) => sameName(other, host)) ||
    environment.certificates.some(({ x509 }) => coversClientHost(x509, host) === true)
  );
}

/** `contoso.com` of `mail.contoso.com`; none of a name that is a domain itself. */
function domainAbove(host: string): string[] {
  const labels = host.split('.');
  return labels.length > 2 ? [labels.slice(1).join('.')] : [];
}

function principalNameOf(record: ExchangeRecord): PrincipalName | undefined {
  const reading = readText(record, 'RPCProxyPrincipalName');
  if (reading.state === 'damaged') return undefined;
  // A profile is all there is: what it leaves out is not set.
  return reading.state === 'set' ? parsePrincipalName(reading.text) : { form: 'unset' };
}

function numberOf(record: ExchangeRecord, name: string): number | undefined {
  const text = textIfSet(record, name);
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function sideOf(environment: Environment, host = ''): Side {
  const isOn = (side: Side) => endpointsOf(environment, side).some((each) => sameName(each.host, host));
  return isOn('internal') && !isOn('external') ? 'internal' : 'external';
}
