import type { Environment } from '../model/environment.ts';
import { holdersOfIis, servedCertificatesOn } from '../model/served-certificates.ts';
import type { ShellCommand } from './shell-command.ts';

/** Enables a certificate that is on a server for services of Exchange. */
export function enableCommand(server: string, thumbprint: string, services: readonly string[]): ShellCommand {
  return {
    cmdlet: 'Enable-ExchangeCertificate',
    parameters: { Server: server, Thumbprint: thumbprint, Services: services },
  };
}

/**
 * The same where IIS may be among the services. For IIS it takes the place of another, which is what
 * one goes back to where the exports show it; for other services it is used beside those that are there.
 */
export function enableForClients(
  environment: Environment,
  server: string,
  thumbprint: string,
  services: readonly string[],
): ShellCommand {
  const enable = enableCommand(server, thumbprint, services);
  if (!services.includes('IIS')) return enable;
  const holders = holdersOfIis(environment, server);
  const [replaced, ...others] = servedCertificatesOn(environment, server);
  return {
    ...enable,
    ...(holders && { holders }),
    ...(replaced?.thumbprint !== undefined &&
      others.length === 0 && {
        undo: enableCommand(server, replaced.thumbprint, ['IIS']),
      }),
  };
}
