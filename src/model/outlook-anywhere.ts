import { readBoolean, readText, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

/** One server's Outlook Anywhere settings (Get-OutlookAnywhere): the names and the TLS that RPC over HTTP clients meet. */
export interface OutlookAnywhere {
  readonly record: ExchangeRecord;
  readonly externalHostname: string | undefined;
  readonly internalHostname: string | undefined;
  /** The export shows that there is no external host name, which is more than not showing one. */
  readonly hasNoExternalHostname: boolean;
  /** Undefined where the export does not say (Exchange 2010 has no such setting). */
  readonly externalClientsRequireSsl: boolean | undefined;
  readonly internalClientsRequireSsl: boolean | undefined;
}

export function toOutlookAnywhere(record: ExchangeRecord): OutlookAnywhere {
  return {
    record,
    externalHostname: textIfSet(record, 'ExternalHostname'),
    internalHostname: textIfSet(record, 'InternalHostname'),
    hasNoExternalHostname: readText(record, 'ExternalHostname').state === 'unset',
    externalClientsRequireSsl: readBoolean(record, 'ExternalClientsRequireSsl'),
    internalClientsRequireSsl: readBoolean(record, 'InternalClientsRequireSsl'),
  };
}
