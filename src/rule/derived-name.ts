import { type Endpoint, endpointsOf, type Side } from '../model/endpoint.ts';
import type { Environment } from '../model/environment.ts';

/**
 * One endpoint for each host name that Outlook derives from an unset provider: none where `None` is sent for want of TLS,
 * and for clients inside none that is already judged for those outside.
 */
export function derivingEndpoints(environment: Environment, side: Side): Endpoint[] {
  const isExternalDerived = environment.outlookProviders.some(
    ({ role, principalName }) => role === 'external' && principalName?.form === 'unset',
  );
  const judged =
    side === 'internal' && isExternalDerived
      ? derivingEndpoints(environment, 'external').map(hostOfEndpoint)
      : [];
  const byHost = new Map<string, Endpoint>();
  for (const endpoint of endpointsOf(environment, side)) {
    const host = hostOfEndpoint(endpoint);
    if (endpoint.requiresTls === false || byHost.has(host) || judged.includes(host)) continue;
    byHost.set(host, endpoint);
  }
  return [...byHost.values()];
}

/** The host in lower case, as names are compared. */
export function hostOfEndpoint({ host }: Endpoint): string {
  return host.toLowerCase();
}
