import type { Environment } from './environment.ts';
import { extendedProtectionAt } from './extended-protection.ts';
import { ownerOf } from './known-server.ts';
import type { OutlookAnywhere } from './outlook-anywhere.ts';

/**
 * Whether Outlook Anywhere of a server ought to require TLS. Not where it stands as Setup left it, which gives clients
 * inside the server's own name, without TLS, until somebody gives it a name for all; with Extended Protection even there.
 */
export function isTlsExpected(environment: Environment, settings: OutlookAnywhere): boolean {
  const { record, hasNoExternalHostname, internalHostname } = settings;
  if (!hasNoExternalHostname || internalHostname === undefined) return true;
  if (ownerOf(environment, internalHostname.toLowerCase()).kind === 'shared') return true;
  return extendedProtectionAt(environment, record) !== undefined;
}
