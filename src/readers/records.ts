import { type ExchangeRecord, memberOf } from '../model/record.ts';
import type { Value } from '../model/value.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { identityOf } from './exchange-type.ts';
import { certificateFromRawData } from './raw-data.ts';
import { TELLING } from './strong-type.ts';

/** An exported object of a known type as a record; a certificate is read from its RawData and named by its thumbprint. */
export function toRecord(
  source: SourceFile,
  type: string,
  properties: ReadonlyMap<string, Value>,
  span: Span,
): ExchangeRecord {
  const record = { source, type, identity: identityOf(type, properties), properties, span };
  if (type !== 'ExchangeCertificate' && type !== 'Certificate') return record;
  const x509 = certificateFromRawData(memberOf(properties, 'RawData'));
  return x509 ? { ...record, identity: x509.thumbprint, x509 } : record;
}

/** The names, in lower case, of what type, identity and text of an object are taken from. */
export const IDENTIFYING: ReadonlySet<string> = new Set(
  ['Name', 'Server', 'ServerName', 'Identity', 'DistinguishedName', 'Thumbprint', 'RawData', ...TELLING].map(
    (name) => name.toLowerCase(),
  ),
);

/**
 * Whether an object found inside of another can be configuration of its own. Exchange's strong types (ADObjectId,
 * ServerVersion, Hostname) are objects too, but none has an Identity.
 */
export function isIdentifiable(properties: ReadonlyMap<string, Value>): boolean {
  return ['Identity', 'Thumbprint', 'RawData'].some((name) => memberOf(properties, name) !== undefined);
}
