import type { Certificate } from './certificate.ts';
import { coversClientHost } from './certificate-facts.ts';
import { usesOf } from './certificate-use.ts';
import { type ClientAddress, clientAddresses } from './client-address.ts';
import type { Environment } from './environment.ts';
import { beforeExchange } from './external-certificates.ts';
import { serverOf } from './server.ts';

/**
 * The addresses at which clients meet a certificate: those that it covers, of servers that have it, and where something
 * before Exchange answers, those for which that has it. Where no export says what it is for, it may be for clients.
 */
export function addressesWith(environment: Environment, certificate: Certificate): readonly ClientAddress[] {
  const uses = usesOf(environment, certificate);
  const isForClients = uses === undefined || uses.has('client-access');
  if (!isForClients && !uses.has('external')) return [];
  const servers = new Set(certificate.origins.map(serverOf).filter((server) => server !== undefined));
  return clientAddresses(environment).filter(({ host, server }) => {
    if (host === undefined || coversClientHost(certificate.x509, host) !== true) return false;
    const { before, certificates } = beforeExchange(environment, [host]);
    if (before.has(host)) return certificates.includes(certificate);
    return isForClients && (server === undefined || servers.size === 0 || servers.has(server));
  });
}
