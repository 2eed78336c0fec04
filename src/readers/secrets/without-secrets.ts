import type { ExchangeRecord, ReadFile, Secret } from '../../model/record.ts';
import type { Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';

/** The file with its secrets named, and with every value unknown in which one of them stands. */
export function withoutSecrets(file: ReadFile, secrets: readonly Secret[]): ReadFile {
  if (secrets.length === 0) return file;
  // Of a binary file no value has a place of its own.
  if (file.source.encoding === 'binary') return { ...file, secrets };
  const hidden = secrets.map((secret) => secret.hidden);
  return { ...file, secrets, records: file.records.map((record) => withheld(record, hidden)) };
}

function withheld(record: ExchangeRecord, hidden: readonly Span[]): ExchangeRecord {
  const properties = new Map([...record.properties].map(([name, value]) => [name, shown(value, hidden)]));
  return { ...record, properties };
}

function shown(value: Value, hidden: readonly Span[]): Value {
  if (!hidden.some((span) => span.start < value.span.end && value.span.start < span.end)) return value;
  switch (value.kind) {
    case 'list':
      return { ...value, items: value.items.map((item) => shown(item, hidden)) };
    case 'object':
      return {
        ...value,
        text: '',
        members: new Map([...value.members].map(([name, member]) => [name, shown(member, hidden)])),
      };
    default:
      return { kind: 'unknown', text: '', span: value.span };
  }
}
