import { type PrincipalName, parsePrincipalName } from '../names/principal-name.ts';
import { type Reading, readText } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

/** Which clients a provider speaks to: outside (EXPR), inside (EXCH), web access (WEB), or one an administrator added. */
export type ProviderRole = 'external' | 'internal' | 'web' | 'custom';

/**
 * An OutlookProvider object (Set-OutlookProvider,
 * https://learn.microsoft.com/powershell/module/exchange/set-outlookprovider): organisation-wide settings that
 * Autodiscover hands to Outlook.
 */
export interface OutlookProvider {
  readonly record: ExchangeRecord;
  /** `EXPR`, `EXCH`, `WEB`, upper case as Exchange compares them. */
  readonly name: string;
  readonly role: ProviderRole;
  readonly certPrincipalName: Reading;
  /** What the CertPrincipalName means; undefined where the export does not show it. */
  readonly principalName: PrincipalName | undefined;
  readonly server: Reading;
}

const ROLES: ReadonlyMap<string, ProviderRole> = new Map([
  ['EXPR', 'external'],
  ['EXCH', 'internal'],
  ['WEB', 'web'],
]);

export function toOutlookProvider(record: ExchangeRecord): OutlookProvider {
  const name = record.identity.toUpperCase();
  const certPrincipalName = readText(record, 'CertPrincipalName');
  return {
    record,
    name,
    role: ROLES.get(name) ?? 'custom',
    certPrincipalName,
    principalName: meaningOf(certPrincipalName),
    server: readText(record, 'Server'),
  };
}

function meaningOf(reading: Reading): PrincipalName | undefined {
  if (reading.state === 'set') return parsePrincipalName(reading.text);
  return reading.state === 'unset' ? { form: 'unset' } : undefined;
}
