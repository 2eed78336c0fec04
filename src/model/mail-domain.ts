import { type Environment, recordsOfType } from './environment.ts';
import { readBoolean, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

/** A domain of which the exports tell that people have addresses in it. */
export interface MailDomain {
  /** Lower case. */
  readonly domain: string;
  readonly record: ExchangeRecord;
  /** The hybrid configuration that has Autodiscover of the domain in both halves, where there is one. */
  readonly hybrid: ExchangeRecord | undefined;
}

/**
 * The accepted domains in use, as far as the exports tell: the default one, those that the hybrid configuration names, and
 * those of the users that Autodiscover responses are for. Relayed domains, Microsoft's own and those that no public DNS has
 * are none.
 */
export function mailDomainsIn(environment: Environment): MailDomain[] {
  const hybrid = hybridDomains(environment);
  const users = new Set(recordsOfType(environment, 'AutodiscoverResponse').flatMap(domainsOfUser));
  return recordsOfType(environment, 'AcceptedDomain').flatMap((record): MailDomain[] => {
    const domain = (textIfSet(record, 'DomainName') ?? '').toLowerCase();
    const isInUse = readBoolean(record, 'Default') === true || hybrid.has(domain) || users.has(domain);
    const isRelayed = /^(?:ExternalRelay|1)$/i.test(textIfSet(record, 'DomainType') ?? '');
    if (!isInUse || isRelayed || !PUBLIC_NAME.test(domain) || NOT_PUBLIC.test(domain)) return [];
    return [{ domain, record, hybrid: hybrid.get(domain) }];
  });
}

const PUBLIC_NAME = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const NOT_PUBLIC =
  /(?:^|\.)(?:onmicrosoft\.(?:com|us|de|cn)|onmschina\.cn|local|localdomain|lan|internal|intranet|corp)$/;

/** Where one of the domains is marked `autod:`, Autodiscover of that one speaks for all. */
function hybridDomains(environment: Environment): ReadonlyMap<string, ExchangeRecord> {
  const domains = recordsOfType(environment, 'HybridConfiguration').flatMap((record) => {
    const named = (textIfSet(record, 'Domains') ?? '').toLowerCase().split(/[,;\s]+/);
    const marked = named.filter((domain) => domain.startsWith('autod:'));
    const chosen = marked.length > 0 ? marked : named;
    return chosen.map((domain) => [domain.replace(/^autod:/, ''), record] as const);
  });
  return new Map(domains);
}

function domainsOfUser(record: ExchangeRecord): string[] {
  return ['AutoDiscoverSMTPAddress', 'EMailAddress'].flatMap((property) => {
    const address = textIfSet(record, property)?.toLowerCase() ?? '';
    return address.includes('@') ? [address.slice(address.lastIndexOf('@') + 1)] : [];
  });
}
