import { type ExchangeRecord, memberOf } from '../model/record.ts';
import type { TextValue, Value } from '../model/value.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { identityOf } from './identity.ts';
import { certificateFromRawData } from './raw-data.ts';
import { withholdSecrets } from './secret-properties.ts';
import { serializedProperties } from './serialization-data.ts';
import { TELLING } from './strong-type.ts';

/**
 * An exported object of a known type as a record; a certificate is read from its RawData and named by its thumbprint.
 * `text` is what the object printed itself as, where the export shows that. The object in binary that servers add is
 * dropped; of a certificate it tells what the export leaves out. Secrets are withheld.
 */
export function toRecord(
  source: SourceFile,
  type: string,
  shown: ReadonlyMap<string, Value>,
  span: Span,
  text?: TextValue,
): ExchangeRecord {
  const properties = withholdSecrets(memberOf(shown, BINARY) ? withoutBinary(type, shown) : shown);
  const record = { source, type, identity: identityOf(type, properties), properties, span };
  if (type !== 'ExchangeCertificate' && type !== 'Certificate') return record;
  const x509 = certificateFromRawData(memberOf(properties, 'RawData'));
  return x509 ? { ...record, identity: x509.thumbprint, x509, ...(text && { text }) } : record;
}

/** The property in which a server sends an object to the shell as BinaryFormatter writes it; no person ever reads it. */
const BINARY = 'SerializationData';

function withoutBinary(type: string, shown: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const properties = new Map([...shown].filter(([name]) => name.toLowerCase() !== BINARY.toLowerCase()));
  if (type !== 'ExchangeCertificate') return properties;
  const hidden = serializedProperties(memberOf(shown, BINARY), memberOf(shown, 'RawData'));
  for (const [name, value] of hidden) if (!memberOf(properties, name)) properties.set(name, value);
  return properties;
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
