import { type ExchangeRecord, propertyOf } from '../model/record.ts';
import { propertyNamed, typedProperties } from '../model/typed-record.ts';
import type { PropertyChange } from '../rule/finding.ts';
import { shownText } from './join-changes.ts';
import { newValue } from './new-value.ts';
import type { Parameter } from './set-parameters.ts';
import { asServersShow } from './shown-value.ts';

/** Set-OutlookAnywhere takes a host name only together with how clients sign in there and whether they need TLS. */
const COMPANIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ExternalHostname', ['ExternalClientsRequireSsl', 'ExternalClientAuthenticationMethod']],
  ['InternalHostname', ['InternalClientsRequireSsl']],
]);

/** What a cmdlet asks for beside a property, with the values that the export shows. */
export function companionsOf({ record, property, value }: PropertyChange): Parameter[] {
  const isHostSet = record.type === 'OutlookAnywhere' && value !== null;
  return (isHostSet ? (COMPANIONS.get(property) ?? []) : []).flatMap((name) => asItIs(record, name));
}

function asItIs(record: ExchangeRecord, name: string): Parameter[] {
  const typed = propertyNamed(typedProperties(record.type) ?? new Map(), name);
  const shown = shownText(propertyOf(record, name));
  const text = typed && typeof shown === 'string' ? asServersShow(typed, shown) : undefined;
  const value = typed && text !== undefined ? newValue(typed, text) : undefined;
  return typed && value && value.kind !== 'refused'
    ? [{ property: name, isBoolean: typed.shape === 'boolean', value }]
    : [];
}
