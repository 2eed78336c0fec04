import type { ShellCommand } from './shell-command.ts';

/**
 * Enables a certificate that is on a server for services of Exchange. What it takes the place of, where the exports show
 * that, is what one goes back to.
 */
export function enableCommand(
  server: string,
  thumbprint: string,
  services: readonly string[],
  replaced?: string,
): ShellCommand {
  return {
    cmdlet: 'Enable-ExchangeCertificate',
    parameters: { Server: server, Thumbprint: thumbprint, Services: services },
    ...(replaced !== undefined && { undo: enableCommand(server, replaced, services) }),
  };
}
