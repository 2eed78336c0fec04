import type { ExchangeOrganization } from './organization.generated.ts';

/**
 * Says what an Exchange organisation shall be, for a module called `*.exchange.ts` to export by default. Gives back what
 * it is given: editors complete and check it by its types, and exchange-lint reads it as it is written, without running
 * it. Literals, constants, spreads and relative imports are understood; what has to be worked out is not known.
 */
export function defineExchange<const Organization extends ExchangeOrganization>(
  organization: Organization,
): Organization {
  return organization;
}
