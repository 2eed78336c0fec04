import { CERTIFICATE_TYPES } from './certificate.ts';
import { CLIENT_ACCESS_TYPES } from './client-access.ts';
import type { ExchangeType } from './exchange-type.ts';
import { ORGANISATION_TYPES } from './organisation.ts';
import { RESPONSE_TYPES } from './responses.ts';
import { TRANSPORT_TYPES } from './transport.ts';

/** Every type of records that has a schema. */
export const EXCHANGE_TYPES: readonly ExchangeType[] = [
  ...ORGANISATION_TYPES,
  ...CLIENT_ACCESS_TYPES,
  ...TRANSPORT_TYPES,
  ...CERTIFICATE_TYPES,
  ...RESPONSE_TYPES,
];
