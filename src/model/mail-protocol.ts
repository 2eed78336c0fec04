import { type Environment, recordsOfType } from './environment.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { serverOf } from './server.ts';

/** How one server serves IMAP or POP. */
export interface MailProtocol {
  readonly record: ExchangeRecord;
  readonly service: 'IMAP' | 'POP';
  /** In upper case. */
  readonly server: string;
  /** The host name by which the service looks for its certificate, lower case; undefined where it is not set or shown. */
  readonly certificateName: string | undefined;
  /** The hosts that clients outside are told, lower case. */
  readonly externalHosts: readonly string[];
  readonly internalHosts: readonly string[];
}

/** The settings of the servers that their exports name. */
export function mailProtocols(environment: Environment): MailProtocol[] {
  const types = [
    ['ImapSettings', 'IMAP'],
    ['PopSettings', 'POP'],
  ] as const;
  return types.flatMap(([type, service]) =>
    recordsOfType(environment, type).flatMap((record): MailProtocol[] => {
      const server = serverOf(record);
      if (server === undefined) return [];
      const certificateName = textIfSet(record, 'X509CertificateName')?.toLowerCase();
      const externalHosts = hostsIn(record, 'ExternalConnectionSettings');
      const internalHosts = hostsIn(record, 'InternalConnectionSettings');
      return [{ record, service, server, certificateName, externalHosts, internalHosts }];
    }),
  );
}

/** `mail.contoso.com:993:SSL`, one or several. */
function hostsIn(record: ExchangeRecord, property: string): string[] {
  const settings = textIfSet(record, property)?.split(/[,;\s]+/) ?? [];
  return settings.map((setting) => setting.replace(/:.*$/s, '').toLowerCase()).filter((host) => host !== '');
}
