import type { Environment } from './environment.ts';
import type { ExchangeRecord } from './record.ts';
import { remember } from './remember.ts';

/** From where clients come: EXPR's value is for those outside, EXCH's for those inside. */
export type Side = 'external' | 'internal';

/** The name at which Outlook Anywhere clients of one side meet a server. */
export interface Endpoint {
  readonly host: string;
  /** False: Autodiscover sends `None` whatever the provider says. Undefined: the export does not tell. */
  readonly requiresTls: boolean | undefined;
  readonly record: ExchangeRecord;
  /** The property that holds the host. */
  readonly property: 'ExternalHostname' | 'InternalHostname';
}

/**
 * The endpoints of one side, one for each server that has one. Autodiscover falls back to the internal host, with its
 * own TLS setting, where a server has no external one.
 */
export const endpointsOf = remember(findEndpoints, (side) => side);

function findEndpoints(environment: Environment, side: Side): readonly Endpoint[] {
  return environment.outlookAnywhere.flatMap((settings): Endpoint[] => {
    const { record, externalHostname, internalHostname, hasNoExternalHostname } = settings;
    if (side === 'external' && !hasNoExternalHostname) {
      if (externalHostname === undefined) return [];
      const requiresTls = settings.externalClientsRequireSsl;
      return [{ host: externalHostname, requiresTls, record, property: 'ExternalHostname' }];
    }
    if (internalHostname === undefined) return [];
    const requiresTls = settings.internalClientsRequireSsl;
    return [{ host: internalHostname, requiresTls, record, property: 'InternalHostname' }];
  });
}

/** Whether every endpoint of the side lets clients in without TLS, so that the principal name is never sent. */
export function isInert(environment: Environment, side: Side): boolean {
  const endpoints = endpointsOf(environment, side);
  return endpoints.length > 0 && endpoints.every((endpoint) => endpoint.requiresTls === false);
}
