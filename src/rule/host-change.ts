import type { ClientAddress } from '../model/client-address.ts';
import { propertyOf } from '../model/record.ts';
import type { PropertyChange } from './finding.ts';

/** Scheme and host of a URL; what follows stays as it is. */
const HOST_OF_URL = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#:]*/i;

/** Sends clients to another host, with scheme, port and path as they are. */
export function changeOfHost({ record, property, text }: ClientAddress, host: string): PropertyChange {
  const value = text.includes('://') ? text.replace(HOST_OF_URL, `$1${host}`) : host;
  return { record, property, current: propertyOf(record, property), value };
}
